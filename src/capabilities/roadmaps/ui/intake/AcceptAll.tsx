import { useState } from 'react';
import { Button } from '../../../../web/parts.ts';
import { Proposals } from './later.ts';
import type { Answers, Card } from './useAnswers.ts';

/** From so many on it is worth a press of its own. */
const WORTH = 3;

/** Questions whose card holds a complete answer already. */
const readyOf = ({ open, cardOf }: Answers): Card[] =>
  open.map(cardOf).filter(({ options, draft }) => options.find(({ value }) => value === draft.value)?.answer);

/** Several proposed answers at once, each in sight before it counts. */
export function AcceptAll({ answers }: { answers: Answers }) {
  const [asking, setAsking] = useState(false);
  const ready = readyOf(answers);
  if (ready.length < WORTH) return null;
  return (
    <>
      <Button kind="quiet" size="sm" onClick={() => setAsking(true)}>
        {`Предложенные ответы, ${ready.length}`}
      </Button>
      {asking && <Proposals ready={ready} answers={answers} onClose={() => setAsking(false)} />}
    </>
  );
}
