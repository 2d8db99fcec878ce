-- What one sees is more than what one changes: a school knows the municipality, its colleagues and its plans. So the
-- wall stands for writing by itself, whatever an action forgets: a municipality's rows are written by those who work in
-- the whole of it, a school's also by the school.
do $$
declare
  whole constant text := 'municipality_id = any ((select whole())::uuid[])';
  own constant text := whole || ' or school_id = any ((select schools())::uuid[])';
  written record;
begin
  for written in
    select * from (values
      ('municipality', 'id = any ((select whole())::uuid[])'),
      ('school', whole || ' or id = any ((select schools())::uuid[])'),
      ('body', whole),
      ('school_code', whole),
      ('school_group', whole),
      ('school_group_member', whole),
      ('road_map', own),
      ('section', own),
      ('activity', own),
      ('target', own),
      ('indicator', own),
      ('person', whole || ' or id = (select asker())'),             -- oneself: telephone, letters, calendar
      ('substitution', whole || ' or person_id = (select asker())') -- one's own absence
    ) as rows (name, may)
  loop
    execute format('create policy adds on %I as restrictive for insert to opora_app with check (%s)', written.name, written.may);
    execute format('create policy changes on %I as restrictive for update to opora_app using (%s)', written.name, written.may);
    execute format('create policy removes on %I as restrictive for delete to opora_app using (%s)', written.name, written.may);
  end loop;
end $$;

-- The journal is written where one works, and where one is kept.
create policy adds on audit_event as restrictive for insert to opora_app
  with check (municipality_id is null or municipality_id = any ((select whole())::uuid[])
              or school_id = any ((select schools())::uuid[])
              or (school_id is null and (municipality_id = any ((select anywhere())::uuid[])
                  or municipality_id = (select p.municipality_id from person p where p.id = (select asker())))));

-- No row moves to another municipality, and no municipality to another region. So a column that a later migration adds to
-- one of these tables needs its own grant: grant update (it) on the_table to opora_app.
do $$
declare
  stays record;
begin
  for stays in
    select c.oid::regclass as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('opora_app', c.oid, 'update')
      and a.attnum > 0 and not a.attisdropped and a.attname not in ('id', 'municipality_id', 'region_id')
    group by c.oid
  loop
    execute format('revoke update on %s from opora_app', stays.name);
    execute format('grant update (%s) on %s to opora_app', stays.columns, stays.name);
  end loop;
end $$;
