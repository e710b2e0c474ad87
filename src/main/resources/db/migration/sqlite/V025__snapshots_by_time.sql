create index impression_snapshot_as_of on impression_snapshot (as_of);  -- what was shown in a period
