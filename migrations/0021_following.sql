-- What was chosen while the plan was checked holds for what is added to it later too.
alter table road_map
  -- How often activities without a day of their own are looked after.
  add column follow text not null default 'quarter' check (follow in ('quarter', 'half-year', 'year')),
  -- By which years it counts; null: as its period shows.
  add column year_kind text check (year_kind in ('calendar', 'school'));

update road_map set
  follow = coalesce(draft.corrections ->> 'follow', 'quarter'),
  year_kind = draft.corrections ->> 'yearKind'
from road_map_draft draft
where draft.id = road_map.draft_id;
