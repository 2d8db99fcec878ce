-- Results of pupils: files on their way in, batches that are in, and the cells that their rows add up to. Rows themselves
-- lie in one Parquet file a batch, in the files folder under its hash. No name of a pupil ever comes here.

-- A file that was brought and is not loaded yet: what it is, and what people answered about it. Without names: those never
-- leave the browser.
create table result_upload (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  name             text not null check (name <> ''),                         -- of the file as the person has it
  source_sha256    text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),   -- of the bytes as the person has them
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),          -- of what came here
  size             bigint not null check (size > 0),                         -- bytes of it
  answers          jsonb not null default '{}',      -- read by results/loading/answers.ts
  check_report     jsonb,                            -- what the file is, sheet by sheet; null: not looked at to the end yet
  uploaded_at      timestamptz not null,
  uploaded_by      uuid not null references person,
  version          integer not null default 1,
  unique (municipality_id, id)
);
create index result_upload_place on result_upload (municipality_id);

-- A file that is in: immutable, but that it can be undone, and an undone one be taken back.
create table result_batch (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  name             text not null check (name <> ''),
  source_sha256    text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size             bigint not null check (size > 0),
  parquet_sha256   text not null check (parquet_sha256 ~ '^[0-9a-f]{64}$'),
  rows             integer not null check (rows > 0),    -- in the Parquet file
  sheets           jsonb not null,                       -- SheetReport[]: titles, works, tasks, scales, remarks, what became of rows
  loaded_at        timestamptz not null,
  loaded_by        uuid not null references person,
  undone_at        timestamptz,                          -- null: it counts
  undone_by        uuid references person check ((undone_by is null) = (undone_at is null)),
  unique (municipality_id, id)
);
create unique index result_batch_once on result_batch (municipality_id, source_sha256) where undone_at is null;

-- What a batch says of one place in one work and year, added up. Figures that lists of schools ask for stand in columns.
create table result_cell (
  id               bigint primary key generated always as identity,
  municipality_id  uuid not null references municipality,
  batch_id         uuid not null,
  place_key        text not null,                        -- as in the rows
  level            text not null check (level in ('school', 'municipality', 'region', 'country')),
  school_id        uuid check ((school_id is null) = (level <> 'school')),
  grain            text not null check (grain in ('pupil', 'average', 'distribution', 'primary-distribution', 'journal', 'tasks', 'skill', 'bias', 'context')),
  kind             text,                                 -- AssessmentKind; null, here and below: the file does not say it, or it is of none
  grade            integer check (grade between 1 and 11),
  subject          text,
  year             integer check (year between 1990 and 2100),
  participants     integer check (participants >= 0),
  low              integer check (low between 0 and participants),
  good             integer check (good between 0 and participants),   -- marks of 4 and 5
  mean_score       double precision,                     -- test score of the ЕГЭ
  mean_primary     double precision,
  mean_mark        double precision,
  deviation_score  double precision check (deviation_score >= 0),
  deviation_primary double precision check (deviation_primary >= 0),
  deviation_mark   double precision check (deviation_mark >= 0),
  figures          jsonb not null default '{}',          -- read by results/cell.ts, by grain
  replaced_by      uuid,                                 -- a later batch that counts instead; null: this one counts
  foreign key (municipality_id, batch_id) references result_batch (municipality_id, id),
  foreign key (municipality_id, replaced_by) references result_batch (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create index result_cell_place on result_cell (municipality_id, school_id, year);
create index result_cell_batch on result_cell (batch_id);
create index result_cell_replaced on result_cell (replaced_by) where replaced_by is not null;

-- How somebody said a table of their own is to be read: the next of the same headings is read so by itself.
create table result_mapping (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  headings         text not null check (headings <> ''),   -- plain headings of the table, in their order
  mapping          jsonb not null,                          -- Mapping of results/intake/layout.ts
  procedure        jsonb not null default '{}',             -- what the file never says of its work
  made_at          timestamptz not null,
  made_by          uuid not null references person,
  unique (municipality_id, headings)
);

alter table result_upload enable row level security;
alter table result_batch enable row level security;
alter table result_cell enable row level security;
alter table result_mapping enable row level security;
create policy wall on result_upload to opora_app using (municipality_id = any ((select whole())::uuid[]));
create policy wall on result_mapping to opora_app using (municipality_id = any ((select whole())::uuid[]));
-- A school sees its own figures and those of places that are no school.
create policy wall on result_cell to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[])
         or (school_id is null and municipality_id = any ((select anywhere())::uuid[])));
create policy adds on result_cell as restrictive for insert to opora_app
  with check (municipality_id = any ((select whole())::uuid[]));
create policy changes on result_cell as restrictive for update to opora_app
  using (municipality_id = any ((select whole())::uuid[]));
-- And the batches that its figures come from.
create policy wall on result_batch to opora_app
  using (municipality_id = any ((select whole())::uuid[])
         or (municipality_id = any ((select anywhere())::uuid[])
             and exists (select from result_cell c where c.batch_id = result_batch.id and c.school_id = any ((select schools())::uuid[]))));
create policy adds on result_batch as restrictive for insert to opora_app
  with check (municipality_id = any ((select whole())::uuid[]));
create policy changes on result_batch as restrictive for update to opora_app
  using (municipality_id = any ((select whole())::uuid[]));

grant select, insert, delete on result_upload to opora_app;
grant update (answers, check_report, version) on result_upload to opora_app;
grant select, insert on result_batch, result_cell to opora_app;
grant update (undone_at, undone_by) on result_batch to opora_app;
grant update (replaced_by) on result_cell to opora_app;
grant select, insert, delete on result_mapping to opora_app;
grant update (mapping, procedure, made_at, made_by) on result_mapping to opora_app;

-- All schools of a municipality together in each work and year, without saying which: what a school may compare itself with.
-- Only rows of pupils and tables that name the number of participants add up.
create function result_totals(of_municipality uuid)
  returns table (kind text, grade integer, subject text, year integer, schools bigint, participants bigint, low bigint, low_of bigint,
                 good bigint, good_of bigint, sum_score double precision, score_of bigint, sum_primary double precision, primary_of bigint,
                 sum_mark double precision, mark_of bigint)
language sql stable security definer set search_path = public
begin atomic
  with counting as (
    select c.*, rank() over (partition by c.school_id, c.kind, c.grade, c.subject, c.year
                             order by array_position(array['pupil', 'average', 'distribution'], c.grain)) as place
    from result_cell c join result_batch b on b.id = c.batch_id
    where c.municipality_id = of_municipality and of_municipality = any ((select anywhere())::uuid[])
      and c.level = 'school' and c.grain in ('pupil', 'average', 'distribution')
      and c.participants > 0 and c.replaced_by is null and b.undone_at is null)
  select c.kind, c.grade, c.subject, c.year, count(distinct c.school_id), sum(c.participants),
         sum(c.low), coalesce(sum(c.participants) filter (where c.low is not null), 0),
         sum(c.good), coalesce(sum(c.participants) filter (where c.good is not null), 0),
         sum(c.mean_score * c.participants), coalesce(sum(c.participants) filter (where c.mean_score is not null), 0),
         sum(c.mean_primary * c.participants), coalesce(sum(c.participants) filter (where c.mean_primary is not null), 0),
         sum(c.mean_mark * c.participants), coalesce(sum(c.participants) filter (where c.mean_mark is not null), 0)
  from counting c where c.place = 1
  group by c.kind, c.grade, c.subject, c.year
  having count(distinct c.school_id) >= 3;   -- of two schools each would learn of the other
end;
