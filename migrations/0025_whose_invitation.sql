-- A code opens all that the person holds when it is used. Whoever made it may no longer be somebody who could give that:
-- then it ends (access/entrance). So it is kept who made it.
alter table invitation add column made_by uuid references person;  -- null: made at the console of the server
update invitation i set made_by = e.actor_id
  from audit_event e
 where e.action = 'person.invite' and e.subject_id = i.person_id and e.at = i.created_at;
create index invitation_made_by on invitation (made_by);

-- Open codes of these people, also of those whom another municipality keeps: asked when something more is given to them.
create function open_invitations(of_people uuid[]) returns table (id uuid, person_id uuid, made_by uuid, by_mail boolean)
language sql stable security definer set search_path = public
begin atomic
  select i.id, i.person_id, i.made_by, i.by_mail from invitation i
  where i.person_id = any (of_people) and i.used_at is null and i.revoked_at is null;
end;

-- The asker reaches the person: keeps them, or has them appointed in a municipality that is reached as a whole.
create function reaches_person(of_person uuid) returns boolean
language sql stable security definer set search_path = public
begin atomic
  select exists (select from person p where p.id = of_person and p.municipality_id = any ((select whole())::uuid[]))
      or exists (select from appointment a where a.person_id = of_person and a.municipality_id = any ((select whole())::uuid[]));
end;

-- These codes let nobody in any more. Nothing but that may be done to a code of another municipality's person.
create function revoke_invitations(ids uuid[], at timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  update invitation i set revoked_at = at
  where i.id = any (ids) and i.used_at is null and i.revoked_at is null
    and ((select asker()) is null or (select reaches_person(i.person_id)));
end;

-- Links to set a new password that went out already lead nowhere; the person asks for another.
create function revoke_resets(of_person uuid) returns integer
language sql security definer set search_path = public
begin atomic
  with revoked as (
    delete from account_verification
    where value = of_person::text and identifier like 'reset-password:%'
      and ((select asker()) is null or (select reaches_person(of_person)))
    returning 1
  )
  select count(*)::integer from revoked;
end;
