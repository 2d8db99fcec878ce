import { readPeriod } from '../deadlines/period.ts';
import type { Line } from './flow.ts';
import type { Draft } from './plan.ts';
import type { Order, Period, Section } from './reading.ts';

/** A place where a document may say for what time the plan holds. */
interface Candidate {
  text: string;
  basis: string;
  certain: boolean;
}

/** The plan's period: from the title, the order, the texts before the plan, the rows of years; last from its wording. */
export function findPeriod(found: {
  title: string | null;
  order: Order | null;
  labelled: readonly string[];
  goals: readonly string[];
  head: readonly Line[];
  sections: readonly Section[];
  drafts: readonly Draft[];
}): Period | null {
  const candidates: Candidate[] = [
    { text: found.title ?? '', basis: 'заголовок', certain: true },
    ...found.labelled.map((text) => ({ text, basis: 'срок реализации в тексте', certain: true })),
    ...[found.order?.subject ?? '', ...(found.order?.clauses ?? [])].map((text) => ({
      text: planPart(text),
      basis: 'текст приказа',
      certain: true,
    })),
    ...found.goals.map((text) => ({ text: planPart(text), basis: 'цель плана', certain: true })),
    ...found.head.map((line) => ({
      text: standsAlone(line) ? line.text : planPart(line.text),
      basis: 'текст перед планом',
      certain: true,
    })),
  ];
  return first(candidates) ?? ofSections(found.sections) ?? first(inWording(found.drafts)) ?? ofDeadlines(found.drafts);
}

function first(candidates: readonly Candidate[]): Period | null {
  for (const { text, basis, certain } of candidates) {
    const period = text === '' ? null : readPeriod(text);
    if (period)
      return {
        from: period.from,
        to: period.to,
        basis: `${basis}: «${period.basis}»`,
        certain,
        yearKind: period.yearKind,
      };
  }
  return null;
}

/** A short centred line under the title: «Луговской район, 2021 год». */
const standsAlone = (line: Line): boolean =>
  line.align === 'center' && line.text.length < 100 && /20\d\d/.test(line.text) && !/[«"]\s?\d|_/.test(line.text);

/** Only what speaks of the plan itself tells its period: results «за 2020–2022 годы» do not. */
function planPart(text: string): string {
  return text.match(/(?:дорожн\S+ карт|план|программ|мероприяти)[^.;]*?(?:на|в)\s20\d\d[^.;]*/iu)?.[0] ?? '';
}

/** Rows of years span the plan together. */
function ofSections(sections: readonly Section[]): Period | null {
  const rows = sections.filter(({ role }) => role === 'period');
  const named = rows.length > 0 ? rows : sections.filter(({ parent }) => parent === null);
  const periods = named.flatMap(({ title }) => readPeriod(title) ?? []);
  if (rows.length === 0 && periods.length < named.length) return null;
  const [earliest] = periods.map(({ from }) => from).sort();
  const latest = periods
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (earliest === undefined || latest === undefined) return null;
  return {
    from: earliest,
    to: latest,
    basis: rows.length > 0 ? 'строки с годом в таблице' : 'названия разделов',
    certain: true,
    yearKind: periods[0]?.yearKind ?? null,
  };
}

/** «… программы на 2020–2023 годы» inside an activity hints at the period, no more. */
function inWording(drafts: readonly Draft[]): Candidate[] {
  return drafts.flatMap(({ title, number }) => {
    const text = title.match(/на\s20\d\d\s?[-–—]\s?20\d\d\s?(?:годы|гг|уч)\S*/iu)?.[0];
    return text === undefined ? [] : [{ text, basis: `мероприятие ${number ?? ''}`.trim(), certain: false }];
  });
}

/** The calendar years that the deadlines name, from the first to the last. */
function ofDeadlines(drafts: readonly Draft[]): Period | null {
  const periods = drafts.flatMap(({ deadline }) =>
    (deadline.match(/(?<!\d)20\d\d(?!\d)/g) ?? []).flatMap((year) => {
      const period = readPeriod(`на ${year} год`);
      return period ? [period] : [];
    }),
  );
  const [earliest] = periods.map(({ from }) => from).sort();
  const latest = periods
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (earliest === undefined || latest === undefined) return null;
  return { from: earliest, to: latest, basis: 'годы, названные в сроках', certain: false, yearKind: null };
}
