-- Which posts and campaigns the demo made; their links, snapshots and clicks are the demo's too.
create table demo_post (
  post_id bigint primary key
);

create table demo_campaign (
  campaign_id bigint primary key
);

-- One row once somebody wanted the demo to go: servers forget its links, and whoever comes first
-- deletes it. Stays when all is gone, until there is a new demo.
create table demo_removal (
  id bigint primary key,
  wanted_at bigint not null
);
