-- Requests for links that have expired or are archived; they are nobody's clicks.
create table ended_tap (
  link_id integer not null,
  day integer not null,                        -- epoch days, UTC
  requests integer not null,
  primary key (link_id, day)
) without rowid;
create index ended_tap_day on ended_tap (day);

-- The conversions of some days.
create index conversion_at on conversion (at);
