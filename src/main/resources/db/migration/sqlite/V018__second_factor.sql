-- The secret is sealed with a key that lies outside the database.
create table second_factor (
  person_id integer primary key references person (id),
  secret text not null,
  last_step integer not null,                 -- of the newest code that was taken: each is good once
  created_at integer not null,
  confirmed_at integer                        -- null: not switched on yet
);

create table recovery_code (
  person_id integer not null references person (id),
  code_hash text not null,
  used_at integer,
  primary key (person_id, code_hash)
);
