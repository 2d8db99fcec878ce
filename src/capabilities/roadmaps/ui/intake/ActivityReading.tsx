import { memo, useEffect, useRef } from 'react';
import { Button, Fact } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { AddActivity } from './AddActivity.tsx';
import { useActs } from './acts.ts';
import { Doubts } from './Doubts.tsx';
import { editActivity, restoreActivity } from './decisions.ts';
import type { ActivityFacts } from './facts.ts';
import { ActivityEditor } from './later.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';
import { pointText } from './wording.ts';

interface ActivityReadingProps {
  facts: ActivityFacts;
  lit: boolean;
  /** Reached by Tab; the others by ↑ ↓ from it. */
  tabbable: boolean;
  editing: boolean;
  context: RowContext;
}

/** How an activity was read; pressed once it is lit, pressed again it opens for editing. */
export function ActivityReading({ facts, lit, tabbable, editing, context }: ActivityReadingProps) {
  const button = useRef<HTMLButtonElement>(null);
  const { edit } = useActs();
  const wasEditing = useRef(editing);
  useEffect(() => {
    if (wasEditing.current && !editing) returnTo(button.current);
    wasEditing.current = editing;
  }, [editing]);
  return (
    <div className={`${styles.activity} ${facts.dropped ? styles.dropped : ''}`}>
      <Title ref={button} facts={facts} lit={lit} tabbable={tabbable} editing={editing} />
      {editing ? (
        <ActivityEditor index={facts.index} context={context} onClose={() => edit(null)} />
      ) : (
        <>
          <FactLine facts={facts} />
          <More facts={facts} />
          {lit && <RowActions facts={facts} context={context} />}
        </>
      )}
    </div>
  );
}

/** The keyboard is at the row again; what stood below its fields stays in its place, and the row is in view above it. */
function returnTo(row: HTMLElement | null): void {
  row?.focus({ preventScroll: true });
  requestAnimationFrame(() => row?.closest('[data-pair]')?.scrollIntoView?.({ block: 'nearest' }));
}

interface TitleProps extends Pick<ActivityReadingProps, 'facts' | 'lit' | 'tabbable' | 'editing'> {
  ref: React.Ref<HTMLButtonElement>;
}

function Title({ ref, facts, lit, tabbable, editing }: TitleProps) {
  const { light, edit } = useActs();
  const id = `activity ${facts.index}`;
  return (
    <button
      ref={ref}
      type="button"
      className={styles.title}
      data-row={id}
      tabIndex={tabbable ? 0 : -1}
      aria-current={lit || undefined}
      aria-expanded={editing}
      onClick={() => {
        if (editing) edit(null);
        else if (lit && !facts.dropped) edit(facts.index);
        else light(id);
      }}
    >
      <b>{facts.number ?? '–'}</b>{' '}
      <span>
        {typo(facts.title)}
        {facts.edited && <em className={styles.edited}> исправлено</em>}
        {facts.added && <em className={styles.edited}> добавлено</em>}
      </span>
    </button>
  );
}

const FactLine = memo(({ facts }: { facts: ActivityFacts }) => (
  <div className={styles.facts}>
    {facts.dropped && <Fact icon="ban">Не мероприятие: поручений не будет</Fact>}
    <Doubts doubts={facts.doubts} notes={[]} />
    {facts.dates !== null && <Fact icon="calendar">{facts.dates}</Fact>}
    {facts.parties.length > 0 && <Fact icon="users">{partiesLine(facts.parties)}</Fact>}
    {facts.tasks !== null && !facts.dropped && <Fact icon="checklist">{facts.tasks}</Fact>}
    {facts.targets.map((target) => (
      <Fact key={target} icon="target">
        {target}
      </Fact>
    ))}
    <Doubts doubts={[]} notes={facts.notes} />
  </div>
));

const partiesLine = (parties: readonly string[]): string =>
  parties.length < 3 ? parties.join(' и ') : `${parties.slice(0, -1).join(', ')} и ${parties.at(-1)}`;

const More = memo(({ facts: { further, dropped } }: { facts: ActivityFacts }) =>
  dropped || further.length === 0 ? null : (
    <dl className={styles.more}>
      {further.map(({ name, value }) => (
        <Term key={name} name={name} value={value} />
      ))}
    </dl>
  ),
);

const Term = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{typo(value)}</dd>
  </div>
);

function RowActions({ facts, context }: { facts: ActivityFacts; context: RowContext }) {
  const { edit, change } = useActs();
  const point = pointText(facts);
  if (facts.dropped) {
    return (
      <div className={styles.actions}>
        <Button
          size="sm"
          kind="quiet"
          icon="arrow-back-up"
          label={`Вернуть: ${point}`}
          onClick={() => change(editActivity(facts.index, { dropped: undefined }))}
        >
          Вернуть в план
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      <Button size="sm" kind="quiet" icon="pencil" label={`Править: ${point}`} onClick={() => edit(facts.index)}>
        Править
      </Button>
      {context.stacked && facts.doubts.length > 0 && <ToQuestion index={facts.index} context={context} />}
      {facts.edited && (
        <Button
          size="sm"
          kind="quiet"
          icon="arrow-back-up"
          label={`Вернуть как в документе: ${point}`}
          onClick={() => change(restoreActivity(facts.index))}
        >
          Вернуть как в документе
        </Button>
      )}
      {facts.added ? (
        <Button
          size="sm"
          kind="quiet"
          icon="ban"
          label={`Убрать: ${point}`}
          onClick={() => change(restoreActivity(facts.index))}
        >
          Убрать
        </Button>
      ) : (
        <>
          <Button
            size="sm"
            kind="quiet"
            icon="ban"
            label={`Это не мероприятие: ${point}`}
            onClick={() => change(editActivity(facts.index, { dropped: true }))}
          >
            Это не мероприятие
          </Button>
          <AddActivity anchor={{ is: 'activity', index: facts.index }} where={`ниже: ${point}`} context={context} />
        </>
      )}
    </div>
  );
}

/** Where the question does not stand beside its row, a step leads to it. */
function ToQuestion({ index, context: { review } }: { index: number; context: RowContext }) {
  const { ask } = useActs();
  const question = review.questions.find(({ open }) => open.includes(index));
  if (!question) return null;
  const go = () => {
    ask(question.key);
    requestAnimationFrame(() => {
      const card = document.querySelector(`[data-question="${CSS.escape(question.key)}"]`);
      card?.scrollIntoView({ block: 'start' });
      card?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    });
  };
  return (
    <Button size="sm" kind="quiet" icon="arrow-up" onClick={go}>
      К вопросу
    </Button>
  );
}
