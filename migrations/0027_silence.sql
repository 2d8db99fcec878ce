-- «Кто молчит» is asked of every open task of a municipality: the day a task was given stands in its row, and what moved
-- since is found without reading the rest.
alter table task add column assigned_day date generated always as ((assigned_at at time zone 'UTC')::date) stored;
create index task_moved on task (owner_id, moved_at) where moved_at > assigned_at;

-- Whose appointments the asker sees is found when a row asks for it and once a statement: as a part of each row's
-- condition it was made ready with every list that names an owner, and hardly ever used.
create function acquainted() returns uuid[] language sql stable parallel safe as $$
  select coalesce(array_agg(distinct a.person_id), '{}') from appointment a
  where a.municipality_id = any ((select whole())::uuid[])
     or a.municipality_id = any ((select anywhere())::uuid[]) and (a.school_id is null or a.school_id = any ((select schools())::uuid[]))
$$;
alter policy wall on person
  using (municipality_id = any ((select whole())::uuid[]) or id = (select asker())
         or id = any ((select acquainted())::uuid[]));
