-- The report of a quarter: drafted from what is there, edited, signed, accepted, frozen.
create table report (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- null: the municipality's, which sums the schools'
  year             integer not null check (year between 2000 and 2100),
  quarter          integer not null check (quarter between 1 and 4),
  state            text not null default 'draft' check (state in ('draft', 'signed', 'returned', 'accepted')),
  texts            jsonb not null default '{}',   -- part of the report → what a person wrote in place of the system's words
  reasons          jsonb not null default '{}',   -- task → why it was not done in time, in the school's words
  frozen           jsonb,                         -- all figures and the paper as signed; null: still a draft
  signed_by        uuid references person,
  signed_on        date,
  accepted_by      uuid references person,
  accepted_on      date,
  comment          text,                          -- of the return
  created_at       timestamptz not null,
  changed_at       timestamptz not null,
  version          integer not null default 1,
  unique nulls not distinct (municipality_id, school_id, year, quarter),
  check ((state in ('signed', 'accepted')) <= (frozen is not null)),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
alter table report enable row level security;
create policy wall on report to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
grant select, insert, update on report to opora_app;
