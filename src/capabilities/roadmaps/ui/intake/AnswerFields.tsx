import { capitalized, counted } from '../../../../web/format.ts';
import { Checkbox, Choose, DateField, FIRST_DAY_HINT, NumberField, Radios, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { AlongField } from './AlongField.tsx';
import { answerOf, LONGEST_DEADLINE, LONGEST_TITLE, typedDeadline, yearsTyped } from './answers.ts';
import { choosable } from './meanings.ts';
import { NewBody } from './NewBody.tsx';
import { NewGroup } from './NewGroup.tsx';
import { tasksText } from './options.ts';
import type { QuestionOf } from './questions.ts';
import styles from './Rail.module.css';
import type { Answers, Card } from './useAnswers.ts';
import { windowsText, yearsText } from './wording.ts';

interface AnswerFieldsProps {
  title: string;
  card: Card;
  answers: Answers;
  view: DraftView;
}

/** The answers to the question in front, and the fields that some of them open. */
export function AnswerFields({ title, card, answers, view }: AnswerFieldsProps) {
  const { question, options, draft, problem } = card;
  const set = (change: Parameters<Answers['set']>[1]) => answers.set(question, change);
  const opens = options.find(({ value }) => value === draft.value)?.answer === null;
  const several = question.ask === 'deadline' && question.open.length > 1;
  return (
    <div className={styles.fields}>
      {question.ask === 'unsure-period' && (
        <p className={styles.why}>{`В документе не назван. Собран так: ${question.basis}`}</p>
      )}
      {question.ask === 'follow' && (
        <p className={styles.why}>
          {typo(
            'Контрольная дата: день, к которому исполнитель говорит, что сделано из того, что идёт без точного срока.',
          )}
        </p>
      )}
      {options.length > 0 ? (
        <Radios
          label={title}
          value={draft.value}
          error={opens ? null : problem}
          options={options.map(({ value, label, hint }) => ({ value, label: capitalized(label), hint }))}
          onChange={(value) => set({ value })}
        />
      ) : (
        <h3>{title}</h3>
      )}
      <OpenFields card={card} answers={answers} view={view} opens={opens} />
      {several && (
        <div className={styles.all}>
          <Checkbox
            label={`Ответ для всех ${counted(question.open.length, ['такого срока', 'таких сроков', 'таких сроков'])}`}
            value={draft.all}
            onChange={(all) => set({ all })}
          />
        </div>
      )}
      {question.ask === 'party' && !draft.chosen?.startsWith('person ') && (
        <div className={styles.all}>
          <Checkbox
            label="Запомнить для муниципалитета"
            value={draft.remember}
            onChange={(remember) => set({ remember })}
          />
        </div>
      )}
    </div>
  );
}

function OpenFields({ card, answers, view, opens }: Omit<AnswerFieldsProps, 'title'> & { opens: boolean }) {
  const { question, draft, problem } = card;
  const set = (change: Parameters<Answers['set']>[1]) => answers.set(question, change);
  const title = (
    <TextField
      label="Название плана"
      hideLabel
      value={draft.text}
      error={problem}
      onChange={(text) => set({ text })}
      maxLength={LONGEST_TITLE}
    />
  );
  if (question.ask === 'title') return title;
  if (question.ask === 'period') return <Days card={card} answers={answers} problem={problem} />;
  if (!opens) return null;
  switch (question.ask) {
    case 'unsure-period':
      return <Days card={card} answers={answers} problem={problem} />;
    case 'ended':
      return <OtherYears question={question} card={card} answers={answers} />;
    case 'new-title':
      return title;
    case 'deadline':
    case 'no-deadline':
      return <DeadlineWords card={card} answers={answers} />;
    case 'schools':
      return <NewGroup card={card} view={view} answers={answers} />;
    case 'party':
      return draft.value === 'new' ? (
        <NewBody party={question.party} card={card} view={view} answers={answers} />
      ) : (
        <Somebody card={card} answers={answers} />
      );
    default:
      return <Somebody card={card} answers={answers} />;
  }
}

/** The years in which the plan will run, with the days and the tasks that come of them. */
function OtherYears({ question, card, answers }: { question: QuestionOf<'ended'>; card: Card; answers: Answers }) {
  const { draft, options, problem } = card;
  const { context } = answers;
  const wanted = yearsTyped(draft, question.period);
  const answer = wanted === null ? null : answerOf(question, draft, options, context);
  return (
    <div className={styles.dates}>
      <div className={styles.years}>
        <NumberField
          label="С какого года"
          value={draft.firstYear}
          error={problem}
          onChange={(firstYear) => answers.set(question, { firstYear })}
        />
        <NumberField
          label="По какой год"
          value={draft.lastYear}
          onChange={(lastYear) => answers.set(question, { lastYear })}
        />
      </div>
      <p className={styles.understood} role="status">
        {wanted && answer && 'change' in answer && `${yearsText(wanted)}: ${tasksText(answer.change, context)}`}
      </p>
    </div>
  );
}

function Somebody({ card: { question, draft, problem }, answers }: { card: Card; answers: Answers }) {
  return (
    <Choose
      label="Кто исполняет"
      value={draft.chosen}
      error={problem}
      options={choosable(answers.context.facts)}
      onChange={(chosen) => answers.set(question, { chosen })}
    />
  );
}

/** A deadline in words, with what it is understood as; or two days. */
function DeadlineWords({ card: { question, draft, problem }, answers }: { card: Card; answers: Answers }) {
  const today = useToday();
  const read = typedDeadline(draft, answers.context);
  const from = answers.context.review.draft.period?.from ?? null;
  const understood = read === null ? null : (read.question ?? `Понято так: ${windowsText(read.windows, from)}`);
  const set = (change: Parameters<Answers['set']>[1]) => answers.set(question, change);
  return (
    <div className={styles.dates}>
      <TextField
        label="Срок словами"
        hint="«до 25 декабря», «II квартал», «март, далее ежегодно»"
        maxLength={LONGEST_DEADLINE}
        value={draft.text}
        error={problem}
        onChange={(text) => set({ text, from: null, to: null })}
      />
      <p className={styles.or}>или датами</p>
      <DateField label="С какого дня" hint="" today={today} value={draft.from} onChange={(day) => set({ from: day })} />
      <DateField label="По какой день" hint="" today={today} value={draft.to} onChange={(day) => set({ to: day })} />
      <p className={styles.understood} role="status">
        {understood}
      </p>
    </div>
  );
}

function Days({
  card: { question, draft },
  answers,
  problem,
}: {
  card: Card;
  answers: Answers;
  problem: string | null;
}) {
  const today = useToday();
  return (
    <div className={styles.dates}>
      <DateField
        label="Первый день"
        hint={FIRST_DAY_HINT}
        today={today}
        value={draft.from}
        error={problem}
        onChange={(from) => answers.set(question, { from })}
      />
      <DateField
        label="Последний день"
        hint=""
        today={today}
        value={draft.to}
        onChange={(to) => answers.set(question, { to })}
      />
      <AlongField
        now={answers.context.review.draft.period}
        from={draft.from}
        to={draft.to}
        value={draft.goes}
        onChange={(goes) => answers.set(question, { goes })}
      />
    </div>
  );
}
