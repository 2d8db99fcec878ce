/** What is said of the plan as a whole, as a form shows it, and the corrections that come of it. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { type Change, given } from './decisions.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';

export interface PlanValues {
  title: string;
  from: LocalDate | null;
  to: LocalDate | null;
  yearKind: 'calendar' | 'school' | '';
  number: string;
  date: LocalDate | null;
  issuer: string;
  signatory: string;
  groupId: string;
}

export function valuesOf({ reading }: DraftFacts, corrections: Corrections, { draft }: Review): PlanValues {
  const period = corrections.period ?? reading.period;
  return {
    title: draft.title ?? '',
    from: period?.from ?? null,
    to: period?.to ?? null,
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
export function changeOf(values: PlanValues, { reading }: DraftFacts): Change {
  const { title, from, to, yearKind, groupId } = values;
  const read = reading.period && { from: reading.period.from, to: reading.period.to };
  const order = orderOf(values);
  const fields = {
    title: given(title.trim(), reading.title ?? undefined),
    period: from && to ? given({ from, to }, read ?? undefined) : undefined,
    yearKind: yearKind === '' ? undefined : yearKind,
    order: given(order, reading.order ? orderOf(orderValues(reading.order)) : orderOf(NO_ORDER)),
    groupId: groupId === '' ? undefined : groupId,
  };
  return (corrections) => {
    const merged = { ...corrections, ...fields };
    return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  };
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
