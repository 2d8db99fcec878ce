-- What the municipality may know of accounts, who may arrange a substitution, and whose notices are whose.

alter table account_user add column signed_in_at timestamptz;  -- null: an account that was never used

create function note_sign_in() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update account_user set signed_in_at = new.created_at where id = new.user_id;
  return null;
end $$;
create trigger note_sign_in after insert on account_session for each row execute function note_sign_in();

-- People sign in by the address that the municipality keeps of them: whoever changes it there changes the sign-in too.
-- An address may not be taken away from an account: access/people asks first, and this refuses (email is not null).
create function follow_person() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update account_user
     set email = lower(new.email), name = concat_ws(' ', new.family_name, new.given_name, new.patronymic), updated_at = now()
   where id = new.id::text;
  return null;
end $$;
create trigger follow_person after update of email, family_name, given_name, patronymic on person
  for each row execute function follow_person();

-- Accounts of the people whom a municipality keeps that the asker reaches as a whole.
create function accounts() returns table (person_id uuid, signed_in_at timestamptz)
language sql stable security definer set search_path = public
begin atomic
  select p.id, u.signed_in_at from account_user u join person p on p.id::text = u.id
  where p.municipality_id = any ((select whole())::uuid[]);
end;

-- The same people's sessions end; how many there were.
create function end_sessions(of_person uuid) returns integer
language sql security definer set search_path = public
begin atomic
  with ended as (
    delete from account_session
    where user_id = of_person::text
      and of_person in (select p.id from person p where p.municipality_id = any ((select whole())::uuid[]))
    returning 1
  )
  select count(*)::integer from ended;
end;

-- Sessions of the asker that are open.
create function own_sessions() returns integer
language sql stable security definer set search_path = public
begin atomic
  select count(*)::integer from account_session where user_id = (select asker())::text and expires_at > now();
end;

-- Nobody becomes somebody's substitute by their own will.
drop policy wall on substitution;
create policy wall on substitution to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or person_id = (select asker()) or substitute_id = (select asker()))
  with check (municipality_id = any ((select whole())::uuid[]) or person_id = (select asker()));

-- One reads and marks one's own notices, also after the last appointment ended; one tells people where one works.
drop policy own on notice;
create policy own on notice for select to opora_app using (person_id = (select asker()));
create policy mark on notice for update to opora_app using (person_id = (select asker()));
create policy tell on notice for insert to opora_app with check (municipality_id = any ((select anywhere())::uuid[]));
create index notice_person on notice (person_id, at);

-- One letter a person and day: who has today's row was written to.
create table digest_letter (
  person_id  uuid not null references person,
  day        date not null,
  at         timestamptz not null,
  primary key (person_id, day)
);
alter table digest_letter enable row level security;        -- only the job, past the wall
