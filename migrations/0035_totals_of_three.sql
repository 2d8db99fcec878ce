-- A figure of all schools is told only when at least three of them say it: of one or two it would be theirs.
create or replace function result_totals(of_municipality uuid)
  returns table (kind text, grade integer, subject text, year integer, schools bigint, participants bigint, low bigint, low_of bigint,
                 good bigint, good_of bigint, sum_score double precision, score_of bigint, sum_primary double precision, primary_of bigint,
                 sum_mark double precision, mark_of bigint)
language sql stable security definer set search_path = public
begin atomic
  with counting as (
    select c.*, rank() over (partition by c.school_id, c.kind, c.grade, c.subject, c.year
                             order by array_position(array['pupil', 'average', 'distribution'], c.grain)) as place
    from result_cell c join result_batch b on b.id = c.batch_id
    where c.municipality_id = of_municipality and of_municipality = any ((select anywhere())::uuid[])
      and c.level = 'school' and c.grain in ('pupil', 'average', 'distribution')
      and c.participants > 0 and c.replaced_by is null and b.undone_at is null)
  select c.kind, c.grade, c.subject, c.year, count(distinct c.school_id), sum(c.participants),
         case when count(distinct c.school_id) filter (where c.low is not null) >= 3 then sum(c.low) end,
         case when count(distinct c.school_id) filter (where c.low is not null) >= 3 then sum(c.participants) filter (where c.low is not null) else 0 end,
         case when count(distinct c.school_id) filter (where c.good is not null) >= 3 then sum(c.good) end,
         case when count(distinct c.school_id) filter (where c.good is not null) >= 3 then sum(c.participants) filter (where c.good is not null) else 0 end,
         case when count(distinct c.school_id) filter (where c.mean_score is not null) >= 3 then sum(c.mean_score * c.participants) end,
         case when count(distinct c.school_id) filter (where c.mean_score is not null) >= 3 then sum(c.participants) filter (where c.mean_score is not null) else 0 end,
         case when count(distinct c.school_id) filter (where c.mean_primary is not null) >= 3 then sum(c.mean_primary * c.participants) end,
         case when count(distinct c.school_id) filter (where c.mean_primary is not null) >= 3 then sum(c.participants) filter (where c.mean_primary is not null) else 0 end,
         case when count(distinct c.school_id) filter (where c.mean_mark is not null) >= 3 then sum(c.mean_mark * c.participants) end,
         case when count(distinct c.school_id) filter (where c.mean_mark is not null) >= 3 then sum(c.participants) filter (where c.mean_mark is not null) else 0 end
  from counting c where c.place = 1
  group by c.kind, c.grade, c.subject, c.year
  having count(distinct c.school_id) >= 3;   -- of two schools each would learn of the other
end;
