-- How a file of a kind of its own is read, as somebody said it: beside those of exports.conf.
create table export_layout (
  layout_key text primary key,            -- own-…
  settings text not null,                 -- name = value, one a line, as in exports.conf
  created_by text not null,
  created_at integer not null
);
