-- Who made a key, or the key it was made with; null: nobody who is still here. Keys from before are
-- looked up in the log of changes, as far back as it goes.
alter table api_key add column made_by integer references person (id) on delete set null;

update api_key set made_by = (
  select max(p.id) from change c
  join person p on p.id = c.actor_id and p.name = c.actor_name
  where c.object = 'key' and c.object_id = api_key.id and c.what = 'key.created'
    and c.actor_kind = 'person'
);
