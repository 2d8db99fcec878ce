import { type NamedPeriod, readPeriod } from '../deadlines/period.ts';
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
  return (
    first(candidates) ??
    ofSections(found) ??
    first(inWording(found.drafts)) ??
    ofDeadlines(found.drafts) ??
    ofOrder(found)
  );
}

function first(candidates: readonly Candidate[]): Period | null {
  for (const { text, basis, certain } of candidates) {
    const period = /\d\d/.test(text) ? readPeriod(text) : null;
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

type Found = Parameters<typeof findPeriod>[0];

/** Rows of years span the plan together; rows above the first of them belong to the year of the order. */
function ofSections({ sections, drafts, order }: Found): Period | null {
  const rows = sections.filter(({ role }) => role === 'period');
  const named = rows.length > 0 ? rows : sections.filter(({ parent }) => parent === null);
  const periods = named.flatMap(({ title }) => (/20\d\d/.test(title) ? (readPeriod(title) ?? []) : []));
  if (periods.length === 0 || (rows.length === 0 && periods.length < named.length)) return null;
  const span = spanOf(periods);
  const earlier =
    drafts[0]?.time === null && order?.date ? (readPeriod(`на ${order.date.slice(0, 4)} год`)?.from ?? null) : null;
  const begins = earlier !== null && span !== null && earlier < span.from ? earlier : null;
  const basis = rows.length > 0 ? 'строки с годом в таблице' : 'названия разделов';
  return (
    span && {
      from: begins ?? span.from,
      to: span.to,
      basis,
      certain: begins === null,
      yearKind: periods[0]?.yearKind ?? null,
    }
  );
}

function spanOf(periods: readonly NamedPeriod[]): Pick<Period, 'from' | 'to'> | null {
  const [from] = periods.map((period) => period.from).sort();
  const to = periods
    .map((period) => period.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
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
  const years = drafts.flatMap(({ deadline }) => deadline.match(/(?<!\d)20\d\d(?!\d)/g) ?? []);
  const span = spanOf(years.flatMap((year) => readPeriod(`на ${year} год`) ?? []));
  return span && { ...span, basis: 'годы, названные в сроках', certain: false, yearKind: null };
}

/**
 * From the day of the order, as nothing says that the plan began before it, to the end of its year; from August on and
 * with deadlines in spring, of the school year that begins then.
 */
function ofOrder({ order, drafts }: Found): Period | null {
  if (!order?.date) return null;
  const year = Number(order.date.slice(0, 4));
  const late = Number(order.date.slice(5, 7)) >= 8;
  const spring = drafts.some(({ deadline }) => /январ|феврал|март|апрел|ма[йя]|июн/iu.test(deadline));
  const period = readPeriod(late && spring ? `на ${year}/${year + 1} учебный год` : `на ${year} год`);
  if (!period) return null;
  const from = order.date > period.from ? order.date : period.from;
  return { from, to: period.to, basis: 'дата приказа', certain: false, yearKind: period.yearKind };
}
