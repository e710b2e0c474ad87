-- Reports cost posts, not clicks: the sum of click_hour over its hours ...
create table click_total (
  link_id bigint not null,
  verdict bigint not null,
  node bigint not null,
  clicks bigint not null,
  visitors bigint not null,
  primary key (link_id, verdict, node)
);

insert into click_total (link_id, verdict, node, clicks, visitors)
select link_id, verdict, node, sum(clicks), sum(visitors)
from click_hour
group by link_id, verdict, node;

-- ... and the clicks on the links of a snapshot's post up to its as-of.
create table snapshot_click (
  snapshot_id bigint not null,
  link_id bigint not null,
  verdict bigint not null,
  clicks bigint not null,
  visitors bigint not null,
  primary key (snapshot_id, link_id, verdict)
);

alter table impression_snapshot add column counted bigint not null default 0;  -- 1: snapshot_click holds its clicks
create index impression_snapshot_counted on impression_snapshot (counted, as_of);

-- What a platform tells besides.
alter table impression_snapshot add column video_views bigint;
alter table impression_snapshot add column viewable bigint;  -- impressions that were on screen, as ads count them
alter table impression_snapshot add column opens bigint;     -- of an e-mail; clients that pre-load images inflate it

alter table post add column planned_by text;                  -- the person's name

create table post_tag (
  post_id bigint not null references post (id),
  tag text not null,                      -- lower case
  primary key (post_id, tag)
);
