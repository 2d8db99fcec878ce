-- How much a task has to show stands in its row, kept by the database: lists show it in every line.
alter table task add column evidence integer not null default 0 check (evidence >= 0);
update task set evidence = (
  select count(*) from task_evidence e where e.task_id = task.id and e.removed_at is null);

create function count_evidence() returns trigger language plpgsql as $$
declare
  change integer := (new.removed_at is null)::integer - (tg_op = 'UPDATE' and old.removed_at is null)::integer;
begin
  update task set evidence = evidence + change where id = new.task_id and change <> 0;
  return null;
end $$;
create trigger counted after insert or update of removed_at on task_evidence
  for each row execute function count_evidence();
