-- Which cells of earlier batches a batch counts instead of, also while it is undone: to take it back brings them back.
alter table result_batch add column replaces bigint[] not null default '{}';
create index result_batch_place on result_batch (municipality_id, loaded_at);
