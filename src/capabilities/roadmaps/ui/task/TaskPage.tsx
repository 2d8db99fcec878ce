import { useRouter } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { usePathParams } from '../../../../web/address.ts';
import { post } from '../../../../web/api.ts';
import { copyText } from '../../../../web/copyText.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { dayAt, dayYear } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import {
  Fact,
  Facts,
  LinkButton,
  Menu,
  type MenuItem,
  Note,
  PageHead,
  Panel,
  Phone,
  Skeleton,
  WithRail,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { useShortcut } from '../../../../web/shortcuts.ts';
import { usePrintTitle } from '../../../../web/title.ts';
import { TaskList, type TaskRow, TaskView } from '../../tasks/contract.ts';
import { StandingMark } from '../shared/StandingMark.tsx';
import { cutTo, nameOf, rowOf, taskName, titleOf } from '../shared/words.ts';
import { AskedDialog } from '../tasks/BulkActions.tsx';
import type { Refusal } from '../tasks/bulk.ts';
import { NotDone } from '../tasks/NotDone.tsx';
import type { Act } from '../tasks/SteerDialog.tsx';
import { useRemind, useRestore } from '../tasks/steering.ts';
import { Expected, OtherWindows, Past, Why } from './Around.tsx';
import { AskButton, AskedNote, openRequest } from './Asked.tsx';
import { Decided, DecisionBar, DecisionPanel, Waiting } from './DecisionPanel.tsx';
import { Overtaken } from './Overtaken.tsx';
import { neighbours } from './queue.ts';
import { Done, ReportBar, ReportForOther, ReportPanel, useReporting, WithdrawPanel } from './Report.tsx';
import { Targets } from './Targets.tsx';
import { useAnswer } from './useAnswer.ts';
import { useDecision } from './useDecision.ts';
import { useReport } from './useReport.ts';

const AnswerPanel = later(() => import('./Answering.tsx').then((module) => module.AnswerPanel));
const AnswerBar = later(() => import('./Answering.tsx').then((module) => module.AnswerBar));

const Path = z.object({ id: z.uuid() });

/** A task: what it asks, what is done, what proves it, and the decision on it. */
export function TaskPage() {
  const { id } = usePathParams(Path);
  const task = useGet(`/api/tasks/${id}`, TaskView);
  return (
    <Loaded from={task} waiting={<Skeleton rows={8} />} title="Поручение">
      {(view) => <Opened key={id} view={view} />}
    </Loaded>
  );
}

function Opened({ view }: { view: TaskView }) {
  const { task, may } = view;
  const { person } = useSession();
  const decision = useDecision(view);
  const report = useReport(view);
  const reporting = useReporting(view, person.id);
  const answer = useAnswer(view, may.answer ? openRequest(view) : null);
  const decides = may.accept && task.state === 'submitted';
  const queue = useQueue(view);
  useOpened(view);
  return (
    <>
      <Head view={view} queue={queue} />
      <WithRail
        width="lg"
        rail={
          <>
            {answer !== null && (
              <Suspense fallback={null}>
                <AnswerPanel view={view} answer={answer} />
              </Suspense>
            )}
            {decides && <DecisionPanel view={view} decision={decision} />}
            {!decides && <Overtaken view={view} decision={decision} />}
            {may.accept && (task.state === 'accepted' || task.state === 'returned') && <Decided view={view} />}
            {!decides && task.state === 'submitted' && <Waiting view={view} />}
            {may.report && task.state === 'submitted' && (!decides || task.ownerId === person.id) && (
              <WithdrawPanel view={view} />
            )}
            {reporting.writes && <ReportPanel view={view} report={report} />}
            {reporting.offered && <ReportForOther onBegin={reporting.begin} />}
            <Why view={view} />
            <OtherWindows view={view} />
          </>
        }
      >
        {task.state === 'returned' && !may.accept && <ReturnedPanel view={view} />}
        {may.accept && decision.made && <NextToCheck row={queue.after ?? queue.before} />}
        {task.state === 'cancelled' && (
          <Note>{`Отменено ${dayYear(task.cancelledOn)}${task.reason ? `: ${task.reason}` : ''}.`}</Note>
        )}
        <AskedNote view={view} />
        <Expected view={view} />
        <Targets targets={view.targets} report={reporting.writes ? report : null} />
        <Done view={view} report={reporting.writes ? report : null} />
        <Past view={view} />
      </WithRail>
      {decides && <DecisionBar decision={decision} />}
      {answer !== null && (
        <Suspense fallback={null}>
          <AnswerBar answer={answer} />
        </Suspense>
      )}
      {reporting.writes && answer === null && <ReportBar report={report} />}
      {decides && (queue.before || queue.after) && <QueueKeys {...queue} />}
    </>
  );
}

/** Somebody else's words come first: what to mend, and until when. */
function ReturnedPanel({ view: { task, history } }: { view: TaskView }) {
  const event = history.find(({ action }) => action === 'task.return');
  const by = nameOf(event?.actor ?? null);
  const today = useToday();
  return (
    <Panel tone="returned" title={`Вернули, срок ${dayAt(task.dueOn, today)}`}>
      {task.comment !== null && <p>{`«${task.comment}»`}</p>}
      {by !== null && <p className="small muted">{by}</p>}
    </Panel>
  );
}

/** After a decision the keyboard goes on to the next one: the button that was pressed is no longer there. */
function NextToCheck({ row }: { row: TaskRow | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('a')?.focus(), []);
  if (row === null) return null;
  return (
    <div ref={place}>
      <Panel title="Следующее на проверке">
        <p>{taskName(row)}</p>
        <LinkButton kind="primary" icon="arrow-right" to={`/tasks/${row.id}`}>
          Проверить следующее
        </LinkButton>
      </Panel>
    </div>
  );
}

function Head({ view, queue }: { view: TaskView; queue: ReturnType<typeof useQueue> }) {
  const { task, who, why } = view;
  const title = cutTo(titleOf({ shortTitle: why.shortTitle, title: why.activity }), LONG);
  const [act, setAct] = useState<Act | null>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const row = rowOf(view);
  const items = useMenu(view, setAct, setRefused);
  const owner = nameOf(who.owner);
  const { person, today } = useSession();
  usePrintTitle([`Поручение ${why.number ?? ''}`.trim(), who.schoolName ?? who.bodyName].filter(Boolean).join(', '));
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          { label: cutTo(why.roadMapTitle, CRUMB), to: `/road-maps/${task.roadMapId}` },
          ...(why.section === null
            ? []
            : [{ label: cutTo(why.section, CRUMB), to: `/road-maps/${task.roadMapId}?section=${why.sectionId}` }]),
          { label: why.number ?? 'Поручение' },
        ]}
        actions={
          <>
            <Beside row={queue.before} icon="arrow-up" word="Предыдущее" />
            <Beside row={queue.after} icon="arrow-down" word="Следующее" />
            <AskButton view={view} />
            {items.length > 0 && (
              <Menu
                label="Другие действия с поручением"
                items={items}
                button={{ kind: 'default', size: 'md', icon: 'dots' }}
              />
            )}
          </>
        }
      >
        <Facts>
          <StandingMark of={row} pill />
          {who.schoolName !== null && (
            <Fact icon="school">
              <a href={`/schools/${who.schoolId}`}>{who.schoolName}</a>
            </Fact>
          )}
          {who.schoolName === null && (who.bodyName !== null || owner === null) && (
            <Fact icon="building">{who.bodyName ?? 'Муниципалитет'}</Fact>
          )}
          {owner !== null && <Fact icon="user">{[owner, positionWords(view)].filter(Boolean).join(', ')}</Fact>}
          {who.ownerPhone !== null && task.ownerId !== person.id && (
            <Fact icon="phone">
              <Phone number={who.ownerPhone} />
            </Fact>
          )}
          <Fact icon="calendar">{deadlineWords(view, today)}</Fact>
          <Curator view={view} />
        </Facts>
      </PageHead>
      <NotDone of={refused} onClose={() => setRefused([])} />
      <AskedDialog act={act} rows={[row]} onClose={() => setAct(null)} onRefused={setRefused} />
    </>
  );
}

/** Whom the executor asks when something is unclear. */
function Curator({ view: { curator, may } }: { view: TaskView }) {
  const { person } = useSession();
  if (curator === null || !may.report || may.steer || curator.id === person.id) return null;
  return (
    <Fact icon="message">
      {`Спросить куратора: ${shortName(curator)}`}
      {curator.phone !== null && ', '}
      {curator.phone !== null && <Phone number={curator.phone} />}
      {curator.email !== null && ', '}
      {curator.email !== null && <a href={`mailto:${curator.email}`}>{curator.email}</a>}
    </Fact>
  );
}

/** «куратор школы» where the duty is the curator's; else the position by order, if one is known. */
const positionWords = ({ who }: TaskView): string | null =>
  who.executor === 'curator' ? 'куратор' : who.ownerPosition;

/** «срок 30 декабря, сдано 11 января» */
function deadlineWords({ task }: TaskView, today: LocalDate): string {
  const sent =
    task.submittedOn !== null && task.state !== 'returned' ? `, сдано ${dayAt(task.submittedOn, today)}` : '';
  const control = task.isControl ? 'контрольная дата' : 'срок';
  return `${control} ${dayYear(task.dueOn)}${sent}`;
}

/** Letters of a heading at most; the whole wording stands beside, under «Зачем это поручение». */
const LONG = 140;
/** Letters of a step of the path. */
const CRUMB = 60;

function Beside({ row, icon, word }: { row: TaskRow | null; icon: 'arrow-up' | 'arrow-down'; word: string }) {
  if (row === null) return null;
  return (
    <LinkButton icon={icon} to={`/tasks/${row.id}`} label={`${word} на проверке: ${taskName(row)}`}>
      {word}
    </LinkButton>
  );
}

function useMenu(
  view: TaskView,
  ask: (act: Act) => void,
  onRefused: (refused: readonly Refusal[]) => void,
): MenuItem[] {
  const remind = useRemind();
  const restore = useRestore({ onRefused });
  const rows = [rowOf(view)];
  if (!view.may.steer) return [];
  const copy: MenuItem = {
    label: 'Скопировать ссылку',
    icon: 'copy',
    divided: true,
    onSelect: () => void copyText(window.location.href, COPIED),
  };
  const { state } = view.task;
  if (state === 'cancelled') {
    return [{ label: 'Вернуть в работу', icon: 'arrow-back-up', onSelect: () => restore.run({ rows }) }, copy];
  }
  if (state === 'accepted') return [copy];
  return [
    { label: 'Перенести срок', icon: 'calendar', onSelect: () => ask('move') },
    { label: 'Передать', icon: 'user-check', onSelect: () => ask('reassign') },
    { label: 'Напомнить', icon: 'bell', onSelect: () => remind.run(rows) },
    { label: 'Разделить период', icon: 'calendar-event', onSelect: () => ask('split') },
    copy,
    { label: 'Отменить поручение', icon: 'ban', danger: true, divided: true, onSelect: () => ask('cancel') },
  ];
}

const COPIED = {
  done: 'Ссылка скопирована',
  failed: 'Браузер не дал скопировать ссылку. Скопируйте её из строки адреса.',
};

/** What waits for this person's acceptance, before and after this task; arrows lead there. */
function useQueue({ task, may }: TaskView) {
  const waiting = useGet('/api/tasks', TaskList, { query: { waiting: true, limit: 500 }, when: may.accept });
  return neighbours(waiting.data?.rows ?? [], task);
}

/** Arrow keys among what is to be checked; bound only where there is something to go to. */
function QueueKeys({ before, after }: { before: TaskRow | null; after: TaskRow | null }) {
  const router = useRouter();
  const go = (row: TaskRow | null) => row && void router.navigate({ href: `/tasks/${row.id}` });
  useShortcut({ code: 'ArrowUp', label: 'Предыдущее на проверке', run: () => go(before) });
  useShortcut({ code: 'ArrowDown', label: 'Следующее на проверке', run: () => go(after) });
  return null;
}

/** «Не открывали» no longer holds once its owner has looked; said once. */
function useOpened({ task }: TaskView): void {
  const { person } = useSession();
  const own = task.ownerId === person.id;
  const { id } = task;
  useEffect(() => {
    // Nothing hangs on it for the reader: a line that fails here is not worth a message.
    if (own) post(`/api/tasks/${id}/opened`).catch(() => undefined);
  }, [own, id]);
}
