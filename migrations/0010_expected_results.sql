-- What the plan as a whole is to bring, besides the results of its activities; as goals and aims, in their order.
alter table road_map add column expected_results text[] not null default '{}';
