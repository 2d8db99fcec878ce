import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Group, Icon, Radios, Section, Select, Stack, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { SUBJECT_NAMES } from '../../intake/subjects.ts';
import type { ProcedureAnswer } from '../../loading/contract.ts';
import { Layout } from '../../loading/contract.ts';
import type { Lack } from '../../loading/lacking.ts';
import { Kind } from '../../loading/sheets.ts';
import { sayLayout, sayWork } from './answers.ts';
import styles from './Loading.module.css';
import { PlaceQuestions } from './PlaceQuestions.tsx';
import type { Questions as AllQuestions, SheetQuestion, Target, WorkQuestion } from './questions.ts';
import type { SchoolName } from './useSchoolNames.ts';
import type { SendAnswers } from './useUploads.ts';
import { FILES, KINDS, lackingQuestion } from './words.ts';

interface QuestionsProps {
  of: AllQuestions;
  schools: readonly SchoolName[];
  onAnswer: SendAnswers;
}

/** What only a person knows. The same question of many files is asked once. */
export function Questions({ of: { sheets, works, places, count }, schools, onAnswer }: QuestionsProps) {
  return (
    <Section title="Ответьте на вопросы" count={count} id="questions">
      {sheets.map((question) => (
        <SheetCard key={question.key} of={question} onAnswer={onAnswer} />
      ))}
      {works.map((question) => (
        <WorkCard key={question.key} of={question} onAnswer={onAnswer} />
      ))}
      {places.length > 0 && <PlaceQuestions of={places} schools={schools} onAnswer={onAnswer} />}
    </Section>
  );
}

const Asked = ({ children }: { children: string }) => (
  <h3>
    <Icon name="filled/help-circle" size={16} /> {children}
  </h3>
);

function SheetCard({ of: { message, candidates, targets }, onAnswer }: { of: SheetQuestion; onAnswer: SendAnswers }) {
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<string | null>(null);
  const answer = () => {
    const layout = Layout.safeParse(chosen);
    if (!layout.success) return setError('Выберите, что это за таблица');
    onAnswer(targets.map(({ upload, at }) => ({ upload, change: sayLayout(at, layout.data) })));
  };
  return (
    <div className={styles.question}>
      <Asked>Что это за таблица?</Asked>
      <FileNames of={targets} />
      {message !== null && <Text>{message}</Text>}
      <Radios
        label="Что это за таблица"
        hideLabel
        options={candidates.map(({ layout, title, why }) => ({ value: layout, label: title, hint: why ?? undefined }))}
        value={chosen}
        error={error}
        onChange={setChosen}
      />
      <div>
        <Button size="sm" onClick={answer}>
          {targets.length === 1 ? 'Прочитать так' : `Прочитать так ${counted(targets.length, FILES)}`}
        </Button>
      </div>
    </div>
  );
}

/** One answer for all; who has files of different works answers for each. */
function WorkCard({ of: { lacking, targets }, onAnswer }: { of: WorkQuestion; onAnswer: SendAnswers }) {
  const isLikelyOne = !lacking.includes('subject') && !lacking.includes('grade');
  const [apart, setApart] = useState(!isLikelyOne);
  const many = targets.length > 1;
  return (
    <div className={styles.question}>
      <Asked>{lackingQuestion(lacking)}</Asked>
      {many && (
        <Group>
          <Text>{`В файлах этого не сказано: ${counted(targets.length, FILES)}.`}</Text>
          <Button size="sm" kind="quiet" onClick={() => setApart(!apart)}>
            {apart ? 'Ответить сразу за все' : 'Ответить за каждый отдельно'}
          </Button>
        </Group>
      )}
      {apart && many ? (
        targets.map((target) => (
          <WorkForm key={`${target.upload.id} ${target.at}`} lacking={lacking} targets={[target]} onAnswer={onAnswer} />
        ))
      ) : (
        <WorkForm lacking={lacking} targets={targets} onAnswer={onAnswer} />
      )}
    </div>
  );
}

interface WorkFormProps {
  lacking: readonly Lack[];
  targets: readonly Target[];
  onAnswer: SendAnswers;
}

const NOTHING: ProcedureAnswer = { kind: null, grade: null, subject: null, year: null };

function WorkForm({ lacking, targets, onAnswer }: WorkFormProps) {
  const [said, setSaid] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const say = (change: Partial<ProcedureAnswer>) => setSaid({ ...said, ...change });
  const thisYear = Number(useToday().slice(0, 4));
  const missing = (lack: Lack) => (tried && said[lack] === null ? MISSING[lack] : null);
  const answer = () => {
    setTried(true);
    const isGraded = said.kind === 'oge' || said.kind === 'ege' || said.kind === 'gve';
    if (lacking.some((lack) => said[lack] === null && !(lack === 'grade' && isGraded))) return;
    onAnswer(targets.map(({ upload, at }) => ({ upload, change: sayWork(at, said) })));
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

function FileNames({ of }: { of: readonly Target[] }) {
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
