-- What a person's text was written over stays known: when the figures change afterwards, the report can say so.
alter table report add column wordings jsonb not null default '{}'; -- part of the report → the system's words it was written over, and the text that was put away
grant update (wordings) on report to opora_app;
