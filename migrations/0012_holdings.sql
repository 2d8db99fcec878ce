-- The view of a whole region is given past the wall only: from the console and for the demo.
drop policy wall on appointment;
create policy wall on appointment for select to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or person_id = (select asker())
         or (municipality_id = any ((select anywhere())::uuid[]) and (school_id is null or school_id = any ((select schools())::uuid[]))));
create policy appoint on appointment for insert to opora_app
  with check (municipality_id = any ((select whole())::uuid[]) and not region_wide);
create policy amend on appointment for update to opora_app
  using (municipality_id = any ((select whole())::uuid[]));
-- Another role, person or place is another appointment.
revoke update on appointment from opora_app;
grant update (position, order_number, order_date, from_day, to_day, version) on appointment to opora_app;

-- All that opens to whoever signs in as this person from that day on, in other municipalities too: asked before
-- somebody lets them in, changes the e-mail they sign in by or sends them a substitute.
create function holdings(of_person uuid, on_day date) returns table (municipality_id uuid, role text, region_wide boolean)
language sql stable security definer set search_path = public
begin atomic
  select distinct a.municipality_id, a.role, a.region_wide from appointment a
  where (a.to_day is null or a.to_day >= on_day)
    and (a.person_id = of_person or a.person_id in (
      select s.person_id from substitution s
      where s.substitute_id = of_person and s.cancelled_at is null and s.to_day >= on_day));
end;
