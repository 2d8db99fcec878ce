import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Group, Icon, Radios, Section, Text } from '../../../../web/parts.ts';
import type { ProcedureAnswer } from '../../loading/contract.ts';
import { Layout } from '../../loading/contract.ts';
import { sayLayout, sayWork } from './answers.ts';
import styles from './Loading.module.css';
import { PlaceQuestions } from './PlaceQuestions.tsx';
import type { Questions as AllQuestions, SheetQuestion, Target, WorkQuestion } from './questions.ts';
import type { SchoolName } from './useSchoolNames.ts';
import type { SendAnswers } from './useUploads.ts';
import { FileNames, WorkForm } from './WorkForm.tsx';
import { FILES, lackingQuestion } from './words.ts';

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
  const answer = (of: readonly Target[], said: ProcedureAnswer) =>
    onAnswer(of.map(({ upload, at }) => ({ upload, change: sayWork(at, said) })));
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
          <WorkForm
            key={`${target.upload.id} ${target.at}`}
            lacking={lacking}
            targets={[target]}
            onSaid={(said) => answer([target], said)}
          />
        ))
      ) : (
        <WorkForm lacking={lacking} targets={targets} onSaid={(said) => answer(targets, said)} />
      )}
    </div>
  );
}
