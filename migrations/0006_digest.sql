-- What the letters of a person told, so that nobody is written to when nothing is new.
alter table digest_letter add column told text[] not null default '{}';  -- keys of its lines
