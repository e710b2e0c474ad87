-- A file that was read: what it is, what became of its rows.
create table import_run (
  id integer primary key autoincrement,    -- never given twice
  filename text not null,
  sha256 text not null,
  once text,                              -- of an applied run: the file and of when its figures are; no two the same
  state text not null,                    -- reading | preview | applied | undone
  format text,
  name text,
  platform text,
  channel text,
  scope text,                             -- posts | post_days | account_days
  data_rows integer not null default 0,
  matched integer not null default 0,     -- the next six add up to data_rows
  confirm integer not null default 0,
  unmatched integer not null default 0,
  ignored integer not null default 0,
  skipped integer not null default 0,
  unchanged integer not null default 0,
  snapshots integer not null default 0,   -- that it added, or would
  days integer not null default 0,
  asked_as_of integer,
  as_of integer,
  as_of_from text,
  zone text,
  notes text not null default '',         -- one a line
  first_published_at integer,
  last_published_at integer,
  created_by text not null,
  created_at integer not null,
  applied_at integer,
  undone_at integer,
  rows_gone_at integer                    -- its rows were deleted for their age; what it added is still there
);
create unique index import_run_once on import_run (once) where once is not null;
create index import_run_sha256 on import_run (sha256);

create table import_row (
  run_id integer not null references import_run (id),
  number integer not null,                -- in the order of the file, from 1
  place_file text not null,
  place_sheet text not null,
  place_row integer not null,
  place_line integer not null,
  platform text,
  match_key text,                         -- what its match is remembered by
  platform_id text,
  permalink text,
  title text,
  published_at integer,
  published_by text,
  kind text,
  value integer,
  note text,
  reach integer, reactions integer, comments integer, shares integer, saves integer, follows integer,
  video_views integer, viewable integer, opens integer,
  spend_minor integer,
  currency text,
  platform_clicks integer,
  platform_clicks_name text,
  platform_rate real,
  platform_rate_name text,
  as_of integer,                          -- null: the run's
  day integer,                            -- epoch day of a daily row
  series text,                            -- of an account
  post_type text,
  state text not null,                    -- matched | confirm | unmatched | ignored | skipped | unchanged
  how text,                               -- what it was matched by
  reason text,
  held integer not null default 0,        -- 1: skipped for a number that was typed, 2: for a row before it
  post_id integer,
  taken integer not null default 0,       -- 1: its snapshot or day is in
  primary key (run_id, number)
) without rowid;
create index import_row_post on import_row (post_id, run_id) where post_id is not null;

-- What somebody said a row of an export is, for the next file.
create table import_match (
  match_key text primary key,
  post_id integer references post (id),   -- null: to be ignored
  created_at integer not null
);
create index import_match_post on import_match (post_id);

-- What a platform says of one day, of a post or of an account: the latest run's counts.
create table impression_day (
  id integer primary key,
  import_run_id integer not null references import_run (id),
  import_row integer not null,
  subject text not null,                  -- post:ID or account:PLATFORM:SERIES
  post_id integer references post (id),
  platform text not null,
  series text,
  day integer not null,
  kind text not null,
  value integer not null,
  reach integer, reactions integer, comments integer, shares integer, saves integer, follows integer,
  video_views integer, viewable integer, opens integer,
  spend_minor integer,
  currency text,
  platform_clicks integer,
  platform_clicks_name text,
  platform_rate real,
  platform_rate_name text,
  entered_at integer not null
);
create index impression_day_subject on impression_day (subject, day, kind, id);
create index impression_day_run on impression_day (import_run_id, import_row);
create index impression_day_post on impression_day (post_id) where post_id is not null;

alter table impression_snapshot add column import_run_id integer references import_run (id);
alter table impression_snapshot add column import_row integer;
-- Clicks and rate as the platform counts them, and what it calls them; never ours.
alter table impression_snapshot add column platform_clicks integer;
alter table impression_snapshot add column platform_clicks_name text;
alter table impression_snapshot add column platform_rate real;
alter table impression_snapshot add column platform_rate_name text;
create index impression_snapshot_import on impression_snapshot (import_run_id, import_row)
  where import_run_id is not null;

alter table post add column import_run_id integer;  -- of the import that made it
