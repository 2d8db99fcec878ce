-- What a person is given makes ways in too weak that others know of (access/entrance): open codes, and passwords that were
-- set by a code of somebody who could not make it any more. These functions say which there are and end them.

-- Whoever stands in for these people from that day on: what they are given opens to these too.
create function substitutes_of(of_people uuid[], on_day date) returns table (person_id uuid)
language sql stable security definer set search_path = public
begin atomic
  select distinct s.substitute_id from substitution s
  where s.person_id = any (of_people) and s.cancelled_at is null and s.to_day >= on_day;
end;

-- The asker reaches the person: keeps them, or has them appointed in a municipality that is reached as a whole; or the
-- person stands in for somebody like that, or for the asker, who then has given them all of it. (One that is over counts
-- too: the wall knows no day, and nothing but ends is reached by it.)
create or replace function reaches_person(of_person uuid) returns boolean
language sql stable security definer set search_path = public
begin atomic
  with stood_for as (
    select s.person_id from substitution s
    where s.substitute_id = of_person and s.cancelled_at is null),
  of_people as (select of_person as id union select person_id from stood_for)
  select exists (select from person p join of_people using (id) where p.municipality_id = any ((select whole())::uuid[]))
      or exists (select from appointment a join of_people o on o.id = a.person_id
                 where a.municipality_id = any ((select whole())::uuid[]))
      or exists (select from stood_for where person_id = (select asker()));
end;

-- With the municipality that keeps the person: the asker may not see them.
drop function open_invitations(uuid[]);
create function open_invitations(of_people uuid[])
  returns table (id uuid, person_id uuid, municipality_id uuid, made_by uuid, by_mail boolean)
language sql stable security definer set search_path = public
begin atomic
  select i.id, i.person_id, i.municipality_id, i.made_by, i.by_mail from invitation i
  where i.person_id = any (of_people) and i.used_at is null and i.revoked_at is null;
end;

-- As before, and says how many it ended.
drop function revoke_invitations(uuid[], timestamptz);
create function revoke_invitations(ids uuid[], at timestamptz) returns integer
language sql security definer set search_path = public
begin atomic
  with revoked as (
    update invitation i set revoked_at = at
    where i.id = any (ids) and i.used_at is null and i.revoked_at is null
      and ((select asker()) is null or (select reaches_person(i.person_id)))
    returning 1
  )
  select count(*)::integer from revoked;
end;

-- The codes by which these people set the passwords that they have now: whoever made one may have used it themselves, and
-- knows the password until the person sets another. A code of the console (made by nobody) is nobody's.
create function password_codes(of_people uuid[]) returns table (person_id uuid, municipality_id uuid, made_by uuid)
language sql stable security definer set search_path = public
begin atomic
  select i.person_id, i.municipality_id, i.made_by
  from (select distinct on (n.person_id) n.person_id, n.municipality_id, n.made_by, n.used_at from invitation n
        where n.person_id = any (of_people) and n.used_at is not null
        order by n.person_id, n.used_at desc) i
    join account_user u on u.id = i.person_id::text
  where i.made_by is not null
    and not exists (select from audit_event e
                    where e.subject_id = i.person_id and e.actor_id = i.person_id
                      and e.action in ('password.reset', 'password.change') and e.at >= i.used_at);
end;

-- The password and every session of the person end; a new code lets them in. Were there any?
create function end_account(of_person uuid) returns boolean
language sql security definer set search_path = public
begin atomic
  with ended as (
    delete from account_user
    where id = of_person::text and ((select asker()) is null or (select reaches_person(of_person)))
    returning 1
  )
  select exists (select from ended);
end;
