-- Asked twice on one day, the later request is the one that counts: a moment, not only a day.
alter table extension_request add column asked_at timestamptz;

-- Of requests of one day the one that was answered first was asked first, and what is open was asked last.
update extension_request r set asked_at = o.asked_at
from (
  select id, (asked_on + time '12:00') at time zone 'UTC' + row_number() over (
    partition by task_id, asked_on order by state = 'open', decided_on, id) * interval '1 second' as asked_at
  from extension_request
) o
where o.id = r.id;

alter table extension_request alter column asked_at set not null;

-- Requests that nobody can answer any more: the plan is closed, or another task took the window over. Who decided is
-- nobody: it was so when this came.
with ended as (
  update extension_request r set state = 'withdrawn', decided_on = current_date
  from task t join road_map m on m.id = t.road_map_id
  where t.id = r.task_id and r.state = 'open' and (m.state = 'closed' or t.merged_into is not null)
  returning r.task_id
)
update notice set read_at = now()
where kind = 'extension-asked' and read_at is null
  and split_part(about, ':', 1) in (select task_id::text from ended);
