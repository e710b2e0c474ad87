-- The secret is sealed with a key that lies outside the database.
create table second_factor (
  person_id bigint primary key references person (id),
  secret text not null,
  last_step bigint not null,                 -- of the newest code that was taken: each is good once
  created_at bigint not null,
  confirmed_at bigint                        -- null: not switched on yet
);

create table recovery_code (
  person_id bigint not null references person (id),
  code_hash text not null,
  used_at bigint,
  primary key (person_id, code_hash)
);
