-- Whether the redirect appends a click id to the destination.
alter table link add column click_id integer not null default 0;

-- What happened after a click.
create table conversion (
  id integer primary key,
  event text not null,                    -- lower case
  order_id text,
  value_minor integer,
  currency text,                          -- ISO 4217
  at integer not null,
  source text not null,                   -- api | csv | postback | script
  click_id text not null,                 -- as it was sent
  click integer,                               -- the click's id by the click id; null: it isn't one of ours
  click_at integer,                            -- the click's time by the click id
  state text not null,                    -- bad | waiting | known | unknown: what became of looking for the click
  link_id integer,                             -- of the known click; stays when its row is deleted
  verdict integer,                             -- the same; while the row is there, the row is right
  once text unique,                       -- what must not be recorded twice; null: anything may
  recorded_at integer not null
);
create index conversion_link on conversion (link_id);
create index conversion_click on conversion (click);
create index conversion_waiting on conversion (id) where state = 'waiting';
