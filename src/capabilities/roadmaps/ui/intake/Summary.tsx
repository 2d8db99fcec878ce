import { counted, dayShort, number } from '../../../../web/format.ts';
import { Button, Dialog, Note } from '../../../../web/parts.ts';
import { Refusal } from '../../../../web/Refusal.tsx';
import { typo } from '../../../../web/typo.ts';
import { Following } from './Following.tsx';
import type { OptionContext } from './options.ts';
import styles from './Summary.module.css';
import { type Counted, emptyText, type PlanSummary, remarksText, summaryOf } from './summaryOf.ts';
import type { PlanMaking } from './usePlanMaking.ts';
import { ACTIVITIES, TASKS, yearsText } from './wording.ts';

interface SummaryProps {
  context: OptionContext;
  plan: PlanMaking;
  onClose: () => void;
}

/** What will be created and for whom, before it is. */
export function Summary({ context, plan, onClose }: SummaryProps) {
  const { review, facts } = context;
  const { draft } = review;
  const tasks = review.plan?.tasks ?? [];
  const { rows, years, controls, first, last, empty, open } = summaryOf(review, facts);
  return (
    <Dialog
      title="Создать план"
      size="lg"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={plan.busy} onClick={() => void plan.make()}>
            {`Создать ${counted(tasks.length, TASKS)}`}
          </Button>
          <Button onClick={onClose}>Вернуться к проверке</Button>
        </>
      }
    >
      <p>
        <b>{typo(draft.title ?? facts.fileName)}</b>
      </p>
      <p className="muted">
        {typo(
          `${draft.period ? yearsText(draft.period) : 'Период не указан'}, ${counted(draft.activities.length, ACTIVITIES)}. ${
            first && last ? `Первый срок ${dayShort(first)}, последний ${dayShort(last)}.` : ''
          }`,
        )}
      </p>
      {rows.length > 0 && (
        <table className={styles.table}>
          <caption className="sr">Поручения по исполнителям</caption>
          <thead>
            <tr>
              <th scope="col">Кто исполняет</th>
              <th scope="col">Поручений</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, count, each }) => (
              <tr key={name}>
                <th scope="row">
                  {typo(name)}
                  {each.length > 0 && <Each of={each} />}
                </th>
                <td>{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {years.length > 0 && <Years years={years} controls={controls} />}
      <Following context={context} />
      {empty.length > 0 && <Note tone="warn">{typo(emptyText(empty, draft.activities.length))}</Note>}
      {open > 0 && <p className="small muted">{typo(remarksText(open))}</p>}
      {plan.refusal && (
        <Refusal
          error={plan.refusal}
          words={{
            'rule-broken': 'План создать нельзя: не указан период или не осталось мероприятий.',
            conflict: 'Черновик изменился или план уже создан. Обновите страницу.',
          }}
        />
      )}
    </Dialog>
  );
}

/** How the work spreads over the years, and how much of it is only looking after. */
const Years = ({ years, controls }: Pick<PlanSummary, 'years' | 'controls'>) => (
  <table className={styles.table}>
    <caption className="sr">Поручения по годам</caption>
    <thead>
      <tr>
        <th scope="col">Год</th>
        {controls > 0 && <th scope="col">Со сроком</th>}
        {controls > 0 && <th scope="col">Контрольных дат</th>}
        <th scope="col">Поручений</th>
      </tr>
    </thead>
    <tbody>
      {years.map(({ name, count, controls: own }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {controls > 0 && <td>{number(count - own)}</td>}
          {controls > 0 && <td>{number(own)}</td>}
          <td>{number(count)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The same for each of them, when it is asked. */
const Each = ({ of }: { of: readonly Counted[] }) => (
  <details className={styles.each}>
    <summary>По каждой</summary>
    <ul>
      {of.map(({ name, count }) => (
        <li key={name}>
          <span>{typo(name)}</span>
          <span>{number(count)}</span>
        </li>
      ))}
    </ul>
  </details>
);
