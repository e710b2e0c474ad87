-- viewer | editor | owner: who was here before there were roles could do everything.
alter table person add column role text not null default 'owner';
