-- Whom a running plan counts among its lists («Руководители ОО»), as last settled: what differs from the lists as they
-- are today is shown to the coordinator, who makes tasks for a school that joined and cancels those of one that left.
create table road_map_member (
  municipality_id  uuid not null references municipality,
  road_map_id      uuid not null,
  list             text not null check (list in ('supported', 'strong', 'all')),
  school_id        uuid not null,
  member           boolean not null,                 -- false: it left, and that is settled
  settled_at       timestamptz not null,
  settled_by       uuid references person,           -- null: it was so when this table came
  primary key (road_map_id, list, school_id),
  foreign key (municipality_id, road_map_id) references road_map (municipality_id, id),
  foreign key (municipality_id, school_id) references school (municipality_id, id)
);

alter table road_map_member enable row level security;
create policy wall on road_map_member to opora_app using (municipality_id = any ((select whole())::uuid[]));
grant select, insert, update (member, settled_at, settled_by) on road_map_member to opora_app;

-- Plans that run already: their schools are settled as far as they have tasks. So a school that joined before this and
-- got none is still shown, and so is one that left and kept open ones.
insert into road_map_member (municipality_id, road_map_id, list, school_id, member, settled_at)
select m.municipality_id, m.id, list.name, s.id, true, now()
from road_map m
  join school s on s.municipality_id = m.municipality_id
  cross join (values ('supported'), ('strong'), ('all')) as list (name)
where m.school_id is null
  and exists (select from task t where t.road_map_id = m.id and t.school_id = s.id)
  and (list.name <> 'strong' or exists (select from school_group_member gm join school_group g on g.id = gm.group_id
                                        where gm.school_id = s.id and g.purpose = 'strong'));
