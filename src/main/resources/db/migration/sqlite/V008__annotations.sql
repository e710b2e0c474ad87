-- What happened at a moment, marked on the axis of the trends it is about.
create table annotation (
  id integer primary key,
  at integer not null,
  text text not null,
  campaign_id integer references campaign (id),  -- both null: about everything
  post_id integer references post (id),
  created_at integer not null
);
create index annotation_at on annotation (at);
