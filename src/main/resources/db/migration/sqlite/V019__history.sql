-- Who changed what and when, added in the transaction of the change. It refers to nothing, so that
-- it stays when its object goes.
create table change (
  id integer primary key,
  at integer not null,
  actor_kind text not null,               -- person | key | start-up-key | import-folder | command | system
  actor_name text not null,               -- empty where the kind says it all
  actor_id integer,
  what text not null,                     -- such as post.changed
  object text not null,                   -- such as post
  object_id integer,
  label text not null,
  label_key text not null,                -- lower case
  post_id integer,                        -- whose history it belongs to
  fields text,                            -- JSON: [{"field", "from", "to"}]; null: nothing to tell
  part_of integer                         -- a part of the change of this id, which touched many posts
);
create index change_at on change (at, id) where part_of is null;
create index change_actor on change (actor_kind, actor_name, at, id) where part_of is null;
create index change_kind on change (object, at, id) where part_of is null;
create index change_object on change (object, object_id, at, id);
create index change_post on change (post_id, at, id);
