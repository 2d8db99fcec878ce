import { Loaded, useGet } from '../../../../web/data.tsx';
import { dayDigits, dayOfMoment } from '../../../../web/format.ts';
import { Empty, Panel, Row, Rows, Section, Skeleton, Stack, Text, WithRail } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type EntryView, SchoolSupport } from '../../lists/contract.ts';
import { orderWords, STATE, untilWords } from '../words.ts';
import styles from './Entry.module.css';
import { EntryRail, Why } from './EntryBlocks.tsx';
import { Objections } from './Objections.tsx';

/** What the newest list says of a school, on its own page: first in plain words what it means and what comes next. */
export function SupportTab({ schoolId }: { schoolId: string }) {
  const support = useGet(`/api/schools/${schoolId}/support`, SchoolSupport);
  return (
    <Loaded from={support} waiting={<Skeleton rows={6} />}>
      {({ entry, earlier }) => (
        <Stack gap={24}>
          {entry === null ? <NotListed /> : <Entry of={entry} />}
          {earlier.length > 0 && <Earlier of={earlier} schoolId={schoolId} />}
        </Stack>
      )}
    </Loaded>
  );
}

const NotListed = () => (
  <Empty title="О школе ни в одном списке ещё не сказано">
    Здесь появится, какая поддержка нужна школе и почему, когда муниципалитет составит список и выдаст его школам.
  </Empty>
);

function Entry({ of }: { of: EntryView }) {
  return (
    <WithRail rail={<EntryRail of={of} />}>
      <Stack gap={24}>
        <Meaning of={of} />
        <Why of={of} />
        <Objections of={of} />
      </Stack>
    </WithRail>
  );
}

const MEANS: Record<EntryView['decision'], { title: string; text: string }> = {
  in: {
    title: 'Школе окажут поддержку',
    text: 'Это не оценка работы директора и учителей. Список нужен, чтобы помощь пришла туда, где она нужнее.',
  },
  help: {
    title: 'Школе предлагают помощь',
    text: 'В список школа не входит: по данным нельзя сказать, нужна ли поддержка. Помощь можно взять по желанию.',
  },
  out: {
    title: 'Школы в списке нет',
    text: 'По этим данным поддержка по результатам не требуется. Если нужна помощь, скажите об этом куратору или координатору.',
  },
};

function Meaning({ of }: { of: EntryView }) {
  const today = useToday();
  const { list, decision, cluster, reason } = of;
  const { title, text } = MEANS[decision];
  const order = orderWords(list);
  const steps = [
    ...(of.may.object && list.objectUntil !== null
      ? [`Посмотрите цифры ниже. Если что-то не так, возразите ${untilWords(list.objectUntil, today)}.`]
      : []),
    ...(decision === 'out'
      ? []
      : [
          cluster === null
            ? 'Обсудите с куратором, с чего начать.'
            : `Обсудите с куратором, с чего начать. Направление: ${cluster}.`,
        ]),
    ...(decision === 'in' && order === null
      ? ['После приказа поручения по плану поддержки придут во вкладку «Поручения».']
      : []),
    ...(decision === 'in' && order !== null ? [`${order}. Поручения по плану поддержки во вкладке «Поручения».`] : []),
  ];
  return (
    <Panel title={title}>
      <Text>{text}</Text>
      {reason !== null && <Text>{`Решение координатора: ${reason}`}</Text>}
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label="Что дальше">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Earlier({ of, schoolId }: { of: SchoolSupport['earlier']; schoolId: string }) {
  return (
    <Section title="Другие списки" count={of.length}>
      <Rows>
        {of.map(({ id, title, state, computedAt }) => (
          <Row
            key={id}
            title={title}
            to={`/identification/lists/${id}/schools/${schoolId}`}
            facts={[STATE[state].toLowerCase(), `составлен ${dayDigits(dayOfMoment(computedAt))}`]}
          />
        ))}
      </Rows>
    </Section>
  );
}
