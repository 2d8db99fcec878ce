-- What was signed once and opened again stays with the report.
alter table report add column earlier jsonb not null default '[]'; -- the oldest first: figures and paper, who signed, who opened it again and why
