-- Link-in-bio pages: what is being written and what is public, each as one JSON document.
create table bio_page (
  id integer primary key,
  handle text not null unique,            -- lower case
  post_id integer not null references post (id),       -- its buttons' clicks are this post's, and so are its profile views
  view_link_id integer not null references link (id),  -- its views are judged and counted as this link's clicks
  draft text not null,
  published text,                         -- null: not public
  published_at integer,
  changed_at integer not null,            -- the draft
  created_at integer not null,
  archived_at integer
);

create unique index bio_page_post on bio_page (post_id);

-- The short link of each button there ever was, by the button's key.
create table bio_button (
  page_id integer not null references bio_page (id),
  item text not null,
  link_id integer not null references link (id),
  primary key (page_id, item)
);

-- Posts marked to be shown on a page, and the link that the page leads to them with.
create table bio_post (
  page_id integer not null references bio_page (id),
  post_id integer not null references post (id),
  link_id integer not null references link (id),
  primary key (page_id, post_id)
);

-- Pictures as they are sent out; nothing of the uploaded file is kept.
create table bio_picture (
  hash text primary key,
  type text not null,
  bytes blob not null,
  created_at integer not null
);

alter table link add column bio integer not null default 0;  -- 1: shown on a bio page, 2: the views of one

-- Who viewed and who tapped, without reading all clicks: views have the bit 32, taps the bit 16.
create index click_bio on click (link_id, at, verdict, visitor) where own >= 16;
