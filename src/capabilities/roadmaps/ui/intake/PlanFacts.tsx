import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayYear } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Fact, Facts, Select, Textarea, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { type Change, given } from './decisions.ts';
import type { DraftFacts } from './outlook.ts';
import styles from './PlanFacts.module.css';
import type { Review } from './review.ts';
import { SCHOOLS, yearsText } from './wording.ts';

interface PlanFactsProps {
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
}

/** What the plan as a whole is: above the rows, as it will stand on the page of the plan. */
export function PlanFacts({ facts, corrections, review }: PlanFactsProps) {
  const [editing, setEditing] = useState(false);
  const { draft, workforce } = review;
  const { order, period } = draft;
  return (
    <section className={styles.plan} aria-label="План" data-pair="plan">
      <div className={styles.words}>
        <h3>{typo(draft.title ?? 'Без названия')}</h3>
        <Facts>
          <Fact icon="calendar">{period ? yearsText(period) : 'период не указан'}</Fact>
          {order && (order.number !== null || order.date !== null) && (
            <Fact icon="signature">
              {`приказ ${order.number === null ? 'без номера' : `№ ${order.number}`}${order.date === null ? '' : ` от ${dayYear(order.date)}`}`}
            </Fact>
          )}
          <Fact icon="school">
            {workforce.supportedSchools.length === 0
              ? 'список школ не выбран'
              : `${counted(workforce.supportedSchools.length, SCHOOLS)} списка`}
          </Fact>
        </Facts>
      </div>
      <Button size="sm" icon="pencil" onClick={() => setEditing(true)}>
        Править
      </Button>
      {editing && (
        <PlanDialog facts={facts} corrections={corrections} review={review} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

interface PlanValues {
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

function PlanDialog({ facts, corrections, review, onClose }: PlanFactsProps & { onClose: () => void }) {
  const { change } = useActs();
  const today = useToday();
  const form = useForm<PlanValues>({
    initial: valuesOf(facts, corrections, review),
    check: problemsOf,
    send: async (values) => {
      change(changeOf(values, facts));
      onClose();
    },
  });
  const lists = facts.workforce.groups.filter(({ schoolIds }) => schoolIds.length > 0);
  return (
    <Dialog title="План в целом" size="lg" sticky onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Готово
            </Button>
            <Button onClick={onClose}>Отменить</Button>
          </>
        }
      >
        <Textarea label="Название" maxLength={1000} {...form.field('title')} />
        <DateField label="Первый день плана" today={today} {...form.field('from')} />
        <DateField label="Последний день плана" today={today} {...form.field('to')} />
        <Select
          label="Как считает годы"
          hint="От этого зависит, что значит «в течение года»"
          empty="Как видно из документа"
          options={[
            { value: 'calendar', label: 'Календарными: январь – декабрь' },
            { value: 'school', label: 'Учебными: сентябрь – август' },
          ]}
          {...form.field('yearKind')}
        />
        <TextField label="Номер приказа" optional maxLength={50} {...form.field('number')} />
        <DateField label="Дата приказа" optional today={today} {...form.field('date')} />
        <TextField label="Кто издал" optional maxLength={500} {...form.field('issuer')} />
        <TextField label="Кто подписал" optional maxLength={200} {...form.field('signatory')} />
        {facts.schoolId === null && (
          <Select
            label="Школы плана"
            hint="Их значат слова «Руководители ОО»"
            empty="Все поддерживаемые школы"
            options={lists.map(({ id, name, schoolIds }) => ({
              value: id,
              label: `${name}: ${counted(schoolIds.length, SCHOOLS)}`,
            }))}
            {...form.field('groupId')}
          />
        )}
      </Form>
    </Dialog>
  );
}

function valuesOf({ reading }: DraftFacts, corrections: Corrections, { draft }: Review): PlanValues {
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

const problemsOf = ({ title, from, to }: PlanValues) => ({
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
