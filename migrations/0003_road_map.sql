-- Road maps: a document being read, the plan made of it, its tasks, what was done and what proves it.

create table road_map_draft (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- null: a plan of the municipality
  file_id          uuid not null,
  document         jsonb not null,                -- kernel/document.ts
  reading          jsonb not null,                -- as first read; never changed
  corrections      jsonb not null default '{}',   -- what people decided; intake/corrections.ts
  state            text not null default 'open' check (state in ('open', 'planned', 'discarded')),
  road_map_id      uuid,                          -- the plan made of it; null: none yet
  created_at       timestamptz not null,
  created_by       uuid not null references person,
  changed_at       timestamptz not null,
  version          integer not null default 1,
  foreign key (municipality_id, school_id) references school (municipality_id, id),
  foreign key (municipality_id, file_id) references stored_file (municipality_id, id)
);

create table road_map (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- null: the municipality's; else the school's own
  draft_id         uuid references road_map_draft, -- null: made without a document
  group_id         uuid,                          -- the schools «Руководители ОО» means; null: a school's plan
  title            text not null check (title <> ''),
  order_number     text,
  order_date       date,
  order_issuer     text,
  signatory        text,
  period_from      date not null,
  period_to        date not null check (period_to >= period_from),
  goals            text[] not null default '{}',
  aims             text[] not null default '{}',  -- «задачи»; the word task is taken
  state            text not null default 'running' check (state in ('running', 'closed')),
  created_at       timestamptz not null,
  created_by       uuid not null references person,
  version          integer not null default 1,
  unique (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id),
  foreign key (municipality_id, group_id) references school_group (municipality_id, id)
);

create table section (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null,
  school_id        uuid,                          -- of the road map
  road_map_id      uuid not null,
  parent_id        uuid references section,       -- null: a section of the top
  position         integer not null,              -- order in the document
  number           text,                          -- null: the document gives none
  title            text not null,
  unique (municipality_id, id),
  foreign key (municipality_id, road_map_id) references road_map (municipality_id, id)
);
create index section_road_map on section (road_map_id);

create table activity (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null,
  school_id        uuid,                          -- of the road map
  road_map_id      uuid not null,
  section_id       uuid,                          -- null: stands before every section
  position         integer not null,
  number           text,
  title            text not null check (title <> ''),  -- the document's wording
  short_title      text,                          -- typed by a person; null: none
  deadline_text    text,                          -- as written; null: none
  deadline_kind    text,                          -- DeadlineKind; null: none
  parties          text[] not null default '{}',  -- as written
  participants     text[] not null default '{}',
  result           text,                          -- expected result; null: not said
  version          integer not null default 1,
  unique (municipality_id, id),
  foreign key (municipality_id, road_map_id) references road_map (municipality_id, id),
  foreign key (municipality_id, section_id) references section (municipality_id, id)
);
create index activity_road_map on activity (road_map_id, position);

-- «не менее 30 % педагогов»
create table target (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null,
  school_id        uuid,                          -- of the road map
  activity_id      uuid not null,
  position         integer not null,
  text             text not null,
  comparator       text not null check (comparator in ('>=', '<=', '=', '>', '<')),
  value            numeric not null,
  unit             text not null,                 -- "%" asks for two counts, anything else for one
  unique (municipality_id, id),
  foreign key (municipality_id, activity_id) references activity (municipality_id, id)
);
create index target_activity on target (activity_id);

create table indicator (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null,
  school_id        uuid,                          -- of the road map
  road_map_id      uuid not null,
  position         integer not null,
  number           text,
  name             text not null,
  target           text,
  unit             text,
  foreign key (municipality_id, road_map_id) references road_map (municipality_id, id)
);
create index indicator_road_map on indicator (road_map_id);

-- An activity, in one window, for one executor.
create table task (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  road_map_id      uuid not null,
  activity_id      uuid not null,
  school_id        uuid,                          -- null: the municipality itself carries it out
  body_id          uuid,                          -- the municipality's body; null with a school
  executor         text not null check (executor in ('school', 'curator', 'body', 'municipality')), -- whose duty it is
  owner_id         uuid not null references person, -- who answers for it today
  opens_on         date not null,
  closes_on        date not null check (closes_on >= opens_on),  -- last day of the window, as planned
  due_on           date not null check (due_on >= opens_on),     -- last day today; differs from closes_on when moved
  is_control       boolean not null default false, -- the window is a control date of an open-ended deadline
  state            text not null default 'planned'
                   check (state in ('planned', 'under_way', 'submitted', 'accepted', 'returned', 'cancelled')),
  note             text,                          -- the executor's own words on what is done; null: none yet
  started_on       date,
  submitted_on     date,                          -- the last time it was sent in
  accepted_on      date check ((accepted_on is not null) = (state = 'accepted')),
  accepted_short   boolean not null default false, -- accepted although a target is not reached
  returned_on      date,
  comment          text,                          -- of the last acceptance or return
  cancelled_on     date check ((cancelled_on is not null) = (state = 'cancelled')),
  reason           text,                          -- of the cancellation; null: not cancelled
  opened_at        timestamptz,                   -- first looked at by its owner; null: never
  moved_at         timestamptz not null,          -- last movement by the executor's side
  version          integer not null default 1,    -- raised by every change; guards against lost updates
  unique (municipality_id, id),
  foreign key (municipality_id, road_map_id) references road_map (municipality_id, id),
  foreign key (municipality_id, activity_id) references activity (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id),
  foreign key (municipality_id, body_id) references body (municipality_id, id),
  check ((school_id is not null) = (executor in ('school', 'curator'))),
  check ((body_id is not null) = (executor = 'body'))
);
create index task_road_map on task (road_map_id, due_on, id);
create index task_place on task (municipality_id, school_id, due_on);
create index task_owner on task (owner_id, due_on);
create index task_activity on task (activity_id);

create table target_count (
  municipality_id  uuid not null,
  task_id          uuid not null,
  target_id        uuid not null,
  school_id        uuid,
  done             numeric not null check (done >= 0),
  out_of           numeric check (out_of > 0),    -- null: the unit is not a share
  primary key (task_id, target_id),
  foreign key (municipality_id, task_id) references task (municipality_id, id),
  foreign key (municipality_id, target_id) references target (municipality_id, id)
);

-- Proof of something done. Brought once, attached to as many tasks as it proves.
create table evidence (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,
  kind             text not null check (kind in ('file', 'link', 'event')),
  title            text not null check (title <> ''),
  file_id          uuid,
  url              text,
  happened_on      date,                          -- of an event
  added_at         timestamptz not null,
  added_by         uuid not null references person,
  unique (municipality_id, id),
  check ((kind = 'file') = (file_id is not null)),
  check ((kind = 'link') = (url is not null)),
  foreign key (municipality_id, school_id) references school (municipality_id, id),
  foreign key (municipality_id, file_id) references stored_file (municipality_id, id)
);
create table task_evidence (
  municipality_id  uuid not null,
  school_id        uuid,
  task_id          uuid not null,
  evidence_id      uuid not null,
  attached_at      timestamptz not null,
  removed_at       timestamptz,                   -- null: stands
  primary key (task_id, evidence_id),
  foreign key (municipality_id, task_id) references task (municipality_id, id),
  foreign key (municipality_id, evidence_id) references evidence (municipality_id, id)
);
create index task_evidence_evidence on task_evidence (evidence_id);

-- A set of filters that somebody named.
create table saved_filter (
  id               uuid primary key default gen_random_uuid(),
  person_id        uuid not null references person,
  page             text not null,
  name             text not null check (name <> ''),
  address          text not null,
  unique (person_id, page, name)
);

alter table road_map_draft enable row level security;
create policy wall on road_map_draft to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table road_map enable row level security;
create policy wall on road_map to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
-- Parts of a road map are seen with it: a school's own plan by the school, the municipality's by whoever works there.
alter table section enable row level security;
create policy wall on section to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
alter table activity enable row level security;
create policy wall on activity to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
alter table target enable row level security;
create policy wall on target to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
alter table indicator enable row level security;
create policy wall on indicator to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
alter table task enable row level security;
create policy wall on task to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table target_count enable row level security;
create policy wall on target_count to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table evidence enable row level security;
create policy wall on evidence to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table task_evidence enable row level security;
create policy wall on task_evidence to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table saved_filter enable row level security;
create policy own on saved_filter to opora_app using (person_id = (select asker()));

grant select, insert, update on road_map_draft, road_map, section, activity, target, task, target_count, task_evidence to opora_app;
grant select, insert on indicator, evidence to opora_app;
grant select, insert, delete on saved_filter to opora_app;
