-- Whose figures changed, in the order of the commits: whoever keeps what it read of posts reads those
-- of a later mark again. Only the newest are kept. Post 0: all of them.
create table stale_post (
  mark integer primary key,
  post_id integer not null,
  token integer not null default (random())  -- marks come again in a database that was set back, this doesn't
);
insert into stale_post (mark, post_id) values (1, 0);

-- What is committed after this moment has this mark or a later one, before "later" for the time being.
create view stale_post_next as
select max(mark) + 1 as mark, max(mark) + 1 as later, 'here' as place from stale_post;

create trigger stale_post_new after insert on post begin
  insert into stale_post (post_id) values (new.id);
end;
create trigger stale_post_changed after update on post begin
  insert into stale_post (post_id) values (new.id);
end;
create trigger stale_post_gone after delete on post begin
  insert into stale_post (post_id) values (old.id);
end;

create trigger stale_post_campaign after update of name on campaign begin
  insert into stale_post (post_id) select id from post where campaign_id = new.id;
end;

create trigger stale_post_tag_new after insert on post_tag begin
  insert into stale_post (post_id) values (new.post_id);
end;
create trigger stale_post_tag_changed after update on post_tag begin
  insert into stale_post (post_id) values (old.post_id);
  insert into stale_post (post_id) select new.post_id where new.post_id <> old.post_id;
end;
create trigger stale_post_tag_gone after delete on post_tag begin
  insert into stale_post (post_id) values (old.post_id);
end;

create trigger stale_post_link_new after insert on link when new.post_id is not null begin
  insert into stale_post (post_id) values (new.post_id);
end;
create trigger stale_post_link_changed after update on link
when old.post_id is not null or new.post_id is not null begin
  insert into stale_post (post_id) values (coalesce(old.post_id, new.post_id));
  insert into stale_post (post_id) select new.post_id where new.post_id <> old.post_id;
end;
create trigger stale_post_link_gone after delete on link when old.post_id is not null begin
  insert into stale_post (post_id) values (old.post_id);
end;

create trigger stale_post_snapshot_new after insert on impression_snapshot begin
  insert into stale_post (post_id) values (new.post_id);
end;
-- 2: being counted, in a transaction that ends with another number.
create trigger stale_post_snapshot_changed after update on impression_snapshot
when new.counted <> 2 begin
  insert into stale_post (post_id) values (old.post_id);
  insert into stale_post (post_id) select new.post_id where new.post_id <> old.post_id;
end;
create trigger stale_post_snapshot_gone after delete on impression_snapshot begin
  insert into stale_post (post_id) values (old.post_id);
end;

create trigger stale_post_clicks_new after insert on click_total begin
  insert into stale_post (post_id)
  select post_id from link where id = new.link_id and post_id is not null;
end;
create trigger stale_post_clicks_changed after update on click_total begin
  insert into stale_post (post_id)
  select post_id from link where id in (old.link_id, new.link_id) and post_id is not null;
end;
create trigger stale_post_clicks_gone after delete on click_total begin
  insert into stale_post (post_id)
  select post_id from link where id = old.link_id and post_id is not null;
end;

-- The rows of the hours that snapshots cut are gone.
create trigger stale_post_purge_new after insert on click_purge begin
  insert into stale_post (post_id) values (0);
end;
create trigger stale_post_purge_changed after update on click_purge begin
  insert into stale_post (post_id) values (0);
end;

create trigger stale_post_conversion_new after insert on conversion begin
  insert into stale_post (post_id)
  select post_id from link where id = new.link_id and post_id is not null;
end;
create trigger stale_post_conversion_changed after update on conversion begin
  insert into stale_post (post_id)
  select post_id from link where id in (old.link_id, new.link_id) and post_id is not null;
end;
create trigger stale_post_conversion_gone after delete on conversion begin
  insert into stale_post (post_id)
  select post_id from link where id = old.link_id and post_id is not null;
end;

create trigger stale_post_bio_new after insert on bio_page begin
  insert into stale_post (post_id) values (new.post_id);
end;
create trigger stale_post_bio_changed after update of handle, post_id on bio_page begin
  insert into stale_post (post_id) values (old.post_id);
  insert into stale_post (post_id) select new.post_id where new.post_id <> old.post_id;
end;
create trigger stale_post_bio_gone after delete on bio_page begin
  insert into stale_post (post_id) values (old.post_id);
end;
