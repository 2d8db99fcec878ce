-- Who works here, and the wall between municipalities and schools. Places stand here too, because the wall is made of
-- them; what else is known of a school belongs to the registry.

create table region (
  id    uuid primary key default gen_random_uuid(),
  name  text not null check (name <> '')
);

create table municipality (
  id          uuid primary key default gen_random_uuid(),
  region_id   uuid references region,             -- null: stands alone
  name        text not null check (name <> ''),   -- «Заозёрский муниципальный округ»
  short_name  text not null check (short_name <> ''),
  settings    jsonb not null default '{}',        -- read by registry/municipality.ts
  version     integer not null default 1
);

create table school (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  name             text not null check (name <> ''),        -- in full, as in the charter
  short_name       text not null check (short_name <> ''),
  kind             text not null check (kind in ('primary', 'basic', 'secondary', 'gymnasium', 'lyceum', 'special', 'evening', 'other')),
  place            text,                                     -- settlement and address; null: not known
  phone            text,
  email            text,
  site             text,
  inn              text check (inn ~ '^\d{10}$'),            -- null: not known
  pupils           integer check (pupils >= 0),              -- null: not known
  teachers         integer check (teachers >= 0),            -- null: not known
  active_from      date,                                     -- null: before records began
  active_to        date check (active_to >= active_from),    -- last day; null: works
  merged_into      uuid,                                     -- the school that took it over; null: none
  version          integer not null default 1,
  unique (municipality_id, id),                              -- so that others can refer to both at once
  unique (municipality_id, short_name),
  foreign key (municipality_id, merged_into) references school (municipality_id, id)
);

create table body (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  kind             text not null check (kind in ('authority', 'methodological-centre', 'other')),
  name             text not null check (name <> ''),
  short_name       text not null check (short_name <> ''),
  version          integer not null default 1,
  unique (municipality_id, id),
  unique (municipality_id, short_name)
);

create table person (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,   -- who keeps the record; appointments may be elsewhere too
  family_name      text not null check (family_name <> ''),
  given_name       text not null check (given_name <> ''),
  patronymic       text,                                     -- null: has none
  email            text,                                     -- null: none; letters are printed
  phone            text,
  digest           text not null default 'daily' check (digest in ('daily', 'weekly', 'off')),
  letter_keys      boolean not null default true,            -- single-letter shortcuts on task pages
  feed_token       text unique,                              -- null: no calendar feed
  version          integer not null default 1,
  unique (municipality_id, id)
);
create unique index person_email on person (lower(email));

create table appointment (
  id               uuid primary key default gen_random_uuid(),
  person_id        uuid not null references person,
  role             text not null check (role in ('administrator', 'coordinator', 'methodologist', 'curator', 'mentor', 'head', 'deputy', 'expert', 'observer')),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- null: the whole municipality
  body_id          uuid,                          -- null: no body is named
  region_wide      boolean not null default false, -- an observer of every municipality of the region
  position         text,                          -- «директор», «заместитель директора по УВР»
  order_number     text,
  order_date       date,
  from_day         date not null,
  to_day           date check (to_day >= from_day), -- last day; null: until further notice
  version          integer not null default 1,
  foreign key (municipality_id, school_id) references school (municipality_id, id),
  foreign key (municipality_id, body_id) references body (municipality_id, id),
  check (role not in ('head', 'deputy') or school_id is not null or body_id is not null)
);
create index appointment_person on appointment (person_id);
create index appointment_place on appointment (municipality_id, school_id);

-- While it lasts, the substitute reaches and may do what the absent person may.
create table substitution (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  person_id        uuid not null references person,
  substitute_id    uuid not null references person check (substitute_id <> person_id),
  from_day         date not null,
  to_day           date not null check (to_day >= from_day),
  cancelled_at     timestamptz,
  version          integer not null default 1
);
create index substitution_substitute on substitution (substitute_id);
create index substitution_person on substitution (person_id);

-- A one-time code that makes a person's account; only its hash is kept.
create table invitation (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  person_id        uuid not null references person,
  code_hash        text not null unique,
  by_mail          boolean not null,              -- false: printed
  created_at       timestamptz not null,
  expires_at       timestamptz not null,
  used_at          timestamptz,
  revoked_at       timestamptz
);
create index invitation_person on invitation (person_id);

create table audit_event (
  id               bigint primary key generated always as identity,
  at               timestamptz not null,
  actor_id         uuid references person,        -- null: the system itself
  municipality_id  uuid references municipality,  -- null: concerns none
  school_id        uuid,                          -- null: the municipality's
  action           text not null check (action <> ''),
  subject_kind     text not null check (subject_kind <> ''),
  subject_id       uuid not null,
  details          jsonb not null default '{}'
);
create index audit_event_subject on audit_event (subject_id, id);
create index audit_event_place on audit_event (municipality_id, at);

-- Requests run as this role: it owns nothing, so row-level security applies to it. platform/db.ts puts it on for
-- one transaction. Roles belong to the whole server, hence the question.
do $$ begin
  if not exists (select from pg_roles where rolname = 'opora_app') then create role opora_app nologin; end if;
exception when unique_violation or duplicate_object then null; -- another database of this server made it meanwhile
end $$;
grant opora_app to current_user;

-- Who asks and on which day, as platform/db.ts says for the transaction; null outside of a request.
create function asker() returns uuid language sql stable
  return nullif(current_setting('app.actor_id', true), '')::uuid;
create function asked_on() returns date language sql stable
  return nullif(current_setting('app.today', true), '')::date;

-- What the appointments of a person open on a day, those of people they stand in for included: a municipality
-- (school_id null: all of it) or one school of it. platform/db.ts asks it as the owner when it opens a transaction, and
-- keeps the answer in the settings that whole(), anywhere() and schools() read: so the wall costs each row a look into
-- a short list, and each query nothing.
create function reach(asker uuid, asked_on date) returns table (municipality_id uuid, school_id uuid)
language sql stable
begin atomic
  with acts_for as (
    select reach.asker as id union
    select s.person_id from substitution s
    where s.substitute_id = reach.asker and s.cancelled_at is null and reach.asked_on between s.from_day and s.to_day
  ), held as (
    select a.* from appointment a join acts_for on acts_for.id = a.person_id
    where a.from_day <= reach.asked_on and (a.to_day is null or a.to_day >= reach.asked_on)
  )
  select h.municipality_id, h.school_id from held h
  union
  select other.id, null from held h
  join municipality own on own.id = h.municipality_id
  join municipality other on other.region_id = own.region_id
  where h.region_wide;
end;

-- Municipalities that the asker reaches as a whole, municipalities in which the asker works anywhere, and schools.
create function whole() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('app.whole', true), ''), '{}')::uuid[];
create function anywhere() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('app.anywhere', true), ''), '{}')::uuid[];
create function schools() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('app.schools', true), ''), '{}')::uuid[];

alter table region enable row level security;
create policy wall on region to opora_app
  using (id in (select m.region_id from municipality m where m.id = any ((select anywhere())::uuid[])));
alter table municipality enable row level security;
create policy wall on municipality to opora_app using (id = any ((select anywhere())::uuid[]));
alter table school enable row level security;
create policy wall on school to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
alter table body enable row level security;
create policy wall on body to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
alter table person enable row level security;
-- Names are seen by the whole municipality's staff; a school sees that staff, its own people and its curator.
create policy wall on person to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or id = (select asker())
         or exists (select from appointment a where a.person_id = person.id
                    and (a.municipality_id = any ((select whole())::uuid[])
                         or a.municipality_id = any ((select anywhere())::uuid[]) and (a.school_id is null or a.school_id = any ((select schools())::uuid[])))))
  with check (municipality_id = any ((select whole())::uuid[]) or id = (select asker()));
alter table appointment enable row level security;
create policy wall on appointment to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or person_id = (select asker())
         or (municipality_id = any ((select anywhere())::uuid[]) and (school_id is null or school_id = any ((select schools())::uuid[]))))
  with check (municipality_id = any ((select whole())::uuid[]));
alter table substitution enable row level security;
create policy wall on substitution to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or person_id = (select asker()) or substitute_id = (select asker()));
alter table invitation enable row level security;
create policy wall on invitation to opora_app using (municipality_id = any ((select whole())::uuid[]));
alter table audit_event enable row level security;
create policy wall on audit_event for select to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]) or actor_id = (select asker()));
create policy append on audit_event for insert to opora_app with check (actor_id = (select asker()));

-- Least rights: what no action does, the role may not do either.
grant select on region to opora_app;
grant select, update on municipality to opora_app;
grant select, insert, update on school, body, person, appointment, substitution, invitation to opora_app;
grant select, insert on audit_event to opora_app;
grant usage on sequence audit_event_id_seq to opora_app;

-- Accounts and sessions, kept by the sign-in library (platform/signin.ts). Nobody but the owner reads them.
create table account_user (
  id              text primary key,               -- of the person
  name            text not null,
  email           text not null unique,
  email_verified  boolean not null,
  image           text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create table account_session (
  id          text primary key,
  expires_at  timestamptz not null,
  token       text not null unique,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  ip_address  text,
  user_agent  text,
  user_id     text not null references account_user on delete cascade
);
create index account_session_user on account_session (user_id);
create table account_credential (
  id                        text primary key,
  account_id                text not null,
  provider_id               text not null,
  user_id                   text not null references account_user on delete cascade,
  access_token              text,
  refresh_token             text,
  id_token                  text,
  access_token_expires_at   timestamptz,
  refresh_token_expires_at  timestamptz,
  scope                     text,
  password                  text,
  created_at                timestamptz not null,
  updated_at                timestamptz not null
);
create index account_credential_user on account_credential (user_id);
create table account_verification (
  id          text primary key,
  identifier  text not null,
  value       text not null,
  expires_at  timestamptz not null,
  created_at  timestamptz,
  updated_at  timestamptz
);
create index account_verification_identifier on account_verification (identifier);
alter table account_user enable row level security;
alter table account_session enable row level security;
alter table account_credential enable row level security;
alter table account_verification enable row level security;
