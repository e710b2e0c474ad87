-- How a person wants the pages; null: as the browser asks for them.
alter table person add column language text;
alter table person add column formats text;               -- a locale such as de-AT
alter table person add column zone text;
alter table person add column week_start integer;         -- 1 Monday to 7 Sunday
alter table person add column theme text;                 -- light | dark
