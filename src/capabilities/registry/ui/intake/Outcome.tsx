import { useState } from 'react';
import { counted, type Forms, listed } from '../../../../web/format.ts';
import { Button, ErrorNote, Note, Section, Stack, Text } from '../../../../web/parts.ts';
import type { ImportView, RowView } from '../../intake/contract.ts';
import { SCHOOLS } from '../words.ts';
import styles from './Outcome.module.css';
import { changeWords, errorWords, leftOutWords, warningWords, whereWords } from './words.ts';

const CELLS: Forms = ['ячейка', 'ячейки', 'ячеек'];
const TO_ADD: Forms = ['школу', 'школы', 'школ'];

interface OutcomeProps {
  of: ImportView;
  busy: boolean;
  onLoad: () => void;
}

/** What a file would do, row by row; nothing has been done. */
export function Outcome({ of, busy, onLoad }: OutcomeProps) {
  const { added, changed, same, absent, errors, warnings, leftOut } = of;
  const todo = added.length + changed.length;
  return (
    <>
      <Section title={`Что получится: ${of.fileName}`}>
        <Stack>
          <Text size="lead">{summary(of)}</Text>
          {errors.length > 0 ? (
            <Errors of={of} />
          ) : todo === 0 ? (
            <Note tone="good">Всё, что есть в файле, уже есть в Опоре. Загружать нечего.</Note>
          ) : (
            <div>
              <Button kind="primary" busy={busy} onClick={onLoad}>
                {loadWords(added.length, changed.length)}
              </Button>
            </div>
          )}
        </Stack>
      </Section>
      {warnings.length > 0 && (
        <Section title="Стоит посмотреть" count={warnings.length}>
          <ul className={styles.problems}>
            {warnings.map((found) => (
              <li key={`${found.sheet} ${found.cell} ${found.problem}`}>
                <b>{whereWords(found)}:</b> {warningWords(found)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {changed.length > 0 && <Changes title="Изменятся" rows={changed} />}
      {added.length > 0 && <Changes title="Добавятся" rows={added} />}
      {(same.length > 0 || absent.length > 0) && (
        <Section title="Останутся как есть" count={same.length + absent.length}>
          <Stack gap={8}>
            {same.length > 0 && <Names intro="В файле то же самое" names={same} />}
            {absent.length > 0 && <Names intro="В файле их нет" names={absent} />}
          </Stack>
        </Section>
      )}
      {leftOut.length > 0 && (
        <Section title="Не загружается" count={leftOut.length}>
          <ul className={styles.problems}>
            {leftOut.map((found) => (
              <li key={JSON.stringify(found)}>{leftOutWords(found)}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function summary({ added, changed, same }: ImportView): string {
  const parts = [
    ...(added.length > 0 ? [`добавится ${counted(added.length, SCHOOLS)}`] : []),
    ...(changed.length > 0 ? [`изменится ${counted(changed.length, SCHOOLS)}`] : []),
    ...(same.length > 0 ? [`без изменений ${counted(same.length, SCHOOLS)}`] : []),
  ];
  return parts.length === 0 ? 'Ни одной школы прочитать не удалось.' : `По этому файлу ${listed(parts)}.`;
}

/** «Загрузить 24 школы», «Загрузить 2 школы и изменить 3» */
export function loadWords(added: number, changed: number): string {
  if (changed === 0) return `Загрузить ${counted(added, TO_ADD)}`;
  return added === 0
    ? `Изменить ${counted(changed, TO_ADD)}`
    : `Загрузить ${counted(added, TO_ADD)} и изменить ${changed}`;
}

function Errors({ of: { errors } }: { of: ImportView }) {
  return (
    <ErrorNote>
      <p>
        {errors.length === 1
          ? 'Одна ячейка не читается. Исправьте её в файле и выберите его снова: пока не загружено ничего.'
          : `Исправьте в файле ${counted(errors.length, CELLS)} и выберите его снова: пока не загружено ничего.`}
      </p>
      <ul className={styles.problems}>
        {errors.map((found) => (
          <li key={`${found.sheet} ${found.cell} ${found.problem}`}>
            <b>{whereWords(found)}:</b> {errorWords(found)}
          </li>
        ))}
      </ul>
    </ErrorNote>
  );
}

/** Rows drawn at once; further ones on request, so that 500 schools do not hold the page up. */
const AT_ONCE = 50;

function Changes({ title, rows }: { title: string; rows: readonly RowView[] }) {
  const [limit, setLimit] = useState(AT_ONCE);
  const isNew = rows.every(({ schoolId }) => schoolId === null);
  return (
    <Section title={title} count={rows.length}>
      <table className={styles.table}>
        <caption className="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Школа</th>
            <th scope="col">Что</th>
            {!isNew && <th scope="col">Было</th>}
            <th scope="col">{isNew ? 'Значение' : 'Станет'}</th>
          </tr>
        </thead>
        {rows.slice(0, limit).map((row) => (
          <SchoolChanges key={`${row.sheet} ${row.row}`} of={row} isNew={isNew} />
        ))}
      </table>
      {rows.length > limit && (
        <Button onClick={() => setLimit(rows.length)}>{`Показать ещё ${counted(rows.length - limit, SCHOOLS)}`}</Button>
      )}
    </Section>
  );
}

function SchoolChanges({ of, isNew }: { of: RowView; isNew: boolean }) {
  const changes = changeWords(of).filter(
    ({ what, to }) => !(isNew && what === 'Краткое наименование' && to === of.shortName),
  );
  return (
    <tbody>
      {changes.map(({ what, from, to }, index) => (
        <tr key={what + to}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              {of.schoolId === null ? of.shortName : <a href={`/schools/${of.schoolId}`}>{of.shortName}</a>}
              <span className="small faint">{`строка ${of.row}`}</span>
            </th>
          )}
          <td className="muted">{what}</td>
          {!isNew && <td>{from ?? <span className="faint">пусто</span>}</td>}
          <td>{to}</td>
        </tr>
      ))}
    </tbody>
  );
}

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
