import type { Activity, Defect, Fix, Reading } from '../reading.ts';
import { onActivity, onSection } from './mark.ts';

/** A number taken apart: «2.10» is the tenth under «2». */
interface Numbered {
  index: number;
  section: number | null;
  /** «2.» of «2.10»; empty for «7». */
  prefix: string;
  last: number;
  number: string;
}

/** Gaps, repetitions and strangers among the numbers of activities and sections. */
export function numberDefects(reading: Reading): Defect[] {
  const numbered = reading.activities.flatMap(apart);
  if (numbered.length === 0) return sectionDefects(reading);
  const foreign = new Set(numbered.filter((item) => isForeign(reading, item, numbered)).map(({ index }) => index));
  return [
    ...foreignOnes(reading, numbered, foreign),
    ...runsOf(numbered.filter(({ index }) => !foreign.has(index))).flatMap((run) => runDefects(reading, run)),
    ...unnumbered(reading),
    ...sectionDefects(reading),
  ];
}

function apart({ number, section }: Activity, index: number): Numbered[] {
  const match = number?.match(/^((?:\d+\.)*)(\d+)$/);
  return match && number !== null ? [{ index, section, prefix: match[1] ?? '', last: Number(match[2]), number }] : [];
}

/** «1.4» among the activities of section 2. */
function isForeign(reading: Reading, { section, prefix }: Numbered, all: readonly Numbered[]): boolean {
  if (prefix === '' || section === null) return false;
  const own = `${reading.sections[section]?.number}.`;
  const ofSection = all.filter((other) => other.section === section);
  const native = ofSection.filter((other) => other.prefix === own).length;
  return /^\d/.test(own) && native > ofSection.length / 2 && prefix !== own && !prefix.startsWith(own);
}

const foreignOnes = (reading: Reading, numbered: readonly Numbered[], foreign: ReadonlySet<number>): Defect[] =>
  numbered
    .filter(({ index }) => foreign.has(index))
    .map(({ index, number, section }) =>
      onActivity(reading, index, {
        code: 'number-foreign',
        message: `Номер ${number} стоит в разделе ${reading.sections[section ?? -1]?.number}.`,
        suggestion: 'Проверить, из того ли раздела мероприятие, и перенумеровать.',
      }),
    );

/** Numbers that should count on without a gap: of one prefix and, where counting begins anew, of one section. */
function runsOf(numbered: readonly Numbered[]): Numbered[][] {
  const runs: Numbered[][] = [];
  for (const item of numbered) {
    const run = runs.findLast((other) => other[0]?.prefix === item.prefix);
    const before = run?.at(-1);
    const anew = item.prefix === '' && item.last === 1 && before !== undefined && before.section !== item.section;
    if (run && !anew) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

function runDefects(reading: Reading, run: readonly Numbered[]): Defect[] {
  const fix = renumbering(run);
  return run.flatMap((item, at): Defect[] => {
    const before = run[at - 1];
    const earlier = run.slice(0, at).some(({ last }) => last === item.last);
    if (earlier) return [repeated(reading, item, fix)];
    const expected = before ? Math.max(...run.slice(0, at).map(({ last }) => last)) + 1 : 1;
    if (item.last <= expected || run.length < 2) return [];
    const missing = Array.from(
      { length: Math.min(item.last - expected, 30) },
      (_, step) => `${item.prefix}${expected + step}`,
    );
    return [gap(reading, item, before, missing, fix)];
  });
}

function repeated(reading: Reading, { index, number }: Numbered, fix: Fix | null): Defect {
  return onActivity(reading, index, {
    code: 'number-repeated',
    message: `Номер ${number} уже занят другим мероприятием.`,
    suggestion: 'Перенумеровать мероприятия подряд.',
    fix,
  });
}

function gap(
  reading: Reading,
  { index, number }: Numbered,
  before: Numbered | undefined,
  missing: readonly string[],
  fix: Fix | null,
): Defect {
  const what = missing.length === 1 ? `Нет пункта ${missing[0]}` : `Нет пунктов ${missing[0]}–${missing.at(-1)}`;
  return onActivity(reading, index, {
    code: 'number-missing',
    message: before ? `${what}: после ${before.number} сразу ${number}.` : `${what}: нумерация начинается с ${number}.`,
    suggestion: 'Проверить, не пропущена ли строка; если нет, перенумеровать подряд.',
    fix,
  });
}

/** The run counted through from its first number, or from 1 after a repetition of it. */
function renumbering(run: readonly Numbered[]): Fix | null {
  const numbers = run.map(({ index, prefix }, at) => ({ activity: index, number: `${prefix}${at + 1}` }));
  const changes = numbers.filter(({ number }, at) => number !== run[at]?.number);
  return changes.length === 0 ? null : { kind: 'renumber', label: 'Перенумеровать подряд', numbers: changes };
}

/** In a numbered plan a row without a number; stages of an activity need none. */
function unnumbered(reading: Reading): Defect[] {
  return reading.activities.flatMap((activity, index): Defect[] => {
    if (activity.number !== null || activity.stageOf !== null) return [];
    return [
      onActivity(reading, index, {
        code: 'activity-unnumbered',
        message: 'У мероприятия нет номера.',
        suggestion: 'Дать мероприятию номер, чтобы на него можно было сослаться.',
        fix: nextNumber(reading, index),
      }),
    ];
  });
}

/** The number after the one above, if no other activity has it. */
function nextNumber(reading: Reading, index: number): Fix | null {
  const activity = reading.activities[index];
  const section = reading.sections[activity?.section ?? -1]?.number;
  const own = (number: string | null) =>
    number !== null && (!number.includes('.') || !section || !/^\d/.test(section) || number.startsWith(`${section}.`));
  const above = reading.activities.slice(0, index).findLast(({ number }) => own(number))?.number;
  const match = above?.match(/^((?:\d+\.)*)(\d+)$/);
  if (!match) return null;
  const number = `${match[1]}${Number(match[2]) + 1}`;
  const taken = reading.activities.some((other) => other.number === number);
  return taken ? null : { kind: 'set-number', label: `Дать номер ${number}`, activity: index, number };
}

function sectionDefects(reading: Reading): Defect[] {
  return reading.sections.flatMap((section, index): Defect[] => {
    const defects: Defect[] = [];
    const before = reading.sections.slice(0, index);
    if (
      section.number !== null &&
      before.some(
        (other) => other.parent === section.parent && other.number === section.number && other.role === section.role,
      )
    ) {
      defects.push(
        onSection(reading, index, {
          code: 'section-number-repeated',
          message: `Номер раздела ${section.number} стоит дважды.`,
          suggestion: 'Перенумеровать разделы.',
        }),
      );
    }
    const holds =
      reading.activities.some((activity) => activity.section === index) ||
      reading.sections.some(({ parent }) => parent === index);
    if (!holds && section.role === 'section') {
      defects.push(
        onSection(reading, index, {
          code: 'section-empty',
          message: 'В разделе нет ни одного мероприятия.',
          suggestion: 'Проверить, не потерялись ли строки и раздел ли это.',
        }),
      );
    }
    return defects;
  });
}
