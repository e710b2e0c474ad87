-- Requests for links that have expired or are archived; they are nobody's clicks.
create table ended_tap (
  link_id bigint not null,
  day bigint not null,                        -- epoch days, UTC
  requests bigint not null,
  primary key (link_id, day)
);
create index ended_tap_day on ended_tap (day);

-- The conversions of some days.
create index conversion_at on conversion (at);
