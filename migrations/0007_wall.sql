-- What a transaction sees, set in one call together with its beginning. A function keeps its plan from call to call.
create function raise_wall(asker uuid, asked_on date) returns void language plpgsql as $$
begin
  -- `true`: all of it ends with the transaction, so the next one on this connection starts clean.
  perform set_config('app.actor_id', asker::text, true),
          set_config('app.whole', coalesce(array_agg(r.municipality_id) filter (where r.school_id is null), '{}')::text, true),
          set_config('app.anywhere', coalesce(array_agg(distinct r.municipality_id), '{}')::text, true),
          set_config('app.schools', coalesce(array_agg(r.school_id) filter (where r.school_id is not null), '{}')::text, true),
          set_config('role', 'opora_app', true)
  from reach(asker, asked_on) r;
end $$;
