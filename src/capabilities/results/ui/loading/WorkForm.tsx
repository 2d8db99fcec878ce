import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Select, Stack } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { SUBJECT_NAMES } from '../../intake/subjects.ts';
import type { ProcedureAnswer } from '../../loading/contract.ts';
import type { Lack } from '../../loading/lacking.ts';
import { Kind } from '../../loading/sheets.ts';
import styles from './Loading.module.css';
import type { Target } from './questions.ts';
import { FILES, KINDS } from './words.ts';

interface WorkFormProps {
  lacking: readonly Lack[];
  targets: readonly Target[];
  /** What stands in the fields at first. */
  start?: ProcedureAnswer;
  /** What may stay open: the file says it, and differently from row to row. */
  isPartial?: boolean;
  onSaid: (said: ProcedureAnswer) => void;
}

const NOTHING: ProcedureAnswer = { kind: null, grade: null, subject: null, year: null };

/** Of which work tables are: the fields that are asked, and one button. */
export function WorkForm({ lacking, targets, start = NOTHING, isPartial = false, onSaid }: WorkFormProps) {
  const [said, setSaid] = useState(start);
  const [tried, setTried] = useState(false);
  const say = (change: Partial<ProcedureAnswer>) => setSaid({ ...said, ...change });
  const thisYear = Number(useToday().slice(0, 4));
  const missing = (lack: Lack) => (tried && said[lack] === null ? MISSING[lack] : null);
  const answer = () => {
    setTried(true);
    const isGraded = said.kind === 'oge' || said.kind === 'ege' || said.kind === 'gve';
    const isOpen = (lack: Lack) => said[lack] === null && !(lack === 'grade' && isGraded);
    if (isPartial ? lacking.every(isOpen) : lacking.some(isOpen)) return;
    onSaid(said);
  };
  return (
    <Stack gap={8}>
      <FileNames of={targets} />
      <div className={styles.fields}>
        {lacking.includes('kind') && (
          <Select
            label="Работа"
            options={KINDS}
            value={said.kind ?? ''}
            error={missing('kind')}
            onChange={(value) => say({ kind: Kind.safeParse(value).data ?? null })}
          />
        )}
        {lacking.includes('subject') && (
          <Select
            label="Предмет"
            options={SUBJECT_NAMES.map(({ id, name }) => ({ value: id, label: name }))}
            value={said.subject ?? ''}
            error={missing('subject')}
            onChange={(value) => say({ subject: value === '' ? null : value })}
          />
        )}
        {lacking.includes('grade') && (
          <Select
            label="Класс"
            options={GRADES}
            value={said.grade === null ? '' : String(said.grade)}
            error={missing('grade')}
            onChange={(value) => say({ grade: value === '' ? null : Number(value) })}
          />
        )}
        {lacking.includes('year') && (
          <Select
            label="Год, когда писали"
            options={yearsTo(thisYear)}
            value={said.year === null ? '' : String(said.year)}
            error={missing('year')}
            onChange={(value) => say({ year: value === '' ? null : Number(value) })}
          />
        )}
      </div>
      <div>
        <Button size="sm" onClick={answer}>
          {targets.length === 1 ? 'Записать для файла' : `Записать для всех: ${counted(targets.length, FILES)}`}
        </Button>
      </div>
    </Stack>
  );
}

const MISSING: Record<Lack, string> = {
  kind: 'Выберите работу',
  subject: 'Выберите предмет',
  grade: 'Выберите класс',
  year: 'Выберите год',
};

const GRADES = Array.from({ length: 11 }, (_, at) => ({ value: String(at + 1), label: `${at + 1} класс` }));

/** Years that a school still looks back on. */
const YEARS = 8;
const yearsTo = (last: number) =>
  Array.from({ length: YEARS }, (_, at) => ({ value: String(last - at), label: `${last - at} год` }));

/** Names that have room; the rest is counted. */
const NAMED = 4;

export function FileNames({ of }: { of: readonly Target[] }) {
  const names = of.map(({ upload, at }) => {
    const { sheets, name } = upload;
    const sheet = sheets[at]?.sheet;
    return sheets.length > 1 && sheet ? `${name}, лист «${sheet}»` : name;
  });
  const [shown, rest] = [names.slice(0, NAMED), names.slice(NAMED)];
  return (
    <div>
      <p className={styles.lines}>{shown.join(' · ')}</p>
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{`и ещё ${counted(rest.length, FILES)}`}</summary>
          <ul>
            {rest.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
