-- Requests for links that have expired or are archived; they are nobody's clicks.
create table ended_tap (
  link_id integer not null,
  day integer not null,                        -- epoch days, UTC
  requests integer not null,
  primary key (link_id, day)
) without rowid;
create index ended_tap_day on ended_tap (day);

-- What a link's destination answered when it was last asked; one row a link.
create table link_check (
  link_id integer primary key,
  destination text not null,              -- as it was asked: another one is asked anew
  checked_at integer not null,
  status integer,                             -- of HTTP; null: no answer
  problem text,                           -- null: it answers; else a word of what is wrong
  since integer,                               -- when the problem was first met
  tries integer not null                      -- in a row that met a problem
);
create index link_check_at on link_check (checked_at);

create index conversion_at on conversion (at);
