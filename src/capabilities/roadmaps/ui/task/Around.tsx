/** What stands around a task: its reason, its other windows, its past. */
import { useState } from 'react';
import { shortName } from '../../../../kernel/person.ts';
import { useGet } from '../../../../web/data.tsx';
import { dayDigits, period } from '../../../../web/format.ts';
import { Button, Definitions, History, Section, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { PeopleList } from '../../../registry/contract.ts';
import type { TaskView } from '../../tasks/contract.ts';
import { StandingMark } from '../shared/StandingMark.tsx';
import styles from './Around.module.css';
import { historyLines } from './history.ts';

/** «Зачем это поручение»: the document's own words. */
export function Why({ view }: { view: TaskView }) {
  const { why, task } = view;
  const order = orderWords(why);
  const facts = [
    { term: why.number === null ? 'Мероприятие' : `Мероприятие ${why.number}`, value: why.activity },
    ...(why.section === null ? [] : [{ term: 'Раздел', value: why.section }]),
    ...(why.deadlineText === null ? [] : [{ term: 'Срок в документе', value: why.deadlineText }]),
    { term: task.isControl ? 'Контрольный период' : 'Период исполнения', value: period(task.opensOn, task.dueOn) },
    ...(task.dueOn === task.closesOn ? [] : [{ term: 'Срок по плану', value: dayDigits(task.closesOn) }]),
    ...(why.participants.length === 0 ? [] : [{ term: 'Участники', value: why.participants.join(', ') }]),
    ...(order === null ? [] : [{ term: 'Основание', value: order }]),
  ];
  return (
    <section className={styles.why} aria-labelledby="why">
      <h2 id="why">Зачем это поручение</h2>
      <Definitions of={facts} />
    </section>
  );
}

/** What must be there in the end: read before it is done, and before it is decided on. */
export function Expected({ view: { why } }: { view: TaskView }) {
  if (why.result === null) return null;
  return (
    <Section title="Ожидаемый результат">
      <Text>{why.result}</Text>
    </Section>
  );
}

function orderWords({ orderIssuer, orderDate, orderNumber }: TaskView['why']): string | null {
  if (orderDate === null && orderNumber === null) return null;
  return [
    'Приказ',
    orderIssuer === null ? '' : `(${orderIssuer})`,
    orderDate === null ? '' : `от ${dayDigits(orderDate)}`,
    orderNumber === null ? '' : `№ ${orderNumber.replace(/^№\s*/u, '')}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The same activity for the same executor in its other windows. */
export function OtherWindows({ view: { siblings, task } }: { view: TaskView }) {
  const others = siblings.filter(({ id }) => id !== task.id);
  if (others.length === 0) return null;
  return (
    <section className={styles.why} aria-labelledby="windows">
      <h2 id="windows">Другие периоды</h2>
      <ul className={styles.windows}>
        {others.map((other) => (
          <li key={other.id}>
            <a href={`/tasks/${other.id}`}>{period(other.opensOn, other.dueOn)}</a>
            <StandingMark of={{ standing: other.standing, daysOverdue: null, acceptedOn: null }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lines of history seen at first. */
const SEEN = 5;

export function Past({ view }: { view: TaskView }) {
  const today = useToday();
  const [all, setAll] = useState(false);
  const { history, may } = view;
  const given = may.steer && history.some(({ action }) => action === 'task.reassign');
  const people = useGet('/api/people', PeopleList, { when: given });
  const names = new Map(people.data?.people.map((person) => [person.id, shortName(person)]));
  const lines = historyLines(history, names);
  return (
    <Section
      title="История"
      aside={
        !all &&
        lines.length > SEEN && (
          <Button kind="quiet" size="sm" onClick={() => setAll(true)}>
            {`Вся, записей ${lines.length}`}
          </Button>
        )
      }
    >
      {lines.length === 0 ? (
        <p className={styles.none}>Пока ничего не происходило.</p>
      ) : (
        <History entries={all ? lines : lines.slice(0, SEEN)} today={today} />
      )}
    </Section>
  );
}
