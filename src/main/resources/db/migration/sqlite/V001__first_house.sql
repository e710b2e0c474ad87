-- Times are epoch milliseconds UTC; an hour is epoch hours, a day epoch days.

create table campaign (
  id integer primary key,
  name text not null,
  name_key text not null unique,          -- lower case: "Spring" and "spring" are one campaign
  created_at integer not null
);

create table post (
  id integer primary key,
  title text not null,
  channel text not null,                  -- an entry of channels.conf
  campaign_id integer references campaign (id),
  goal text,
  published_at integer,
  permalink text,
  external_id text,
  created_at integer not null,
  archived_at integer
);
create index post_campaign on post (campaign_id);

create table link (
  id integer primary key,
  slug text not null unique,              -- lower case
  post_id integer references post (id),
  destination text not null,
  tagged_url text not null,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  utm_term text,
  utm_content text,
  utm_id text,
  redirect_status integer not null,       -- 301, 302, 307 or 308
  expires_at integer,
  fallback_url text,
  created_at integer not null,
  archived_at integer
);
create index link_post on link (post_id);

-- What clicks bring along, each text once.
create table user_agent (id integer primary key, value text not null unique);
create table referrer (id integer primary key, host text not null unique);
create table utm (
  id integer primary key,
  source text not null, medium text not null, campaign text not null,
  term text not null, content text not null, utm_id text not null,
  unique (source, medium, campaign, term, content, utm_id)
);

create table click (
  id integer primary key,                 -- the journal's sequence number
  link_id integer not null,
  at integer not null,
  verdict integer not null,               -- Verdict.code
  rule text not null,                     -- the rule that decided
  method text not null,
  visitor integer,                        -- 64 bits of a hash whose salt lives a day; null: not hashed
  first_of_day integer not null,          -- 1: this visitor's first person click on this link this UTC day
  referrer_id integer,
  user_agent_id integer,
  utm_id integer,                         -- the tags as sent to the destination
  purpose text                            -- Sec-Purpose, Purpose, X-Purpose, X-Moz as received
);

create table click_hour (
  link_id integer not null,
  hour integer not null,
  verdict integer not null,
  node integer not null,
  clicks integer not null,
  visitors integer not null,              -- sum of first_of_day
  first_click integer not null,           -- smallest and largest click id of the cell: a cut inside
  last_click integer not null,            -- the hour reads only these rows
  primary key (link_id, hour, verdict, node)
) without rowid;

-- Who was already seen today; emptied when the day's salt is.
create table visitor_day (
  day integer not null,
  link_id integer not null,
  visitor integer not null,
  primary key (day, link_id, visitor)
) without rowid;

-- Moved in the transaction that loads the clicks: what makes loading exactly-once.
create table journal_position (
  node integer primary key,
  segment integer not null,
  byte_offset integer not null,
  sequence integer not null
);

create table impression_snapshot (
  id integer primary key,
  post_id integer not null references post (id),
  as_of integer not null,
  kind text not null,
  value integer not null,
  reach integer, reactions integer, comments integer, shares integer, saves integer, follows integer,
  spend_minor integer,
  currency text,
  source text not null,                   -- typed | api | import | pixel
  entered_at integer not null
);
create index impression_snapshot_post on impression_snapshot (post_id, as_of, id);

create table person (
  id integer primary key,
  name text not null unique,              -- lower case
  password_hash text not null,
  created_at integer not null
);

create table session (
  token_hash text primary key,
  person_id integer not null references person (id),
  created_at integer not null,
  seen_at integer not null
);

create table api_key (
  id integer primary key,
  name text not null,
  prefix text not null,
  key_hash text not null unique,
  scope text not null,                    -- read | write | admin
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  last_used_at integer
);

-- An Idempotency-Key and what it made, so a repeated request makes nothing new.
create table idempotency (
  key_hash text primary key,
  body_hash text not null,
  made_id integer not null,
  created_at integer not null
);
