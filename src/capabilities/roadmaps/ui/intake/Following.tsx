import { useEffect, useMemo, useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Radios } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { Follow } from '../../deadlines/follow.ts';
import { useActs } from './acts.ts';
import { followEach } from './decisions.ts';
import { follows, type OptionContext } from './options.ts';
import { followedIn } from './questions.ts';
import styles from './Rail.module.css';
import { ACTIVITIES } from './wording.ts';

/** How often activities without a day of their own are looked after: once more before the plan is made. */
export function Following({ context: { facts, corrections, review } }: { context: OptionContext }) {
  const { change } = useActs();
  const { follow: now } = review.draft;
  // Shows at once, while what is made of it comes a moment later.
  const [chosen, setChosen] = useState(now);
  useEffect(() => setChosen(now), [now]);
  const followed = followedIn(review.draft);
  const options = useMemo(() => follows({ facts, corrections }), [facts, corrections]);
  if (followed === 0) return null;
  return (
    <section className={styles.following}>
      <Radios
        label="Мероприятия без срока"
        hint={typo(
          `${counted(followed, ACTIVITIES)} со сроком «постоянно», «по мере необходимости» или вовсе без него. Чтобы за ними можно было следить, исполнителям приходят контрольные даты.`,
        )}
        value={chosen}
        options={options}
        onChange={(value) => {
          const follow = Follow.safeParse(value);
          if (!follow.success) return;
          setChosen(follow.data);
          change(followEach(follow.data));
        }}
      />
    </section>
  );
}
