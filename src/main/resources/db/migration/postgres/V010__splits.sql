-- A link may share its visitors out to several destinations.
alter table link add column split_started_at bigint;   -- when the variants became what they are; null: never any
alter table link add column split_usual bigint;        -- the plan, in millionths: the usual rate
alter table link add column split_smallest bigint;     -- and the smallest difference worth knowing

create table link_variant (
  link_id bigint not null references link (id),
  label text not null,                    -- lower case
  place bigint not null,                -- the order they are shown in
  destination text not null,
  weight bigint not null,               -- 1 to 100, beside the others' weights
  utm_content text,                       -- null: the label
  ended_at bigint,                           -- gets nobody any more; stays, so that its clicks can be read
  primary key (link_id, label)
);

-- Clicks that a variant was given to (the bit 8 of click.own), by the utm_content sent.
create table click_variant (
  link_id bigint not null,
  hour bigint not null,
  content text not null,
  verdict bigint not null,
  node bigint not null,
  clicks bigint not null,
  visitors bigint not null,             -- sum of first_of_day
  primary key (link_id, hour, content, verdict, node)
);

alter table conversion add column content text;  -- of the known click, when it was given a variant
