import { useState } from 'react';
import { Button, Icon } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { useActs } from './acts.ts';
import { markDefects, together } from './decisions.ts';
import { type DefectGroup, dutyOf, reopen } from './defects.ts';
import { excerpt } from './excerpt.ts';
import type { OptionContext } from './options.ts';
import styles from './Rail.module.css';
import { useAddActivity } from './useAddActivity.ts';
import { pointsText } from './wording.ts';

/** So many marks are shown at once. */
const SHOWN = 8;

/** The marks of the clerk: one fix or none, or left as it is. The document itself is never changed. */
export function DefectList({ context }: { context: OptionContext }) {
  const { change } = useActs();
  const [all, setAll] = useState(false);
  const groups = context.review.defects;
  const open = groups.filter(({ state }) => state === 'open');
  const settled = groups.filter(({ state }) => state !== 'open');
  if (groups.length === 0) return null;
  const shown = all ? open : open.slice(0, SHOWN);
  return (
    <section className={styles.defects} aria-label="Замечания к тексту">
      <div className={styles.head}>
        <h2>
          Замечания к тексту <span>{open.length}</span>
        </h2>
        {open.length > 1 && (
          <Button
            kind="quiet"
            size="sm"
            onClick={() => change(together(...open.map(({ keys }) => markDefects(keys, 'left'))))}
          >
            Оставить все
          </Button>
        )}
      </div>
      {open.length > 0 && <p className={styles.why}>Можно исправить здесь или оставить: документ не изменится.</p>}
      <ul>
        {shown.map((group) => (
          <OneDefect key={group.key} group={group} context={context} />
        ))}
      </ul>
      {open.length > shown.length && (
        <Button kind="quiet" size="sm" onClick={() => setAll(true)}>
          {`Показать ещё ${open.length - shown.length}`}
        </Button>
      )}
      {settled.length > 0 && <Settled groups={settled} context={context} />}
    </section>
  );
}

function OneDefect({ group, context }: { group: DefectGroup; context: OptionContext }) {
  const { change, light, edit } = useActs();
  const { defect, fix, keys, activities } = group;
  const { reading } = context.facts;
  const add = useAddActivity(context);
  const duty = dutyOf(defect, reading);
  // Where it comes to stand: below the last one.
  const last = reading.activities.length > 0 ? reading.activities.length - 1 : null;
  const [first] = activities;
  const place = placeText(group, context);
  const target = first === undefined ? pointed(group) : `activity ${first}`;
  return (
    <li className={styles.defect}>
      <Icon name="filled/alert-triangle" size={16} />
      <div>
        <p>
          {place !== '' && (
            <>
              <button type="button" className={styles.point} onClick={() => light(target, true)}>
                {place}
              </button>
              {': '}
            </>
          )}
          {typo(defect.message.replace(/\.$/, ''))}
        </p>
        {fix === null && <p className={styles.why}>{typo(defect.suggestion)}</p>}
        <div className={styles.actions}>
          {fix !== null && (
            <Button kind="quiet" size="sm" label={`${fix.label}: ${place}`} onClick={() => change(fix.change)}>
              {fix.label}
            </Button>
          )}
          {duty !== null && last !== null && (
            <Button
              kind="quiet"
              size="sm"
              label={`Сделать мероприятием: ${excerpt(duty)}`}
              onClick={() => {
                change(markDefects(keys, 'fixed'));
                add({ is: 'activity', index: last }, duty);
              }}
            >
              Сделать мероприятием
            </Button>
          )}
          {fix === null && first !== undefined && (
            <Button
              kind="quiet"
              size="sm"
              label={`Править: ${place}`}
              onClick={() => {
                light(`activity ${first}`, true);
                edit(first);
              }}
            >
              Править
            </Button>
          )}
          <Button
            kind="quiet"
            size="sm"
            className={styles.leave}
            label={`Оставить: ${place}`}
            onClick={() => change(markDefects(keys, 'left'))}
          >
            Оставить
          </Button>
        </div>
      </div>
    </li>
  );
}

function Settled({ groups, context }: { groups: readonly DefectGroup[]; context: OptionContext }) {
  const { change } = useActs();
  return (
    <details className={styles.settled}>
      <summary>{`Исправлено и оставлено: ${groups.length}`}</summary>
      <ul>
        {groups.map((group) => (
          <li key={group.key}>
            <span>
              {typo(`${placeText(group, context)}: ${group.defect.message.replace(/\.$/, '')}. `)}
              <b>{group.state === 'fixed' ? 'Исправлено' : 'Оставлено'}</b>
            </span>
            <Button
              kind="quiet"
              size="sm"
              label={`Вернуть: ${placeText(group, context)}`}
              onClick={() => change(reopen(group, context.facts.reading, context.corrections))}
            >
              Вернуть
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** «пункт 3.6 и ещё 4», or the clerk's own words for a place. */
function placeText({ activities, defect }: DefectGroup, { facts }: OptionContext): string {
  const points = pointsText(activities.flatMap((index) => facts.reading.activities[index] ?? []));
  return points === '' ? defect.where : points;
}

function pointed({ defect: { pointer } }: DefectGroup): string {
  return pointer.index === null || pointer.kind === 'document' ? 'plan' : `${pointer.kind} ${pointer.index}`;
}
