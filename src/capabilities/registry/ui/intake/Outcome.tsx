import { useState } from 'react';
import { counted, type Forms, listed, plural } from '../../../../web/format.ts';
import { Button, ErrorNote, Note, Section, Stack, Text } from '../../../../web/parts.ts';
import type { ImportView, RowView } from '../../intake/contract.ts';
import ui from '../ui.module.css';
import { FIELD, PURPOSE, SCHOOLS } from '../words.ts';
import styles from './Outcome.module.css';
import { Found, NotRead } from './reading.tsx';
import { cellsToMend, changeWords, errorWords, OF_SCHOOLS, warningWords } from './words.ts';

const TO_ADD: Forms = ['школу', 'школы', 'школ'];

interface OutcomeProps {
  of: ImportView;
  busy: boolean;
  onLoad: () => void;
}

/** What a file would do, row by row; nothing has been done. While cells are wrong, only they matter. */
export function Outcome({ of, busy, onLoad }: OutcomeProps) {
  const { errors, warnings, leftOut } = of;
  const wrong = errors.length > 0;
  return (
    <>
      <Section title={`Что получится: ${of.fileName}`}>
        <div className={ui.under}>{wrong ? <Errors of={of} /> : <Answer of={of} busy={busy} onLoad={onLoad} />}</div>
      </Section>
      {warnings.length > 0 && (
        <Section title="Стоит посмотреть" count={warnings.length}>
          <Found of={warnings} words={warningWords} />
        </Section>
      )}
      {!wrong && <Details of={of} />}
      {leftOut.length > 0 && (
        <Section title="Не загружается" count={leftOut.length}>
          <NotRead of={leftOut} words={OF_SCHOOLS} />
        </Section>
      )}
    </>
  );
}

function Answer({ of, busy, onLoad }: OutcomeProps) {
  const { added, changed } = of;
  const open = of.questions.filter(({ answer }) => answer === null).length;
  if (added.length + changed.length + open === 0) {
    return <Note tone="good">Всё, что есть в файле, уже есть в Опоре. Загружать нечего.</Note>;
  }
  return (
    <Stack>
      <Text size="lead">{outcomeWords(of, open)}</Text>
      <NewGroups rows={[...added, ...changed]} />
      {open > 0 ? (
        <Note>{`Сначала ответьте выше: ${counted(open, ['вопрос', 'вопроса', 'вопросов'])}.`}</Note>
      ) : (
        <div>
          <Button kind="primary" busy={busy} onClick={onLoad}>
            {loadWords(added.length, changed.length)}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** «Что произойдёт: добавится 1 школа, изменятся 2 школы, 5 останутся как есть.» */
function outcomeWords({ added, changed, same }: ImportView, open: number): string {
  const parts = [
    ...(added.length > 0
      ? [`${plural(added.length, ['добавится', 'добавятся', 'добавятся'])} ${counted(added.length, SCHOOLS)}`]
      : []),
    ...(changed.length > 0
      ? [`${plural(changed.length, ['изменится', 'изменятся', 'изменятся'])} ${counted(changed.length, SCHOOLS)}`]
      : []),
    ...(same.length > 0
      ? [`${plural(same.length, ['останется', 'останутся', 'останутся'])} как есть ${counted(same.length, SCHOOLS)}`]
      : []),
    ...(open > 0 ? [`под вопросом ${counted(open, SCHOOLS)}`] : []),
  ];
  return `Что произойдёт: ${parts.join(', ')}.`;
}

/** Groups are made by their names: a slip of the keyboard would make one too, so they are named before. */
function NewGroups({ rows }: { rows: readonly RowView[] }) {
  const joins = rows.flatMap(({ groups }) => groups.filter(({ made }) => made));
  const byName = [...Map.groupBy(joins, ({ name }) => name)];
  if (byName.length === 0) return null;
  const names = byName.map(([name, all]) => `«${name}» (${counted(all.length, SCHOOLS)})`);
  const purposes = new Set(joins.map(({ purpose }) => PURPOSE[purpose].label));
  const made = names.length === 1 ? 'Будет создана группа' : 'Будут созданы группы';
  const purpose =
    purposes.size === 1 ? ` Назначение: «${[...purposes].join('')}», его можно сменить в настройках.` : '';
  return (
    <Note>{`${made}: ${listed(names)}. Если такая уже есть под другим названием, исправьте файл.${purpose}`}</Note>
  );
}

function Details({ of: { added, changed, same, absent } }: { of: ImportView }) {
  return (
    <>
      {changed.length > 0 && <Changed rows={changed} />}
      {added.length > 0 && <Added rows={added} />}
      {same.length + absent.length > 0 && (
        <Section title="Останутся как есть" count={same.length + absent.length}>
          <div className={ui.under}>
            <Stack gap={8}>
              {same.length > 0 && <Names intro="В файле то же самое" names={same} />}
              {absent.length > 0 && <Names intro="В файле их нет" names={absent} />}
            </Stack>
          </div>
        </Section>
      )}
    </>
  );
}

/** «Загрузить 24 школы», «Загрузить 2 школы и изменить 3» */
function loadWords(added: number, changed: number): string {
  if (changed === 0) return `Загрузить ${counted(added, TO_ADD)}`;
  return added === 0
    ? `Изменить ${counted(changed, TO_ADD)}`
    : `Загрузить ${counted(added, TO_ADD)} и изменить ${changed}`;
}

function Errors({ of: { errors } }: { of: ImportView }) {
  return (
    <ErrorNote>
      <p>{cellsToMend(errors)}</p>
      <Found of={errors} words={errorWords} />
    </ErrorNote>
  );
}

/** Rows drawn at once; further ones on request, so that 500 schools do not hold the page up. */
const AT_ONCE = 50;

/** The first rows, and the button that shows the others. */
function useFirst(rows: readonly RowView[]) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, AT_ONCE);
  const more = shown.length < rows.length && (
    <Button onClick={() => setAll(true)}>{`Показать ещё ${counted(rows.length - shown.length, SCHOOLS)}`}</Button>
  );
  return { shown, more };
}

function Changed({ rows }: { rows: readonly RowView[] }) {
  const { shown, more } = useFirst(rows);
  return (
    <Section title="Изменятся" count={rows.length}>
      <table className={styles.table}>
        <caption className="sr">Что изменится, школа за школой</caption>
        <thead>
          <tr>
            <th scope="col">Школа</th>
            <th scope="col">Что</th>
            <th scope="col">Было</th>
            <th scope="col">Станет</th>
          </tr>
        </thead>
        {shown.map((row) => (
          <SchoolChanges key={`${row.sheet} ${row.row}`} of={row} />
        ))}
      </table>
      {more}
    </Section>
  );
}

function SchoolChanges({ of }: { of: RowView }) {
  const changes = changeWords(of);
  return (
    <tbody>
      {changes.map(({ what, from, to }, index) => (
        <tr key={what + to}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              <a href={`/schools/${of.schoolId}/passport`}>{of.shortName}</a>
              <span className="small faint">{`строка ${of.row}`}</span>
            </th>
          )}
          <td className="muted">{what}</td>
          <td>
            <span className={styles.label}>было </span>
            {from ?? <span className="faint">пусто</span>}
          </td>
          <td>
            <span className={styles.label}>станет </span>
            {to}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** A new school is its name, and all that is known of it in one paragraph. */
function Added({ rows }: { rows: readonly RowView[] }) {
  const { shown, more } = useFirst(rows);
  return (
    <Section title="Добавятся" count={rows.length}>
      <dl className={styles.added}>
        {shown.map((row) => (
          <div key={`${row.sheet} ${row.row}`}>
            <dt>
              {row.shortName}
              <span className="small faint">{`строка ${row.row}`}</span>
            </dt>
            <dd>
              {changeWords(row)
                .filter(({ what, to }) => !(NAMES.includes(what) && to === row.shortName))
                .map(({ what, to }) => (
                  <span key={what + to}>
                    <span className="muted">{`${what}: `}</span>
                    {to}
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {more}
    </Section>
  );
}

const NAMES: readonly string[] = [FIELD.name, FIELD.shortName];

/** Names said at once. */
const NAMED = 12;

function Names({ intro, names }: { intro: string; names: readonly string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? names : names.slice(0, NAMED);
  return (
    <p className="prose">
      <span className="muted">{`${intro}, ${counted(names.length, SCHOOLS)}: `}</span>
      {shown.join(', ')}
      {shown.length < names.length && (
        <>
          {' '}
          <Button kind="quiet" size="sm" onClick={() => setAll(true)}>
            {`и ещё ${names.length - shown.length}`}
          </Button>
        </>
      )}
    </p>
  );
}
