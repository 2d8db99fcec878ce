-- Lists of schools that need support: by which rules, from which results, what each school was answered and what it objected,
-- which order approved it. Rules and what a list was computed from are never changed.

-- A methodology by its name; what it prescribes stands in its editions.
create table rule_set (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  name             text not null check (name <> ''),
  archived_at      timestamptz,                              -- null: in use
  version          integer not null default 1,
  unique (municipality_id, id),
  unique (municipality_id, name)
);

create table rule_set_edition (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  rule_set_id      uuid not null,
  number           integer not null check (number > 0),      -- 1, 2, … within the rule set
  edition          date not null,                            -- the day that the methodology names as its own
  source           text not null check (source <> ''),       -- the order or letter that prescribes it
  purpose          text not null check (purpose <> ''),      -- what lists by it are for; sources of results permit it or not
  rules            jsonb not null,                            -- read by identification/ruleSet.ts
  made_at          timestamptz not null,
  made_by          uuid references person,                    -- null: it came with the demo or the first setting up
  unique (municipality_id, id),
  unique (rule_set_id, number),
  foreign key (municipality_id, rule_set_id) references rule_set (municipality_id, id)
);

create table school_list (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  title            text not null check (title <> ''),
  edition_id       uuid not null,
  state            text not null default 'computed' check (state in ('computed', 'reviewed', 'approved', 'discarded')),
  computed_at      timestamptz not null,
  computed_by      uuid not null references person,
  batches          integer not null check (batches >= 0),     -- files of results that it was computed from
  loaded_on        date,                                      -- when the last of them was loaded; null: there is none
  -- Given out for review: schools see their own entry, and may object up to a day.
  given_out_at     timestamptz,
  given_out_by     uuid references person,
  object_until     date check ((object_until is null) = (given_out_at is null)),
  -- The order that approves it.
  approved_at      timestamptz,
  approved_by      uuid references person,
  order_number     text check (order_number <> ''),
  order_date       date,
  signatory_post   text,
  signatory_name   text,
  group_id         uuid,                                      -- the registry's group of its schools; null: none was made
  discarded_at     timestamptz,
  discarded_by     uuid references person,
  version          integer not null default 1,
  unique (municipality_id, id),
  check ((state in ('reviewed', 'approved')) <= (given_out_at is not null)),
  check ((state = 'approved') = (approved_at is not null)),
  check ((state = 'approved') <= (order_number is not null and order_date is not null)),
  check ((state = 'discarded') = (discarded_at is not null)),
  foreign key (municipality_id, edition_id) references rule_set_edition (municipality_id, id),
  foreign key (municipality_id, group_id) references school_group (municipality_id, id)
);
create index school_list_place on school_list (municipality_id);

-- One line a school; every school that worked on the day has one.
create table school_list_entry (
  municipality_id  uuid not null references municipality,
  list_id          uuid not null,
  school_id        uuid not null,
  verdict          jsonb,                                     -- read by identification/lists/entry.ts; null: it was not judged
  excluded         text check (excluded <> ''),               -- why it was not judged; null: it was
  proposed         text not null check (proposed in ('in', 'help', 'out')),  -- what follows from the verdict
  decision         text not null check (decision in ('in', 'help', 'out')),  -- what the coordinator says; the same at first
  reason           text check (reason <> ''),                 -- of a decision other than proposed
  cluster          text check (cluster <> ''),                -- the group for support; null: none
  given_out        boolean not null default false,            -- may its school see it?
  decided_at       timestamptz,
  decided_by       uuid references person,
  primary key (list_id, school_id),
  check ((verdict is null) = (excluded is not null)),
  check (decision = proposed or reason is not null),
  foreign key (municipality_id, list_id) references school_list (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create index school_list_entry_school on school_list_entry (school_id);

-- What a school says against its entry, and what it was answered.
create table school_list_objection (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  list_id          uuid not null,
  school_id        uuid not null,
  text             text not null check (text <> ''),
  made_at          timestamptz not null,
  made_by          uuid not null references person,
  answer           text check (answer <> ''),                 -- null: not answered yet
  answered_at      timestamptz,
  answered_by      uuid references person,
  check ((answer is null) = (answered_at is null)),
  unique (municipality_id, id),
  foreign key (list_id, school_id) references school_list_entry (list_id, school_id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create index school_list_objection_entry on school_list_objection (list_id, school_id);

-- What a list was computed from and what came out, as text so that it can be compared byte by byte years later.
create table school_list_snapshot (
  list_id          uuid primary key,
  municipality_id  uuid not null references municipality,
  engine           text not null check (engine <> ''),        -- version of the computation
  inputs           text not null,                             -- canonical JSON: rules, files with their hashes, results of all schools
  inputs_sha256    text not null check (inputs_sha256 ~ '^[0-9a-f]{64}$'),
  outcome_sha256   text not null check (outcome_sha256 ~ '^[0-9a-f]{64}$'),  -- of the canonical JSON of all verdicts
  foreign key (municipality_id, list_id) references school_list (municipality_id, id)
);

alter table rule_set enable row level security;
alter table rule_set_edition enable row level security;
alter table school_list enable row level security;
alter table school_list_entry enable row level security;
alter table school_list_objection enable row level security;
alter table school_list_snapshot enable row level security;

-- By which rules one is judged is for everybody to know; who makes them works for the whole municipality.
create policy wall on rule_set to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
create policy wall on rule_set_edition to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
create policy adds on rule_set as restrictive for insert to opora_app with check (municipality_id = any ((select whole())::uuid[]));
create policy changes on rule_set as restrictive for update to opora_app using (municipality_id = any ((select whole())::uuid[]));
create policy adds on rule_set_edition as restrictive for insert to opora_app
  with check (municipality_id = any ((select whole())::uuid[]));

-- A school sees its own entry and nobody else's, and only once it is given out.
create policy wall on school_list_entry to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or (given_out and school_id = any ((select schools())::uuid[])));
create policy adds on school_list_entry as restrictive for insert to opora_app
  with check (municipality_id = any ((select whole())::uuid[]));
create policy changes on school_list_entry as restrictive for update to opora_app
  using (municipality_id = any ((select whole())::uuid[]));
-- And the list that it stands in.
create policy wall on school_list to opora_app
  using (municipality_id = any ((select whole())::uuid[])
         or (municipality_id = any ((select anywhere())::uuid[])
             and exists (select from school_list_entry e where e.list_id = school_list.id)));
create policy adds on school_list as restrictive for insert to opora_app with check (municipality_id = any ((select whole())::uuid[]));
create policy changes on school_list as restrictive for update to opora_app using (municipality_id = any ((select whole())::uuid[]));

create policy wall on school_list_objection to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
create policy changes on school_list_objection as restrictive for update to opora_app
  using (municipality_id = any ((select whole())::uuid[]));

create policy wall on school_list_snapshot to opora_app using (municipality_id = any ((select whole())::uuid[]));

grant select, insert on rule_set, rule_set_edition, school_list, school_list_entry, school_list_objection, school_list_snapshot to opora_app;
grant update (name, archived_at, version) on rule_set to opora_app;
grant update (title, state, given_out_at, given_out_by, object_until, approved_at, approved_by, order_number, order_date,
              signatory_post, signatory_name, group_id, discarded_at, discarded_by, version) on school_list to opora_app;
grant update (decision, reason, cluster, given_out, decided_at, decided_by) on school_list_entry to opora_app;
grant update (answer, answered_at, answered_by) on school_list_objection to opora_app;
