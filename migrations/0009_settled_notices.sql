-- What a notice asked for is done, by whoever did it: it is new to nobody any more. Past the wall of `notice`, which
-- shows people their own alone; within the municipalities that the asker works in.
create function settle_notices(of_kind text, things text[], settled timestamptz) returns void
language sql security definer set search_path from current as $$
  update notice set read_at = settled
  where kind = of_kind and split_part(about, ':', 1) = any (things) and read_at is null
    and municipality_id = any (anywhere());
$$;
create index notice_waiting on notice (kind, split_part(about, ':', 1)) where read_at is null;
