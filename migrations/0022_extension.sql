-- «Не успеваем»: the executor asks for a later day or for help, and whoever accepts answers. One open request a task.
create table extension_request (
  id               uuid primary key default gen_random_uuid(),
  municipality_id  uuid not null references municipality,
  school_id        uuid,                          -- of the task
  task_id          uuid not null,
  asked_by         uuid not null references person,
  asked_on         date not null,
  due_on           date,                          -- the day asked for; null: help is asked for, and no other day
  reason           text not null,
  note             text,                          -- in a line of their own; null: the reason says it
  state            text not null default 'open' check (state in ('open', 'granted', 'refused', 'withdrawn')),
  answer           text,                          -- of whoever refused; null: none
  decided_by       uuid references person,        -- who granted, refused or withdrew it; null: open
  decided_on       date check ((decided_on is not null) = (state <> 'open')),
  foreign key (municipality_id, task_id) references task (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);
create unique index extension_request_open on extension_request (task_id) where state = 'open';
create index extension_request_task on extension_request (task_id);

alter table extension_request enable row level security;
create policy wall on extension_request to opora_app
  using (municipality_id = any ((select whole())::uuid[]) or school_id = any ((select schools())::uuid[]));
grant select, insert on extension_request to opora_app;
grant update (state, answer, decided_by, decided_on) on extension_request to opora_app;
