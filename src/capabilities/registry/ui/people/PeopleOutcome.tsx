import { useState } from 'react';
import { counted, type Forms, listed } from '../../../../web/format.ts';
import { Button, ErrorNote, Note, Section, Stack, Text } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import type { PeopleImportView, PersonPlan } from '../../intake/people/contract.ts';
import table from '../intake/Outcome.module.css';
import { Found, NotRead } from '../intake/reading.tsx';
import { cellsToMend } from '../intake/words.ts';
import ui from '../ui.module.css';
import { cureOf, errorWords, OF_PEOPLE, personLines, warningWords } from './words.ts';

const PEOPLE: Forms = ['человек', 'человека', 'человек'];

interface OutcomeProps {
  of: PeopleImportView;
  busy: boolean;
  onLoad: () => void;
}

/** What a file of people would do, person by person; nothing has been done. While cells are wrong, only they matter. */
export function PeopleOutcome({ of, busy, onLoad }: OutcomeProps) {
  const { errors, warnings, leftOut, people } = of;
  const { today } = useSession();
  const wrong = errors.length > 0;
  return (
    <>
      <Section title={`Что получится: ${of.fileName}`}>
        <div className={ui.under}>
          {wrong ? (
            <ErrorNote>
              <p>{cellsToMend(errors)}</p>
              <Found of={errors} words={(found) => errorWords(found, { leftOut, today })} cure={cureOf} />
            </ErrorNote>
          ) : (
            <Answer of={of} busy={busy} onLoad={onLoad} />
          )}
        </div>
      </Section>
      {warnings.length > 0 && (
        <Section title="Стоит посмотреть" count={warnings.length}>
          <Found of={warnings} words={warningWords} />
        </Section>
      )}
      {!wrong && <People title="Добавятся" people={people.filter(({ personId }) => personId === null)} />}
      {!wrong && <People title="Изменятся" people={people.filter(({ personId }) => personId !== null)} />}
      {!wrong && of.same.length > 0 && (
        <Section title="Останутся как есть" count={of.same.length}>
          <div className={ui.under}>
            <p className="prose">{of.same.join(', ')}</p>
          </div>
        </Section>
      )}
      {leftOut.length > 0 && (
        <Section title="Не загружается" count={leftOut.length}>
          <NotRead of={leftOut} words={OF_PEOPLE} />
        </Section>
      )}
    </>
  );
}

function Answer({ of, busy, onLoad }: OutcomeProps) {
  const { people, questions, same } = of;
  const open = questions.filter(({ answer }) => answer === null).length;
  if (people.length === 0) return <Note tone="good">Всё, что есть в файле, уже есть в Опоре. Загружать нечего.</Note>;
  const fresh = people.filter(({ personId }) => personId === null).length;
  const made = people.flatMap(({ appointments }) => appointments.filter(({ does }) => does === 'make')).length;
  const parts = [
    ...(fresh > 0 ? [`новых людей ${fresh}`] : []),
    ...(made > 0 ? [`назначений ${made}`] : []),
    ...(people.length > fresh ? [`с изменениями ${people.length - fresh}`] : []),
    ...(same.length > 0 ? [`без изменений ${same.length}`] : []),
  ];
  return (
    <Stack>
      <Text size="lead">{`В файле ${listed(parts)}.`}</Text>
      {open > 0 ? (
        <Note>{`Сначала ответьте выше: ${counted(open, ['вопрос', 'вопроса', 'вопросов'])}.`}</Note>
      ) : (
        <div>
          <Button kind="primary" busy={busy} onClick={onLoad}>{`Загрузить ${counted(people.length, PEOPLE)}`}</Button>
        </div>
      )}
    </Stack>
  );
}

/** People drawn at once; further ones on request. */
const AT_ONCE = 50;

function People({ title, people }: { title: string; people: readonly PersonPlan[] }) {
  const [all, setAll] = useState(false);
  if (people.length === 0) return null;
  const shown = all ? people : people.slice(0, AT_ONCE);
  return (
    <Section title={title} count={people.length}>
      <dl className={table.added}>
        {shown.map((person) => (
          <div key={person.key}>
            <dt>
              {person.personId === null ? person.name : <a href={`/people/${person.personId}`}>{person.name}</a>}
              <span className="small faint">{`строка ${person.row}`}</span>
            </dt>
            <dd>
              {personLines(person).map((line) => (
                <span key={line}>{line}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < people.length && (
        <Button onClick={() => setAll(true)}>{`Показать ещё ${counted(people.length - shown.length, PEOPLE)}`}</Button>
      )}
    </Section>
  );
}
