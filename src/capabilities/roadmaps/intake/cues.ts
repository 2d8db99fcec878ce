import type { Line } from './flow.ts';
import { fold, shouts } from './text.ts';

const TITLE =
  /^["(]*(?:(?:муниципальн|комплексн|районн|городск|школьн|примерн|антирисков|сводн|типов|межведомственн|перспективн|единый)\S*\s+)*["(]*(?:дорожн\S+ карт|план(?:-график\S*)?(?:$|[\s"(])|комплекс\S* (?:мер|план)|программа|мероприятия (?:по|дорожной|план)|перечень мероприятий|план-график|система мер)/;

/** Does a text begin as plans are called? */
export const namesPlan = (text: string): boolean => TITLE.test(fold(text));

/** Does the line begin the title of a plan? Points of an order and items of lists do not. */
export function startsTitle(line: Line): boolean {
  const text = fold(line.text);
  if (!TITLE.test(text) || line.number !== null || text.length > 400 || /[;:]$/.test(text)) return false;
  return (
    line.align === 'center' || line.bold || line.heading || shouts(line.text) || line.emptyBefore > 0 || line.inTable
  );
}
