import { useState } from 'react';
import { counted, dayYear } from '../../../../web/format.ts';
import { Button, Fact, Facts } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { PlanDialog } from './later.ts';
import type { DraftFacts } from './outlook.ts';
import styles from './PlanFacts.module.css';
import { PlanLists } from './PlanLists.tsx';
import type { RowContext } from './rows.ts';
import { SCHOOLS, yearsText } from './wording.ts';

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
