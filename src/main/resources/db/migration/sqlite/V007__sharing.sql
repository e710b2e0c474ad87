-- Who has the address may read one campaign's report, until it expires or is revoked.
create table share_link (
  id integer primary key,
  campaign_id integer not null references campaign (id),
  prefix text not null,                   -- the first characters, to recognise it by
  token_hash text not null unique,
  created_by text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
);
create index share_link_campaign on share_link (campaign_id);

-- One row for each time a digest was due. Whoever takes it has it until taken_until; what went out
-- is noted at once, so that neither a restart nor a second server sends it again.
create table digest_run (
  due_at integer primary key,
  tries integer not null default 0,
  taken_until integer not null default 0,
  next_try_at integer not null,
  mailed_at integer,
  posted_at integer,
  ended_at integer,                      -- nothing more is tried
  problem text                            -- what the last try failed at, in words
);
