-- The host that shows a page at its root: lower case, without a port. An ended page gives its free.
alter table bio_page add column domain text;

create unique index bio_page_domain on bio_page (domain) where archived_at is null;
