-- The last check of what a link leads to.
create table destination_check (
  link_id bigint primary key,
  url text not null,                           -- what was asked; another than the link's: not that one's
  checked_at bigint not null,
  state text not null,                         -- alive, unclear, failing, dead or silent
  answer text not null,                        -- what happened, Answer.What
  status integer not null,                     -- of HTTP; 0: there was none
  since bigint,                               -- the first failure since it answered last
  gone_since bigint,                          -- the first of those that said it is not there
  failures integer not null,                   -- since it answered last
  next_at bigint not null
);
create index destination_check_state on destination_check (state);
