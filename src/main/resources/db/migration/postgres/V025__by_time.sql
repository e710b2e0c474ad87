-- What was shown and clicked in a period, without asking every post and link.
create index impression_snapshot_as_of on impression_snapshot (as_of);
create index click_hour_hour on click_hour (hour, link_id);
