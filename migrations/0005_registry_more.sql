-- More of the registry: bodies leave use, entries of the dictionary are edited, an import asks whether addresses are free.

alter table body add column archived_at timestamptz;        -- null: in use
alter table party_alias add column version integer not null default 1;

-- Which of these addresses (in lower case) belong to somebody already, be it elsewhere; whose they are stays unsaid.
create function taken_emails(asked text[]) returns setof text
language sql stable security definer set search_path = public
begin atomic
  select lower(p.email) from person p where lower(p.email) = any (asked)
  union
  select lower(u.email) from account_user u where lower(u.email) = any (asked);
end;
