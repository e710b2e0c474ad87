-- What a click brings along besides, and what its user agent says.
alter table click add column language text;   -- primary tag of Accept-Language
alter table click add column country text;    -- ISO 3166-1, when a country file is given
alter table click add column network bigint not null default 0;  -- bits: 1 own network, 2 data centre
alter table click add column own bigint not null default 0;      -- bits: 1 test link, 2 opted-out browser, 4 asked not to be counted

alter table user_agent add column app text;
alter table user_agent add column browser text;   -- null: not worked out yet
alter table user_agent add column browser_version bigint;
alter table user_agent add column system text;
alter table user_agent add column device text;

-- Each click once in every dimension (rule, source, app, browser, system, device, language,
-- country), so that each dimension adds up to what was received. Empty value: none or unknown.
create table click_day (
  link_id bigint not null,
  day bigint not null,
  dimension text not null,
  value text not null,
  verdict bigint not null,
  node bigint not null,
  clicks bigint not null,
  primary key (link_id, day, dimension, value, verdict, node)
);

-- The clicks so far; what can't be told in SQL is empty until they are judged again.
insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
select link_id, at / 86400000, 'rule', rule, verdict, 0, count(*)
from click
group by link_id, at / 86400000, rule, verdict;

insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
select link_id, at / 86400000, 'source', case when referrer_id is null then 'direct' else '' end,
  verdict, 0, count(*)
from click
group by link_id, at / 86400000, case when referrer_id is null then 'direct' else '' end, verdict;

insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
select r.link_id, r.day, d.dimension, '', r.verdict, 0, sum(r.clicks)
from click_day r
cross join (
  select 'app' as dimension union all select 'browser' union all select 'system'
  union all select 'device' union all select 'language' union all select 'country') d
where r.dimension = 'rule'
group by r.link_id, r.day, d.dimension, r.verdict;

-- Slugs that lead nowhere but were asked for; bounded.
create table orphan (
  slug text primary key,
  requests bigint not null,
  first_at bigint not null,
  last_at bigint not null
);

-- Click rows before this time may be gone, their roll-ups stay; one row.
create table click_purge (
  id bigint primary key,
  before_at bigint not null
);

-- How far a rejudge has come; one row while one runs or waits to be taken up again.
create table rejudge_progress (
  id bigint primary key,
  run text not null,                      -- whoever holds it; another run takes it over
  from_at bigint not null,
  to_at bigint not null,
  last_id bigint not null,                   -- the newest click at the start
  done_id bigint not null,                   -- rows up to here are judged
  done_day bigint not null                   -- click_day is rebuilt up to here
);
