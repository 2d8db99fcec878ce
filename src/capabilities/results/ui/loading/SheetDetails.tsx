import { Suspense, useState } from 'react';
import { counted, number } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import { Button, Note, Remark, Text } from '../../../../web/parts.ts';
import type { SheetSeen, UploadView } from '../../loading/contract.ts';
import { sayLayout } from './answers.ts';
import styles from './Loading.module.css';
import { cellRanges, type ProblemGroup, problemGroups } from './problemGroups.ts';
import { notUsedWords } from './rowFates.ts';
import type { SendAnswers } from './useUploads.ts';
import { WorkCorrection } from './WorkCorrection.tsx';
import { ROWS } from './words.ts';

const ColumnsDialog = later(() => import('./ColumnsDialog.tsx').then((m) => m.ColumnsDialog));

interface SheetDetailsProps {
  of: SheetSeen;
  /** Of the sheets of the file, from zero. */
  at: number;
  upload: UploadView;
  onAnswer: SendAnswers;
}

/** A sheet before it is loaded: what it is, what became of its rows, and what is wrong with which cell. */
export function SheetDetails({ of: sheet, at, upload, onAnswer }: SheetDetailsProps) {
  const named = upload.sheets.length > 1 && sheet.sheet !== null ? `Лист «${sheet.sheet}»` : null;
  const answered = upload.answers.sheets[at]?.layout ?? null;
  return (
    <div className={styles.sheet}>
      <h3>{[named, sheet.title].filter(Boolean).join(': ') || 'Таблица'}</h3>
      {sheet.message !== null && (
        <Note tone={sheet.outcome === 'form' || sheet.outcome === 'unknown' ? 'warn' : 'plain'}>{sheet.message}</Note>
      )}
      {(sheet.outcome === 'unknown' || answered !== null) && (
        <Own of={sheet} at={at} upload={upload} onAnswer={onAnswer} answered={answered !== null} />
      )}
      {sheet.outcome === 'read' && (
        <>
          <Read of={sheet} />
          <WorkCorrection of={sheet} at={at} upload={upload} onAnswer={onAnswer} />
        </>
      )}
    </div>
  );
}

/** A table that nobody knows can be explained once. */
function Own({ of: sheet, at, upload, onAnswer, answered }: SheetDetailsProps & { answered: boolean }) {
  const [explaining, setExplaining] = useState(false);
  if (sheet.headings.length === 0 && !answered) return null;
  return (
    <div>
      {sheet.headings.length > 0 && (
        <Button size="sm" popup="dialog" onClick={() => setExplaining(true)}>
          Объяснить столбцы
        </Button>
      )}
      {answered && (
        <Button size="sm" kind="quiet" onClick={() => onAnswer([{ upload, change: sayLayout(at, null) }])}>
          Прочитать, как программа узнала сама
        </Button>
      )}
      {explaining && (
        <Suspense>
          <ColumnsDialog
            headings={sheet.headings}
            at={at}
            upload={upload}
            onAnswer={onAnswer}
            onClose={() => setExplaining(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What a sheet was, of a file that is in. */
export function SheetFacts({ of: sheet, many }: { of: SheetSeen; many: boolean }) {
  const named = many && sheet.sheet !== null ? `Лист «${sheet.sheet}»` : null;
  return (
    <div className={styles.sheet}>
      <h3>{[named, sheet.title].filter(Boolean).join(': ') || 'Таблица'}</h3>
      {sheet.message !== null && <Text size="small">{sheet.message}</Text>}
      {sheet.outcome === 'read' && <Read of={sheet} />}
    </div>
  );
}

function Read({ of: sheet }: { of: SheetSeen }) {
  const { accounting, procedures, ignored } = sheet;
  return (
    <>
      <Text size="small">
        {`Взято ${counted(accounting.used, ROWS)} из ${number(accounting.rows)}. `}
        {notUsedWords(accounting)}
      </Text>
      <Refused of={sheet} />
      <Scales of={procedures} />
      {ignored.length > 0 && <Text size="small" tone="muted">{`Не понадобились столбцы: ${ignored.join(', ')}.`}</Text>}
      <Problems of={sheet} />
    </>
  );
}

/** Rows that were to be results and are none, each with its reason. */
function Refused({ of: { notUsed } }: { of: SheetSeen }) {
  const refused = notUsed.filter(({ kind }) => kind === 'refused');
  if (refused.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{`Не взято ${counted(
        refused.reduce((sum, { from, to }) => sum + to - from + 1, 0),
        ROWS,
      )}: почему`}</summary>
      <ul>
        {refused.map(({ from, to, why }) => (
          <li key={from}>{`${from === to ? `Строка ${from}` : `Строки ${from}–${to}`}: ${why ?? 'не результат'}`}</li>
        ))}
      </ul>
    </details>
  );
}

function Scales({ of }: { of: SheetSeen['procedures'] }) {
  const scales = [
    ...new Map(of.flatMap(({ scale }) => (scale === null ? [] : [[scale.text, scale] as const]))).values(),
  ];
  const without = of.filter(
    ({ scale, kind, subject, year }) => scale === null && kind !== null && subject !== null && year !== null,
  );
  if (scales.length === 0 && without.length === 0) return null;
  return (
    <ul className={`${styles.lines} small`}>
      {scales.map(({ text, source, verified }) => (
        <li key={text}>
          {`Отметки сверены со шкалой «${text}».`}{' '}
          <span className="muted">{`${source}${verified ? '' : '; с первоисточником не сверено'}`}</span>
        </li>
      ))}
      {scales.length === 0 && (
        <li className="muted">Шкалы перевода для этой работы в программе нет: отметки взяты из файла.</li>
      )}
    </ul>
  );
}

function Problems({ of: { problems, problemCounts } }: { of: SheetSeen }) {
  const groups = problemGroups(problems);
  if (groups.length === 0) return null;
  const known = Object.values(problemCounts).reduce((sum, count) => sum + count, 0);
  return (
    <ul className={styles.lines}>
      {groups.map((group) => (
        <li key={group.key}>
          <Group of={group} />
        </li>
      ))}
      {known > problems.length && (
        <li className="muted small">{`Показаны первые ${problems.length} замечаний из ${known}.`}</li>
      )}
    </ul>
  );
}

function Group({ of: { weight, text, cells, others } }: { of: ProblemGroup }) {
  const { text: where, more } = cellRanges(cells);
  return (
    <>
      <Remark tone={weight === 'error' ? 'warn' : 'plain'}>
        {where !== '' && <b>{`${where}${more > 0 ? ` и ещё ${more}` : ''}: `}</b>}
        {text}
      </Remark>
      {others.length > 0 && (
        <details className={styles.more}>
          <summary>{`И ещё таких замечаний: ${others.length}`}</summary>
          <ul>
            {others.map(({ cell, text: other }) => (
              <li key={`${cell} ${other}`}>{cell === null ? other : `${cell}: ${other}`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
