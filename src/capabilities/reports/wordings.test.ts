import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { noTasks } from '../roadmaps/contract.ts';
import type { Figures } from './figures.ts';
import { Line } from './lines.ts';
import { compared, isOutdated, reworded, systemWords, wordingsNow } from './wordings.ts';

const quarter = { year: 2026, quarter: 4 };

const line = Line.parse({
  ...{
    taskId: crypto.randomUUID(),
    number: '1.2',
    title: 'Семинар',
    executor: 'Школа № 1',
    schoolId: null,
    owner: null,
  },
  ...{ dueOn: '2026-12-25', standing: 'accepted', submittedOn: null, acceptedOn: null, short: false, note: null },
  ...{ cancelReason: null, evidence: [], targets: [], reason: null },
});

const figures = (asOf: string, accepted: number): Figures => ({
  asOf: localDate(asOf),
  counts: { ...noTasks(), accepted, overdue: 1 },
  previous: { ...noTasks(), accepted: 5 },
  previousOn: null,
  lines: [line],
  carried: [],
  moved: [],
  executors: [],
  evidence: 0,
});

describe('the words of the system', () => {
  it('are the same on another day and over other figures not', () => {
    const november = systemWords(figures('2026-11-22', 3), quarter);
    expect(systemWords(figures('2026-11-23', 3), quarter)).toEqual(november);
    expect(systemWords(figures('2027-01-12', 3), quarter)).toEqual(november);
    expect(systemWords(figures('2026-11-22', 4), quarter).summary).not.toBe(november.summary);
  });

  it('are none where only people write', () => {
    expect(systemWords(figures('2026-11-22', 3), quarter).help).toBeNull();
  });
});

describe('a text', () => {
  const now = { summary: 'Принято 4.', changes: 'То же.', help: null };
  const over = (words: string | null) => wordingsNow({ summary: { over: words, putAway: null } }, now).summary;

  it.each([
    ['Мой', over('Принято 4.'), false],
    ['Мой', over('Принято 3.'), true],
    ['Мой', over(null), true], // written before it was kept what it is written over
    [undefined, over('Принято 3.'), false],
    ['Мой', wordingsNow({}, now).help, false],
    ['Мой', undefined, false], // signed
  ])('%j over %j is outdated: %s', (text, wording, outdated) => {
    expect(isOutdated(text, wording)).toBe(outdated);
  });

  it('that is put away stays until it is written again, also under another', () => {
    const report = { texts: { summary: 'Мой' }, wordings: { summary: { over: 'Было', putAway: null } } };
    const away = reworded(report, 'summary', null, 'Стало');
    expect(away).toEqual({ summary: { over: null, putAway: 'Мой' } });
    const empty = { texts: {}, wordings: away };
    expect(reworded(empty, 'summary', 'Другой', 'Стало')).toEqual({ summary: { over: 'Стало', putAway: 'Мой' } });
    expect(reworded(empty, 'summary', 'Мой', 'Стало')).toEqual({ summary: { over: 'Стало', putAway: null } });
    expect(reworded(empty, 'summary', null, 'Стало')).toEqual(away);
  });
});

describe('two texts side by side', () => {
  const marks = (stretches: { text: string; changed: boolean }[]) =>
    stretches.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

  it.each([
    ['принято 3, просрочено 0', 'принято 4, просрочено 0', 'принято [3], просрочено 0', 'принято [4], просрочено 0'],
    ['принято 3', 'принято 3, на проверке 1', 'принято 3', 'принято 3[, на проверке 1]'],
    ['то же', 'то же', 'то же', 'то же'],
    ['одно', 'другое', '[одно]', '[другое]'],
    ['сдано в срок', 'сдано', 'сдано [в срок]', 'сдано'],
    ['(2 из 3), 7,5 %', '(2 из 4), 7,6 %', '(2 из [3]), [7,5] %', '(2 из [4]), [7,6] %'],
    ['в срок сдано', 'сдано', '[в срок] сдано', 'сдано'],
    ['от 14.10.2026', 'от 15.10.2026', 'от [14.10.2026]', 'от [15.10.2026]'],
  ])('%s / %s', (before, now, left, right) => {
    const both = compared(before, now);
    expect([marks(both.before), marks(both.now)]).toEqual([left, right]);
    expect(both.before.map(({ text }) => text).join('')).toBe(before);
    expect(both.now.map(({ text }) => text).join('')).toBe(now);
  });
});
