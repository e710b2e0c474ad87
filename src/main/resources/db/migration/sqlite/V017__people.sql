-- Counts changes of what signs a person in: a sign-in that began before one does not go through.
alter table person add column version integer not null default 0;

-- Such as "Firefox, Linux".
alter table session add column browser text;
create index session_person on session (person_id);

-- A link with which somebody joins, or (person_id) sets a new password; good once.
create table invitation (
  id integer primary key,
  token_hash text not null unique,
  prefix text not null,                   -- the first characters, to recognise it by
  name text,                              -- who is meant, if that was said
  role text,                              -- viewer | editor | owner; null: for a new password
  person_id integer references person (id),
  created_by text not null,
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  revoked_at integer
);
create index invitation_person on invitation (person_id);

-- One row, held by whoever changes who is an owner, so that two at once never leave nobody.
create table owner_lock (id integer primary key);
insert into owner_lock (id) values (1);
