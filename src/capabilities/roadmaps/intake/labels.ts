import { startsTitle } from './cues.ts';
import type { Line } from './flow.ts';
import type { Ledger } from './ledger.ts';
import { clean, fold, isBulleted, withoutBullet } from './text.ts';

export type Label = 'goals' | 'tasks' | 'expectedResults' | 'schools' | 'period';

const OF_PLAN =
  '(?: (?:и задачи )?(?:муниципальн\\S* |настоящ\\S* |реализации )*(?:плана|дорожной карты|программы|проекта|деятельности|работы|комплекса мер|мероприятий)(?: мероприятий)?(?: "?\\(?"?дорожн\\S+ карт[а-яё]+)?)?';
const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['goals', new RegExp(`^(?:основн\\S+ |общ\\S+ |стратегическ\\S+ )?(?:цель|цели)${OF_PLAN}"?\\)?`)],
  ['tasks', new RegExp(`^(?:основн\\S+ |общ\\S+ )?(?:задача|задачи)${OF_PLAN}"?\\)?`)],
  [
    'expectedResults',
    new RegExp(
      `^(?:основн\\S+ )?(?:ожидаем|планируем|прогнозируем)\\S+ (?:конечн\\S+ )?(?:результат\\p{L}*|эффект\\p{L}*)${OF_PLAN}"?\\)?`,
      'u',
    ),
  ],
  [
    'schools',
    /^(?:перечень|список)\s(?:\S+\s){0,3}(?:школ|общеобразовательных (?:организаций|учреждений)|образовательных организаций|оо|шнор|участников)[^.:]*|^(?:школы|общеобразовательные организации|образовательные организации|оо)\s?-?\s?(?:участни\S+|шнор|с низкими)[^.:]*|^участники(?: проекта| программы| плана| дорожной карты)?|^целевая группа/,
  ],
  [
    'period',
    /^(?:сроки?|период)(?: и этапы)? (?:реализации|действия|выполнения)(?: плана| дорожной карты| программы| проекта)?(?: мероприятий)?/,
  ],
];

/** The label that a line begins with and what follows it in the line; `null`: no label. */
export function labelOf(text: string): { label: Label; rest: string } | null {
  const line = clean(text);
  const folded = fold(line);
  for (const [label, pattern] of LABELS) {
    const match = folded.match(pattern);
    if (!match) continue;
    const after = line.slice(match[0].length);
    if (/^\s*$/.test(after)) return { label, rest: '' };
    const colon = after.match(/^\s?[:–—]\s*|^\s-\s+|^\.\s+/);
    if (colon) return { label, rest: after.slice(colon[0].length).trim() };
  }
  return null;
}

/** A line of a list, with what it is worth knowing about its mark. */
interface Entry {
  line: Line;
  text: string;
  mark: string | null;
}

const entryOf = (line: Line): Entry => ({
  line,
  text: withoutNumber(line.text),
  mark: line.number !== null ? 'auto' : markOf(line.text),
});

/** The kind of mark that a line begins with. */
function markOf(text: string): string | null {
  if (/^\d{1,2}\)/.test(text)) return '1)';
  if (/^\d{1,2}\.(?!\d)\s?/.test(text)) return '1.';
  if (/^\d{1,2}(?:\.\d{1,2})+/.test(text)) return '1.1';
  return isBulleted(text) ? '-' : null;
}

const withoutNumber = (text: string): string => withoutBullet(text.replace(/^\d{1,2}(?:\.\d{1,2})*[.)]\s*/, ''));

/** What stands under a label: in its own line, or the list below it. */
export function readLabelled(lines: readonly Line[], wanted: Label, ledger: Ledger): string[] {
  const found: string[] = [];
  lines.forEach((line, at) => {
    if (ledger.isUsed(line) || line.note) return;
    const label = labelOf(line.text);
    if (label?.label !== wanted) return;
    const below = lines.slice(at + 1).filter((other) => !ledger.isUsed(other));
    const list = label.rest === '' ? listFrom(below) : goesOnBelow(label.rest) ? listFrom(below) : [];
    if (label.rest === '' && list.length === 0) return;
    if (label.rest === '') ledger.frame(line);
    else ledger.use(line);
    ledger.use(...list.map((entry) => entry.line));
    found.push(...itemsOf(label.rest), ...list.map(({ text }) => text));
  });
  return found;
}

/** «Цели: 1) …; 2) …» in one line are two. */
const itemsOf = (rest: string): string[] =>
  rest
    .split(/(?<=[;.,])\s+(?=\d{1,2}[.)]\s)/u)
    .map(withoutNumber)
    .filter((item) => item !== '');

/** «Цели: 1) …;» and more of them below. */
const goesOnBelow = (rest: string): boolean => /[;,]$/.test(rest);

/** The items of one list: of one kind of mark, or plain lines that part by semicolons. */
function listFrom(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const entry = entryOf(line);
    const before = entries.at(-1);
    if (labelOf(line.text) !== null || startsTitle(line) || line.heading) break;
    if (
      before &&
      entry.mark === null &&
      /\p{Ll}$|,$/u.test(before.text) &&
      /^\p{Ll}/u.test(entry.text) &&
      before.mark !== null
    ) {
      entries.push({ ...entry, mark: before.mark }); // a list whose item was typed as two paragraphs
      continue;
    }
    if (before && entry.mark !== before.mark) break;
    if (
      before &&
      entry.mark === null &&
      !/[;,]$/.test(before.text) &&
      !(line.inTable && before.line.inTable && before.line.source.cell === line.source.cell)
    )
      break;
    entries.push(entry);
  }
  return entries;
}
