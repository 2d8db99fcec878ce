import { useGet } from '../../../../web/data.tsx';
import { ChipSelect } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useSession } from '../../../../web/session.tsx';
import { SchoolList } from '../../../registry/contract.ts';
import { CountRows, type RoadMapView } from '../../plans/contract.ts';
import { FilterChips } from '../tasks/FilterChips.tsx';
import { addressOf, filtersOf, isNarrowed } from '../tasks/filter.ts';
import { SavedFilters } from '../tasks/SavedFilters.tsx';
import { type PlanProps, shownView } from './address.ts';
import { activityName, sectionName } from './narrow.ts';
import { monthsOf, yearsOf } from './timeline.ts';

/** A long plan is looked at year by year, or as a whole. */
export function YearChip({
  map,
  year,
  onChange,
}: {
  map: RoadMapView;
  year: string | undefined;
  onChange: (year: string | undefined) => void;
}) {
  const years = yearsOf(monthsOf(map));
  if (years.length < 2) return null;
  return (
    <ChipSelect
      label="Год ленты"
      value={year ?? ''}
      onChange={(to) => onChange(to || undefined)}
      options={[{ value: '', label: 'Весь период' }, ...years.map(({ label }) => ({ value: label, label }))]}
    />
  );
}

/** Two filters in sight, the others behind a button until one of them is in force. */
export function FewChips({ map, address, setAddress }: PlanProps) {
  const inTimeline = shownView(address, usePhone()) === 'timeline';
  const whole = filtersOf(address);
  // There section and activity are chosen in the picture itself, and are no filters.
  const filters = inTimeline ? { ...whole, section: undefined, activity: undefined } : whole;
  const session = useSession();
  const several = session.roles.some(({ schoolId }) => schoolId === null) || session.roles.length > 1;
  const schools = useGet('/api/schools', SchoolList, { when: several && map.schoolId === null });
  const owners = useGet(`/api/road-maps/${map.id}/counts`, CountRows, { query: { by: 'owner' }, when: several });
  const activity = map.activities.find(({ id }) => id === filters.activity);
  const search = isNarrowed(whole) ? addressOf(whole, { view: address.view }) : '';
  return (
    <>
      <FilterChips
        filters={filters}
        onChange={(change) => setAddress({ ...change, all: false, dueOn: undefined })}
        schools={schools.data?.schools.map(({ id, shortName: name }) => ({ id, name }))}
        sections={
          inTimeline || map.sections.length === 0
            ? undefined
            : map.sections.map((section) => ({ id: section.id, name: sectionName(section) }))
        }
        owners={owners.data?.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))}
        activityName={activity && activityName(activity)}
        few
      />
      <SavedFilters page="road-map" path={`/road-maps/${map.id}`} address={search} />
    </>
  );
}
