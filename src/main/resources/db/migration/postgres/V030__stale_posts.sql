-- Whose figures changed, with the number of the transaction: whoever keeps what it read of posts
-- reads those of a transaction that it did not see again. Only the newest are kept. Post 0: all of
-- them.
-- Whoever writes takes these in this order.
lock table click_total, conversion, impression_snapshot, click_purge, link, post_tag, bio_page, post,
  campaign in share row exclusive mode;

create table stale_post (
  mark bigint not null default txid_current(),
  post_id bigint not null,
  token bigint not null default (random() * 9e15)::bigint
);
create index stale_post_mark on stale_post (mark);
insert into stale_post (post_id) values (0);

-- What is committed after this moment has this mark or a later one: that of the oldest transaction
-- that is not over. No transaction has "later" or a later one yet. Where the place is another, the
-- numbers are others: the table of a dump, or a server that may have been set back.
create view stale_post_next as
select txid_snapshot_xmin(txid_current_snapshot()) as mark,
  txid_snapshot_xmax(txid_current_snapshot()) as later,
  'stale_post'::regclass::oid || ' ' || pg_postmaster_start_time()::text as place;

create function stale_post_itself() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stale_post (post_id) values (case tg_op when 'DELETE' then old.id else new.id end);
  return null;
end $$;

create function stale_post_named() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op <> 'INSERT' and old.post_id is not null then
    insert into stale_post (post_id) values (old.post_id);
  end if;
  if tg_op <> 'DELETE' and new.post_id is not null
    and (tg_op = 'INSERT' or new.post_id is distinct from old.post_id) then
    insert into stale_post (post_id) values (new.post_id);
  end if;
  return null;
end $$;

create function stale_post_of_link() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_post (post_id)
    select post_id from link where id = old.link_id and post_id is not null;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.link_id is distinct from old.link_id) then
    insert into stale_post (post_id)
    select post_id from link where id = new.link_id and post_id is not null;
  end if;
  return null;
end $$;

create function stale_post_of_campaign() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stale_post (post_id) select id from post where campaign_id = new.id;
  return null;
end $$;

create function stale_post_all() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stale_post (post_id) values (0);
  return null;
end $$;

create trigger stale_post_itself after insert or update or delete on post
  for each row execute function stale_post_itself();
create trigger stale_post_campaign after update of name on campaign
  for each row execute function stale_post_of_campaign();
create trigger stale_post_tag after insert or update or delete on post_tag
  for each row execute function stale_post_named();
create trigger stale_post_link after insert or update or delete on link
  for each row execute function stale_post_named();
create trigger stale_post_snapshot_other after insert or delete on impression_snapshot
  for each row execute function stale_post_named();
-- 2: being counted, in a transaction that ends with another number.
create trigger stale_post_snapshot after update on impression_snapshot
  for each row when (new.counted <> 2) execute function stale_post_named();
create trigger stale_post_clicks after insert or update or delete on click_total
  for each row execute function stale_post_of_link();
-- The rows of the hours that snapshots cut are gone.
create trigger stale_post_purge after insert or update on click_purge
  for each row execute function stale_post_all();
create trigger stale_post_conversion after insert or update or delete on conversion
  for each row execute function stale_post_of_link();
create trigger stale_post_bio_other after insert or delete on bio_page
  for each row execute function stale_post_named();
create trigger stale_post_bio after update of handle, post_id on bio_page
  for each row execute function stale_post_named();
