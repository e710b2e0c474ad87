-- A link may share its visitors out to several destinations.
alter table link add column split_started_at integer;   -- when the variants became what they are; null: never any
alter table link add column split_usual integer;        -- the plan, in millionths: the usual rate
alter table link add column split_smallest integer;     -- and the smallest difference worth knowing

create table link_variant (
  link_id integer not null references link (id),
  label text not null,                    -- lower case
  place integer not null,                -- the order they are shown in
  destination text not null,
  weight integer not null,               -- 1 to 100, beside the others' weights
  utm_content text,                       -- null: the label
  ended_at integer,                           -- gets nobody any more; stays, so that its clicks can be read
  primary key (link_id, label)
) without rowid;

-- Clicks that a variant was given to (the bit 8 of click.own), by the utm_content sent.
create table click_variant (
  link_id integer not null,
  hour integer not null,
  content text not null,
  verdict integer not null,
  node integer not null,
  clicks integer not null,
  visitors integer not null,             -- sum of first_of_day
  primary key (link_id, hour, content, verdict, node)
) without rowid;

alter table conversion add column content text;  -- of the known click, when it was given a variant
