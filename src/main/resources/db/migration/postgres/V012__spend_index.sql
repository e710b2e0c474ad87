-- Few snapshots tell what was spent: a report finds a post's latest such one without reading all.
create index impression_snapshot_spend on impression_snapshot (post_id, as_of, id)
where spend_minor is not null;
