import { useEffect, useMemo, useState } from 'react';
import { counted, type Forms } from '../../../../web/format.ts';
import { Radios } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { Follow } from '../../deadlines/controls.ts';
import { useActs } from './acts.ts';
import { followEach } from './decisions.ts';
import type { OptionContext } from './options.ts';
import { outlookOf } from './outlook.ts';
import styles from './Rail.module.css';
import { EVERY, TASKS } from './wording.ts';

const WITHOUT: Forms = ['мероприятие', 'мероприятия', 'мероприятий'];
const FOLLOWS: readonly Follow[] = ['quarter', 'half-year', 'year'];

/**
 * How often activities without a day of their own are looked after, with what each choice makes; nothing where there
 * are none. It is no question: each quarter holds until somebody says otherwise.
 */
export function Following({ context: { facts, corrections, review } }: { context: OptionContext }) {
  const { change } = useActs();
  const { follow: now } = review.draft;
  // Shows at once, while what is made of it comes a moment later.
  const [chosen, setChosen] = useState(now);
  useEffect(() => setChosen(now), [now]);
  const followed = new Set(review.plan?.tasks.flatMap(({ isControl, index }) => (isControl ? [index] : []))).size;
  const options = useMemo(
    () =>
      FOLLOWS.map((follow) => ({
        value: follow,
        label: `Проверять ${EVERY[follow]}`,
        hint: `Всего ${counted(outlookOf(facts, followEach(follow)(corrections)).plan?.tasks.length ?? 0, TASKS)}`,
      })),
    [facts, corrections],
  );
  if (followed === 0) return null;
  return (
    <section className={styles.following}>
      <Radios
        label="Мероприятия без срока"
        hint={typo(
          `${counted(followed, WITHOUT)} со сроком «постоянно», «по мере необходимости» или вовсе без него. Чтобы за ними можно было следить, исполнителям приходят контрольные даты.`,
        )}
        value={chosen}
        options={options}
        onChange={(follow) => {
          if (follow === '') return;
          setChosen(follow);
          change(followEach(follow));
        }}
      />
    </section>
  );
}
