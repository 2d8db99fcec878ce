-- Schools, bodies and the names that documents use for them; files; notices.

-- A login or code of a school in another system, over time. A school may have several at once.
create table school_code (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid not null,
  system           text not null check (system in ('fis-oko', 'rcoi', 'msu', 'ogrn', 'okpo', 'oktmo')),
  code             text not null check (code <> ''),
  from_day         date,                          -- null: since records began
  to_day           date check (to_day >= from_day), -- last day; null: in force
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create index school_code_school on school_code (school_id);

create table school_group (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  name             text not null check (name <> ''),   -- «Школы списка 2026»
  purpose          text not null default 'other' check (purpose in ('supported', 'strong', 'other')),
  archived_at      timestamptz,
  version          integer not null default 1,
  unique (municipality_id, id),
  unique (municipality_id, name)
);
create table school_group_member (
  group_id         uuid not null,
  school_id        uuid not null,
  municipality_id  uuid not null references municipality,
  primary key (group_id, school_id),
  foreign key (municipality_id, group_id) references school_group (municipality_id, id) on delete cascade,
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create index school_group_member_school on school_group_member (school_id);

-- The municipality's dictionary: what a party of a document («ИМЦ», «Руководители ОО») means here.
create table party_alias (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  alias            text not null check (alias <> ''),   -- as people write it
  means            text not null check (means in ('body', 'school', 'supported-schools', 'strong-schools', 'all-schools', 'curators', 'coordinator', 'methodologist', 'nobody')),
  body_id          uuid,
  school_id        uuid,
  check ((means = 'body') = (body_id is not null)),
  check ((means = 'school') = (school_id is not null)),
  foreign key (municipality_id, body_id) references body (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create unique index party_alias_alias on party_alias (municipality_id, lower(alias));

-- A file that somebody brought; its bytes lie under their hash in the files folder.
create table stored_file (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- null: the municipality's
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name             text not null check (name <> ''),
  media_type       text not null,
  size             bigint not null check (size >= 0),    -- bytes
  created_at       timestamptz not null,
  created_by       uuid not null references person,
  unique (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);

create table notice (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  person_id        uuid not null references person,
  kind             text not null check (kind <> ''),
  about            text not null,                 -- one notice of a kind about one thing
  details          jsonb not null default '{}',   -- what its sentence is made of
  at               timestamptz not null,
  read_at          timestamptz,
  mailed_at        timestamptz,
  unique (person_id, kind, about)
);

alter table school_code enable row level security;
create policy wall on school_code to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
alter table school_group enable row level security;
create policy wall on school_group to opora_app using (municipality_id = any ((select anywhere())::uuid[]));
alter table school_group_member enable row level security;
create policy wall on school_group_member to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table party_alias enable row level security;
create policy wall on party_alias to opora_app using (municipality_id = any ((select whole())::uuid[]));
alter table stored_file enable row level security;
create policy wall on stored_file to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
alter table notice enable row level security;
create policy own on notice to opora_app using (person_id = (select asker())) with check (municipality_id = any ((select anywhere())::uuid[]));

grant select, insert, update, delete on school_code, school_group_member, party_alias to opora_app;
grant select, insert, update on school_group, notice to opora_app;
grant select, insert on stored_file to opora_app;
