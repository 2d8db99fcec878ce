import { useState } from 'react';
import { Button } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { partyKey } from '../../plans/parties.ts';
import { WhoIs } from './Assumptions.tsx';
import { useActs } from './acts.ts';
import { decideParty } from './decisions.ts';
import type { OptionContext } from './options.ts';
import type { Question } from './questions.ts';
import styles from './Rail.module.css';
import { answeredText, takeBack, topicOf } from './takeBack.ts';
import type { Answers } from './useAnswers.ts';

/** What has been answered: to be seen, and changed. */
export function Answered({ answers: { context } }: { answers: Answers }) {
  const answered = context.review.questions.filter(({ open }) => open.length === 0);
  if (answered.length === 0) return null;
  return (
    <details className={styles.settled}>
      <summary>{`Отвечено: ${answered.length}`}</summary>
      <ul>
        {answered.map((question) => (
          <One key={question.key} question={question} context={context} />
        ))}
      </ul>
    </details>
  );
}

function One({ question, context }: { question: Question; context: OptionContext }) {
  const { change, ask } = useActs();
  const [open, setOpen] = useState(false);
  // By now the directory knows it: taken back it would be understood without a question, so it is changed right here.
  const known = question.ask === 'party' && context.facts.book[partyKey(question.party)] !== undefined;
  const again = () => {
    if (known) return setOpen(!open);
    change(takeBack(question, context.review));
    ask(question.key);
  };
  return (
    <li>
      <span>
        {typo(`${topicOf(question)}: `)}
        <b>{typo(answeredText(question, context))}</b>
      </span>
      <Button
        kind="quiet"
        size="sm"
        label={`${open ? 'Готово' : 'Изменить ответ'}: ${topicOf(question)}`}
        {...(known && { expanded: open })}
        onClick={again}
      >
        {open ? 'Готово' : 'Изменить'}
      </Button>
      {open && question.ask === 'party' && (
        <div className={styles.meanings}>
          <WhoIs
            party={question.party}
            context={context}
            changeOf={(meaning) => decideParty(question.party, meaning, false)}
          />
        </div>
      )}
    </li>
  );
}
