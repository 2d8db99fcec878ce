import { useState } from 'react';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayYear } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Fact, Facts, Select, Textarea, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import type { DraftFacts } from './outlook.ts';
import styles from './PlanFacts.module.css';
import { PlanLists } from './PlanLists.tsx';
import { changeOf, type PlanValues, problemsOf, valuesOf } from './planValues.ts';
import type { Review } from './review.ts';
import type { RowContext } from './rows.ts';
import { SCHOOLS, YEARS, yearsText } from './wording.ts';

interface PlanFactsProps {
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
}

/** What the plan as a whole is: above the rows, as it will stand on the page of the plan. */
export function PlanFacts({ context }: { context: Pick<RowContext, 'facts' | 'corrections' | 'review'> }) {
  const { facts, corrections, review } = context;
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
          <Fact icon="school">{schoolsText(facts, workforce.supportedSchools)}</Fact>
        </Facts>
        <PlanLists context={context} />
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

/** The school whose own plan it is, or how many are on the list. */
function schoolsText({ schoolId, workforce }: DraftFacts, list: readonly string[]): string {
  if (schoolId !== null) return workforce.schools.find(({ id }) => id === schoolId)?.name ?? 'карта школы';
  return list.length === 0 ? 'список школ не выбран' : `${counted(list.length, SCHOOLS)} списка`;
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
  const years = corrections.shiftYears ?? 0;
  const moved = years > 0 ? `Как в документе: план пройдёт на ${counted(years, YEARS)} позже` : '';
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
        <DateField label="Первый день плана" hint={moved} today={today} {...form.field('from')} />
        <DateField label="Последний день плана" hint="" today={today} {...form.field('to')} />
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
        <DateField label="Дата приказа" hint="" optional today={today} {...form.field('date')} />
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
