import { readDeadline } from '../../deadlines/read.ts';
import { NO_SCOPE } from '../dates.ts';
import { looksLikeDeadline } from '../looks.ts';
import { deadlineInTitle } from '../paragraphs.ts';
import type { Draft } from '../plan.ts';
import type { Activity, Defect, Reading } from '../reading.ts';
import { plural } from '../text.ts';
import { onActivity, onDocument } from './mark.ts';

export function deadlineDefects(reading: Reading, drafts: readonly Draft[]): Defect[] {
  const { activities } = reading;
  const none = activities.length > 0 && activities.every(({ deadline }) => deadline === null);
  if (none) return [noDeadlines()];
  return [
    ...activities.flatMap((activity, index) => ofOne(reading, activity, index, drafts[index])),
    ...bunched(reading),
    ...outOfOrder(reading),
  ];
}

const noDeadlines = (): Defect =>
  onDocument('план', {
    code: 'deadline-missing',
    message: 'Ни у одного мероприятия нет срока.',
    suggestion: 'Добавить сроки: без них нельзя составить поручения.',
  });

function ofOne(reading: Reading, activity: Activity, index: number, draft: Draft | undefined): Defect[] {
  const { deadline } = activity;
  if (!deadline) return hasStages(reading, index) ? [] : [missing(reading, index)];
  return [
    ...byKind(reading, activity, index),
    ...(severalIn(draft?.deadline ?? '') ? [several(reading, index)] : []),
    ...outside(reading, activity, index),
    ...contradiction(reading, activity, index),
  ];
}

const hasStages = (reading: Reading, index: number): boolean =>
  reading.activities.some(({ stageOf }) => stageOf === index);

const missing = (reading: Reading, index: number): Defect =>
  onActivity(reading, index, {
    code: 'deadline-missing',
    message: 'Срок не указан.',
    suggestion: 'Назначить срок или контрольную дату.',
  });

function byKind(reading: Reading, { deadline }: Activity, index: number): Defect[] {
  if (!deadline) return [];
  const text = deadline.text;
  if (
    deadline.kind !== 'invalid' &&
    /(?:согласно|по)\s(?:отдельн\p{L}+\s|прилагаем\p{L}+\s)?(?:план|график)/iu.test(text)
  )
    return [elsewhere(reading, index, text)];
  switch (deadline.kind) {
    case 'invalid':
      return [
        onActivity(reading, index, {
          code: 'deadline-invalid',
          message: `Срок «${text}» невозможен.`,
          suggestion: deadline.question ?? 'Исправить срок.',
        }),
      ];
    case 'continuous':
      return [open(reading, index, `Срок «${text}» нечем проверить: нет контрольной даты.`)];
    case 'on_condition':
      return [open(reading, index, `Срок «${text}» зависит от события: контрольной даты нет.`)];
    case 'own_schedule':
      return [elsewhere(reading, index, text)];
    default:
      return deadline.windows.length === 0 || deadline.question !== null
        ? [unclear(reading, index, text, deadline.question)]
        : wide(reading, deadline, index);
  }
}

const elsewhere = (reading: Reading, index: number, text: string): Defect =>
  onActivity(reading, index, {
    code: 'schedule-not-attached',
    message: `Срок «${text}» отсылает к плану или графику, которого в документе нет.`,
    suggestion: 'Приложить график или назначить контрольные даты.',
    fix: { kind: 'check-quarterly', label: 'Проверять раз в квартал', activity: index },
  });

/** «Ежегодно» without a month is as open as «постоянно»: every window lasts a year. */
function wide(reading: Reading, { windows, text, kind }: NonNullable<Activity['deadline']>, index: number): Defect[] {
  const years = new Set(windows.map(([from]) => from.slice(0, 4)));
  if (years.size > 1 && /в течени[ие] (?:учебного |всего )?года\.?$/iu.test(text)) {
    return [unclear(reading, index, text, 'В плане несколько лет: указать, какой год имеется в виду.')];
  }
  const named = /\d|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|кварт|полугод/i.test(
    text,
  );
  if (
    kind !== 'recurring' ||
    named ||
    !windows.some(([from, to]) => from.slice(5) === '01-01' && to.slice(5) === '12-31')
  )
    return [];
  return [open(reading, index, `Срок «${text}» не называет месяца: проверить исполнение можно только в конце года.`)];
}

const open = (reading: Reading, index: number, message: string): Defect =>
  onActivity(reading, index, {
    code: 'deadline-open',
    message,
    suggestion: 'Назначить контрольную дату.',
    fix: { kind: 'check-quarterly', label: 'Проверять раз в квартал', activity: index },
  });

const unclear = (reading: Reading, index: number, text: string, question: string | null): Defect =>
  onActivity(reading, index, {
    code: 'deadline-unclear',
    message: `Срок «${text}» можно понять по-разному.`,
    suggestion: question ?? 'Уточнить срок.',
  });

/** Two deadlines or more, one under the other. */
const severalIn = (written: string): boolean => {
  const lines = written.split('\n').filter((line) => looksLikeDeadline(line) && /\p{L}|\d{4}/u.test(line));
  if (lines.slice(1).some((line) => /^\(?20\d\d(?:\s?г\S*)?\)?$/.test(line))) return false;
  return lines.length > 1 && lines.slice(0, -1).every((line) => !/(?:[,(–-]|далее|по|с|до|и|в|течение)$/iu.test(line));
};

const several = (reading: Reading, index: number): Defect =>
  onActivity(reading, index, {
    code: 'deadlines-several',
    message: 'В одной ячейке несколько сроков.',
    suggestion: 'Разделить мероприятие на этапы, у каждого свой срок.',
  });

/** Read without the borders of the plan, a deadline that names its year may lie outside of them. */
function outside(reading: Reading, { deadline }: Activity, index: number): Defect[] {
  const { period } = reading;
  if (!deadline || !period?.certain || !/20\d\d/.test(deadline.text)) return [];
  const free = readDeadline(deadline.text, NO_SCOPE).windows;
  const [first, last] = [free[0], free.at(-1)];
  if (!first || !last || (first[0] >= period.from && last[1] <= period.to)) return [];
  return [
    onActivity(reading, index, {
      code: 'deadline-outside-plan',
      message: `Срок «${deadline.text}» выходит за период плана (${shown(period.from)} – ${shown(period.to)}).`,
      suggestion: 'Исправить срок или период плана.',
    }),
  ];
}

const shown = (day: string): string => day.split('-').reverse().join('.');

/** «… в срок до 10 августа» in the wording, another end in the column. */
function contradiction(reading: Reading, { title, deadline, deadlineFrom }: Activity, index: number): Defect[] {
  const inTitle =
    title.match(/(?:срок(?:ом)?\s|[\s(])((?:до|не позднее)\s\d{1,2}[\s.][\p{L}\d]+(?:[\s.]20\d\d)?)/iu)?.[1] ?? null;
  if (!deadline || deadlineFrom !== 'column' || inTitle === null || deadlineInTitle(title) === null) return [];
  const year = deadline.windows[0] ? Number(deadline.windows[0][0].slice(0, 4)) : null;
  const said = readDeadline(inTitle, { ...NO_SCOPE, year }).windows.at(-1)?.[1];
  const end = deadline.windows.at(-1)?.[1];
  if (said === undefined || end === undefined || said === end) return [];
  return [
    onActivity(reading, index, {
      code: 'deadline-contradicts-text',
      message: `В тексте срок «${inTitle}», в столбце «${deadline.text}».`,
      suggestion: 'Оставить один срок.',
    }),
  ];
}

/** Months of the work year that everything falls into. `LEAST`: with fewer activities the share says nothing. */
const LEAST = 8;
const SHARE = 0.6;

function bunched(reading: Reading): Defect[] {
  const ends = reading.activities.flatMap(({ deadline }) => {
    const [only, other] = deadline?.windows ?? [];
    return only && !other && only[0].slice(0, 7) === only[1].slice(0, 7) ? [only[1].slice(0, 7)] : [];
  });
  const counts = new Map<string, number>();
  for (const month of ends) counts.set(month, (counts.get(month) ?? 0) + 1);
  const [fullest] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!fullest || reading.activities.length < LEAST || fullest[1] < reading.activities.length * SHARE) return [];
  const [month, count] = fullest;
  return [
    onDocument('план', {
      code: 'deadlines-bunched',
      message: `${count} ${plural(count, 'мероприятие', 'мероприятия', 'мероприятий')} из ${reading.activities.length} приходятся на один месяц (${month.slice(5)}.${month.slice(0, 4)}).`,
      suggestion: 'Распределить сроки по месяцам.',
    }),
  ];
}

/** In a plan kept in order of time a single step back is a slip; more of them mean that time is not its order. */
function outOfOrder(reading: Reading): Defect[] {
  const dated = reading.activities.flatMap(({ deadline }, index) => {
    const [only, other] = deadline?.windows ?? [];
    return only && !other && only[0].slice(0, 4) === only[1].slice(0, 4) ? [{ index, from: only[0] }] : [];
  });
  const steps = dated.filter(({ from }, at) => at > 0 && from < (dated[at - 1]?.from ?? ''));
  const [step] = steps;
  if (!step || steps.length > 1 || dated.length < LEAST || dated.length < reading.activities.length * SHARE) return [];
  return [
    onActivity(reading, step.index, {
      code: 'deadlines-out-of-order',
      message: 'Срок раньше, чем у мероприятия выше, хотя остальные стоят по порядку времени.',
      suggestion: 'Проверить срок или место мероприятия в плане.',
    }),
  ];
}
