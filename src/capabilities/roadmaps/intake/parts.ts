import { fieldOf, isInherited, textIn } from './fields.ts';
import type { Around, PlanRow } from './row.ts';
import { goesOn, isBulleted, startsLower } from './text.ts';

const STAGE = /^(?:\d|[ivx]{1,3})\s?(?:-?\p{L}{0,2})?\s?этап|^этап\s?(?:№\s?)?(?:\d|[ivx])/iu;

/** A step of the activity above, with a deadline of its own. */
export function isStage(row: PlanRow, activity: PlanRow): boolean {
  const title = textIn(row.fields, 'activity', true);
  if (title === '' || textIn(row.fields, 'deadline', true) === '') return false;
  if (textIn(row.fields, 'number', true) !== '') return false;
  if (isInherited(row.fields, 'number') && textIn(row.fields, 'number') !== '') return true;
  return (
    STAGE.test(title) || (isBulleted(title) && !row.firstOfPart && isComplete(textIn(activity.fields, 'deadline')))
  );
}

/** A deadline that does not end in the middle; none at all is complete too. */
const isComplete = (deadline: string): boolean => !/(?:[,(–-]|далее|по|с|до|и|в|течение|не)$/iu.test(deadline.trim());

/** Does the row go on with the activity above, be it cut by a page or typed over several rows? */
export function isRest(row: PlanRow, activity: PlanRow, { tail, habits }: Around): boolean {
  const { fields, firstOfPart } = row;
  const title = textIn(fields, 'activity', true);
  const before = tail ? textIn(tail.fields, 'activity') : '';
  const own = textIn(fields, 'number', true);
  if (own !== '') return firstOfPart && own === textIn(activity.fields, 'number') && goesOn(before, title);
  if (!tail) return false;
  if (title === '') return true;
  const bare = textIn(fields, 'deadline') === '' && textIn(fields, 'responsible') === '';
  if (isBulleted(title)) return bare || textIn(fields, 'deadline', true) === '';
  if (!habits.numbered && !fieldOf(fields, 'number')) {
    return goesOn(before, title) && (firstOfPart || bare) && !(habits.smallTitles && !bare);
  }
  const lower = startsLower(title) && !habits.smallTitles;
  if (firstOfPart || bare || !isComplete(textIn(tail.fields, 'deadline'))) return lower || goesOn(before, title);
  return lower && isInherited(fields, 'deadline');
}
