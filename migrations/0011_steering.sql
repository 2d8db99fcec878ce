-- What a cancelled task was, so that taking the cancellation back brings it there again; and the task that took its window.
alter table task add column state_before text check (state_before in ('planned', 'under_way', 'submitted', 'returned'));
alter table task add column merged_into uuid references task;

-- «Таких нет»: of a target that is a share, nobody is there to be counted.
alter table target_count drop constraint target_count_out_of_check;
alter table target_count add constraint target_count_out_of_check check (out_of >= 0);
