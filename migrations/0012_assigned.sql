-- Since when the owner has the task: silence is counted from then. And whether the coordinator gave it to this very
-- person, who is not of the executor's side: such a task does not go to whoever comes to answer for its place.
alter table task
  add column assigned_at timestamptz,
  add column by_hand boolean not null default false;
update task set assigned_at = coalesce(
  (select max(e.at) from audit_event e where e.subject_id = task.id and e.action = 'task.reassign'),
  (select r.created_at from road_map r where r.id = task.road_map_id));
update task set by_hand = true
where (select e.details ->> 'reason' is distinct from 'left' from audit_event e
       where e.subject_id = task.id and e.action = 'task.reassign' order by e.id desc limit 1)
  and not exists (
    select from appointment a
    where a.person_id = task.owner_id and a.to_day is null
      and case task.executor
        when 'school' then a.school_id = task.school_id and a.role not in ('curator', 'mentor', 'expert', 'observer')
        when 'curator' then a.school_id = task.school_id and a.role = 'curator'
        when 'body' then a.body_id = task.body_id
        else false end);
alter table task alter column assigned_at set not null;
