import { useState } from 'react';
import { Button, Choose } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { type PartyMeaning, partyKey } from '../../plans/parties.ts';
import { useActs } from './acts.ts';
import { type Assumption, assumptionsOf, meanHere } from './assumptions.ts';
import type { Change } from './decisions.ts';
import { choosable, MEANS, meaningOfValue, meaningValue } from './meanings.ts';
import type { OptionContext } from './options.ts';
import styles from './Rail.module.css';
import { cited, meaningText } from './wording.ts';

/** Words for many schools that were understood without asking: said with their count, and to be changed. */
export function Assumptions({ context }: { context: OptionContext }) {
  const { facts, review } = context;
  const assumptions = assumptionsOf(facts, review, (meaning) =>
    meaningText(meaning, facts.workforce, review.workforce),
  );
  if (assumptions.length === 0) return null;
  return (
    <ul className={styles.assumed} aria-label="Понято без вопроса">
      {assumptions.map((assumption) => (
        <One key={partyKey(assumption.party)} assumption={assumption} context={context} />
      ))}
    </ul>
  );
}

function One({ assumption: { party, text }, context }: { assumption: Assumption; context: OptionContext }) {
  const [open, setOpen] = useState(false);
  const word = open ? 'Готово' : 'Изменить';
  return (
    <li>
      <p>
        <span>{typo(text)}</span>
        <Button
          kind="quiet"
          size="sm"
          expanded={open}
          label={`${word}: ${cited(party)}`}
          onClick={() => setOpen(!open)}
        >
          {word}
        </Button>
      </p>
      {open && (
        <div className={styles.meanings}>
          <WhoIs party={party} context={context} changeOf={(meaning) => meanHere(party, meaning, context.facts)} />
          <p className={styles.why}>
            Ответ действует в этом плане. Для всех документов слово меняют в словаре исполнителей.
          </p>
        </div>
      )}
    </li>
  );
}

const NOBODY = { value: 'nobody', label: `${MEANS.nobody}: поручения не нужны`, group: 'Роли' };

interface WhoIsProps {
  party: string;
  context: OptionContext;
  changeOf: (meaning: PartyMeaning) => Change;
}

/** A known party given another meaning. */
export function WhoIs({ party, context: { facts, review }, changeOf }: WhoIsProps) {
  const { change } = useActs();
  const meaning = review.book.get(partyKey(party));
  return (
    <Choose
      label={`${cited(party)}: кто это?`}
      value={meaning ? meaningValue(meaning) : null}
      options={[...choosable(facts), NOBODY]}
      onChange={(value) => {
        const chosen = value === null ? null : meaningOfValue(value);
        if (chosen) change(changeOf(chosen));
      }}
    />
  );
}
