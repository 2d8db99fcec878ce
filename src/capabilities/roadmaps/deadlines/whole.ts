import { dated } from './dated.ts';
import type { Item } from './phrases.ts';
import { isUnit } from './pieces.ts';
import { isForm, isMark, isWord, type Token } from './tokens.ts';
import type { Hit } from './years.ts';

/** «весь период», «постоянно», «в период реализации программы», «в течение срока действия плана» */
export function wholePeriod(tokens: readonly Token[], at: number): Hit<Item[]> | null {
  let next = at;
  while (isWord(tokens[next], 'into', 'on', 'for', 'along', 'during', 'until') || isForm(tokens[next], 'ходе')) next++;
  const end = alwaysEnd(tokens, next) ?? spanOfPlanEnd(tokens, next, next > at);
  return end === null ? null : { value: [{ is: 'whole' }], next: end };
}

function alwaysEnd(tokens: readonly Token[], at: number): number | null {
  // «по рабочим дням», «в учебные дни»: every day but a few.
  const day = tokens[at + 1];
  if (
    isWord(tokens[at], 'working', 'school') &&
    isUnit(day, 'day') &&
    day?.is === 'word' &&
    /^дн(?:и|ям|ях)$/.test(day.form)
  )
    return at + 2;
  if (!isWord(tokens[at], 'always')) return null;
  return isWord(tokens[at + 1], 'manner') ? at + 2 : at + 1;
}

/** «(всего) периода», «срока реализации плана», «реализации», «конца реализации» */
function spanOfPlanEnd(tokens: readonly Token[], at: number, introduced: boolean): number | null {
  let next = at;
  let all = false;
  while (isWord(tokens[next], 'all', 'reporting', 'end')) {
    all = true;
    next++;
  }
  const named = next;
  while (isWord(tokens[next], 'period', 'term')) next++;
  const carrying = next;
  while (isWord(tokens[next], 'carrying')) next++;
  const objects = endOfObjects(tokens, next);
  const carried = next > carrying && carrying > named && !isLabel(tokens, next, objects);
  const bareCarrying = next > carrying && introduced && objects > next;
  if (carried || bareCarrying) return objects;
  const during = isWord(tokens[named - 1], 'during') && tokens[next]?.is !== 'word';
  if ((all || during) && carrying > named && !leadsOn(tokens, next)) return objects;
  if (all && objects > next && isWord(tokens[next], 'timetable')) return objects;
  return null;
}

/** «Срок реализации: 2025 год» only names the column. */
const isLabel = (tokens: readonly Token[], at: number, objects: number): boolean =>
  objects === at && (isMark(tokens[at], ':-') || dated(tokens, at, []) !== null);

/** After «весь период» comes what the period is: «весь период с 1 сентября», «весь период каникул». */
const leadsOn = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], 'from', 'school', 'vacation', 'month', 'result', 'season') || tokens[at]?.is === 'number';

/** «плана», «муниципальной программы», «дорожной карты», «проекта «500+»» after «реализации». */
function endOfObjects(tokens: readonly Token[], at: number): number {
  let end = at;
  for (let next = at; next < tokens.length; next++) {
    const token = tokens[next];
    if (isWord(token, 'timetable')) end = next + 1;
    else if (token?.is !== 'word' || (token.word !== null && !isWord(token, 'other', 'next', 'school'))) break;
  }
  return end;
}
