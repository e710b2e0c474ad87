-- What a whole campaign has cost so far, as somebody entered it; added, never changed.
create table campaign_spend (
  id integer primary key,
  campaign_id integer not null references campaign (id),
  amount_minor integer not null,          -- all that was spent up to as_of
  currency text not null,                 -- ISO 4217
  note text,
  as_of integer not null,
  entered_at integer not null
);
create index campaign_spend_latest on campaign_spend (campaign_id, currency, as_of, id);
