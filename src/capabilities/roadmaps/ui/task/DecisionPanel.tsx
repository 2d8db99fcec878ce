import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { changedByWords } from '../../../../web/changedBy.ts';
import { useAction } from '../../../../web/data.tsx';
import { dayAt, percent } from '../../../../web/format.ts';
import { Bar, Button, DateField, goTo, Icon, INSTEAD_OF_BAR, Note, Panel, Textarea } from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { useShortcut } from '../../../../web/shortcuts.ts';
import { isWordsOnly } from '../../tasks/acts.ts';
import { Changed, COMMENT, type TaskView } from '../../tasks/contract.ts';
import { measure, reopenProblems } from '../../tasks/task.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import styles from './DecisionPanel.module.css';
import { lastChange, type Tried } from './history.ts';
import type { Decision } from './useDecision.ts';

const PHRASES = ['Нет подписи.', 'Не тот период.', 'Нет списка.', 'Файл не открывается.'];

/** Accept or return, whichever the figures suggest first; nothing is disabled, what is missing is said. */
export function DecisionPanel({ view, decision }: { view: TaskView; decision: Decision }) {
  const short = decision.short.length > 0;
  return (
    <Panel title="Ваше решение">
      <div className={styles.panel}>
        <Instead view={view} />
        {decision.overtaken !== null && <Meanwhile view={view} tried={decision.overtaken} />}
        {decision.refused !== null && <Note tone="bad">{decision.refused}</Note>}
        {short ? (
          <>
            <GiveBack view={view} decision={decision} primary />
            <hr />
            <div className={INSTEAD_OF_BAR}>
              <Button wide icon="check" busy={decision.busy === 'accept'} onClick={decision.accept}>
                Принять с пометкой
              </Button>
            </div>
            <p className="small muted">{markWords(view)}</p>
          </>
        ) : (
          <>
            <div className={INSTEAD_OF_BAR}>
              <Button kind="primary" wide icon="check" busy={decision.busy === 'accept'} onClick={decision.accept}>
                Принять
              </Button>
            </div>
            <hr className={INSTEAD_OF_BAR} />
            <GiveBack view={view} decision={decision} />
          </>
        )}
      </div>
      <Keys decision={decision} />
    </Panel>
  );
}

/** Who was faster: what they did once the page has read it, until then who it was. */
function Meanwhile({ view, tried: { seen, by } }: { view: TaskView; tried: Tried }) {
  const { person, today } = useSession();
  const what = lastChange(view.history, person.id, today, seen);
  const words = what === null ? changedByWords('поручение', by, today) : `поручение изменилось: ${what}`;
  return <Note tone="warn">{`Пока вы читали, ${words}. Посмотрите ещё раз и решите: комментарий сохранён.`}</Note>;
}

/** П accepts, В returns: by their place on the keyboard, and only where the person has not switched letters off. */
function Keys({ decision }: { decision: Decision }) {
  useShortcut({ code: 'KeyG', label: 'Принять', run: decision.accept });
  useShortcut({ code: 'KeyD', label: 'Вернуть', run: decision.giveBack });
  return null;
}

interface GiveBackProps {
  view: TaskView;
  decision: Decision;
  primary?: boolean;
}

function GiveBack({ view, decision, primary = false }: GiveBackProps) {
  const today = useToday();
  const toSchool = view.task.executor === 'school';
  return (
    <>
      <Textarea
        label={toSchool ? 'Комментарий школе' : 'Комментарий исполнителю'}
        id={decision.commentId}
        maxLength={COMMENT}
        phrases={PHRASES}
        value={decision.comment}
        error={decision.wrong.comment}
        onChange={(comment) => decision.set({ comment })}
      />
      <DateField
        label="Новый срок"
        optional={view.task.dueOn >= today}
        hint={`Сейчас ${dayAt(view.task.dueOn, today)}. Можно словами: «до пятницы»`}
        today={today}
        from={view.task.opensOn > today ? view.task.opensOn : today}
        value={decision.dueOn}
        error={decision.wrong.dueOn}
        onChange={(dueOn) => decision.set({ dueOn })}
      />
      <div className={INSTEAD_OF_BAR}>
        <Button
          kind={primary ? 'primary' : 'default'}
          wide
          icon="arrow-back-up"
          busy={decision.busy === 'return'}
          onClick={decision.giveBack}
        >
          {toSchool ? 'Вернуть школе' : 'Вернуть исполнителю'}
        </Button>
      </div>
    </>
  );
}

/** For whom it is decided: «Вы принимаете за куратора Белова И. Н.», said without bending the name. */
function Instead({ view: { acceptors } }: { view: TaskView }) {
  const { person, standsInFor, today } = useSession();
  if (acceptors.some(({ id }) => id === person.id)) return null;
  const names = acceptors.map((acceptor) => shortName(acceptor));
  const away = standsInFor.find(({ name }) => names.includes(name));
  if (away) return <p className="small muted">{`Вы решаете вместо: ${away.name}, до ${dayAt(away.toDay, today)}.`}</p>;
  const [usual] = names;
  return usual === undefined ? null : <p className="small muted">{`Обычно принимает ${usual}`}</p>;
}

/** «В отчёте останется „цель не достигнута: 29,2 %“.» */
function markWords({ targets }: TaskView): string {
  const shares = targets.flatMap((target) => {
    const { value, reached } = measure(target, target.count);
    return reached === false && value !== null && target.unit === '%' ? [percent(value / 100)] : [];
  });
  return `В отчёте останется «цель не достигнута${shares.length > 0 ? `: ${shares.join(', ')}` : ''}».`;
}

/** What was decided, and how to take it back. */
export function Decided({ view }: { view: TaskView }) {
  const { task } = view;
  const today = useToday();
  const reopen = useAction({
    run: () => post(`/api/tasks/${task.id}/reopen`, { version: task.version }, Changed),
    refreshes: CHANGED_BY_TASKS,
    done: () => 'Снова на проверке',
  });
  return (
    <Panel title={task.state === 'accepted' ? 'Принято' : 'Возвращено исполнителю'}>
      <div className={styles.panel}>
        <p className="muted">{decidedWords(view, today)}</p>
        {reopenProblems(
          task,
          view.history.find(({ action }) => !isWordsOnly(action)),
        ).length === 0 && (
          <Button icon="arrow-back-up" busy={reopen.busy} onClick={() => reopen.run()}>
            {task.state === 'accepted' ? 'Отменить приёмку' : 'Отменить возврат'}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function decidedWords({ task }: TaskView, today: LocalDate): string {
  if (task.state === 'returned') return `Ждём исправлений до ${dayAt(task.dueOn, today)}.`;
  const mark = task.acceptedShort ? ' с пометкой «цель не достигнута»' : '';
  return `Приёмка ${dayAt(task.acceptedOn, today)}${mark}.${task.comment ? ` «${task.comment}»` : ''}`;
}

/** At the bottom of narrow screens, where the panel stands far below; to return, a comment is needed first. */
export function DecisionBar({ decision }: { decision: Decision }) {
  const short = decision.short.length > 0;
  return (
    <Bar>
      <Button
        icon="arrow-back-up"
        busy={decision.busy === 'return'}
        onClick={() => {
          decision.giveBack();
          if (decision.comment.trim() === '') goTo(decision.commentId);
        }}
      >
        Вернуть
      </Button>
      <Button kind="primary" icon="check" busy={decision.busy === 'accept'} onClick={decision.accept}>
        {short ? 'Принять с пометкой' : 'Принять'}
      </Button>
    </Bar>
  );
}

export function Waiting({ view: { acceptors } }: { view: TaskView }) {
  const names = acceptors.map((acceptor) => shortName(acceptor)).join(', ');
  return (
    <p className={styles.waiting}>
      <Icon name="clock" size={16} />
      <span>{names === '' ? 'Ждёт проверки.' : `Проверяет ${names}`}</span>
    </p>
  );
}
