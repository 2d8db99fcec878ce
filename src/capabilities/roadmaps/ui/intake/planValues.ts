/** What is said of the plan as a whole, as a form shows it, and the corrections that come of it. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { type Change, given, without } from './decisions.ts';
import { type Goes, newTitle, runIn } from './moving.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';

export interface PlanValues {
  title: string;
  from: LocalDate | null;
  to: LocalDate | null;
  /** Do the deadlines move along when the plan gets other years? `null`: as proposed. */
  goes: Goes | null;
  yearKind: 'calendar' | 'school' | '';
  number: string;
  date: LocalDate | null;
  issuer: string;
  signatory: string;
  groupId: string;
}

/** The days are those in which the plan will run. */
export function valuesOf(corrections: Corrections, { draft }: Pick<Review, 'draft'>): PlanValues {
  const { period } = draft;
  return {
    title: draft.title ?? '',
    from: period?.from ?? null,
    to: period?.to ?? null,
    goes: null,
    yearKind: corrections.yearKind ?? '',
    number: draft.order?.number ?? '',
    date: draft.order?.date ?? null,
    issuer: draft.order?.issuer ?? '',
    signatory: draft.order?.signatory ?? '',
    groupId: corrections.groupId ?? '',
  };
}

export const problemsOf = ({ title, from, to }: PlanValues) => ({
  title: title.trim() === '' ? 'Напишите название плана' : null,
  from: from === null ? 'Укажите первый день плана' : null,
  to:
    to === null ? 'Укажите последний день плана' : from !== null && to < from ? 'Последний день раньше первого' : null,
});

/** Only what differs from the reading becomes a correction. */
export function changeOf(values: PlanValues, { reading }: Pick<DraftFacts, 'reading'>, today: LocalDate): Change {
  const { from, to, goes, yearKind, groupId } = values;
  const order = orderOf(values);
  const fields = {
    yearKind: yearKind === '' ? undefined : yearKind,
    order: given(order, reading.order ? orderOf(orderValues(reading.order)) : orderOf(NO_ORDER)),
    groupId: groupId === '' ? undefined : groupId,
  };
  return (corrections) => {
    const moved = from && to ? runIn(reading, { from, to }, goes, today)(corrections) : without(corrections, 'period');
    const title = titleGiven(values.title.trim(), reading, corrections, moved);
    const merged = { ...moved, ...fields, title };
    return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  };
}

/** A title that was only taken for the years of the plan is asked about anew in others; one that a person chose stays. */
function titleGiven(
  title: string,
  reading: Pick<DraftFacts['reading'], 'title' | 'period'>,
  before: Corrections,
  after: Corrections,
): string | undefined {
  const ofYears = before.title === title && title === newTitle(reading, before);
  if (ofYears && newTitle(reading, after) !== title) return undefined;
  return before.title === title ? title : given(title, reading.title ?? undefined);
}

type OrderValues = Pick<PlanValues, 'number' | 'date' | 'issuer' | 'signatory'>;
const NO_ORDER: OrderValues = { number: '', date: null, issuer: '', signatory: '' };

const orderValues = (order: NonNullable<DraftFacts['reading']['order']>): OrderValues => ({
  number: order.number ?? '',
  date: order.date,
  issuer: order.issuer ?? '',
  signatory: order.signatory ?? '',
});

const orderOf = ({ number, date, issuer, signatory }: OrderValues) => ({
  number: number.trim() || null,
  date,
  issuer: issuer.trim() || null,
  signatory: signatory.trim() || null,
});
