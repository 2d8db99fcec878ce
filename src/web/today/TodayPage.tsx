import {
  ListsAsking,
  listsAsk,
  listsLead,
  useListsToday,
} from '../../capabilities/identification/ui/today/ListsAsking.tsx';
import type { ReportList } from '../../capabilities/reports/contract.ts';
import { ReportList as Reports } from '../../capabilities/reports/contract.ts';
import {
  WaitingReports,
  waitingReports,
  waitingReportsLead,
} from '../../capabilities/reports/ui/today/WaitingReports.tsx';
import { TodayView } from '../../capabilities/roadmaps/today/contract.ts';
import { ListChangesLine } from '../../capabilities/roadmaps/ui/plan/lists/ListChangesLine.tsx';
import { AskedToMove, askedLead, useAsked } from '../../capabilities/roadmaps/ui/today/AskedToMove.tsx';
import * as blocks from '../../capabilities/roadmaps/ui/today/TodayBlocks.tsx';
import { leadOf } from '../../capabilities/roadmaps/ui/today/words.ts';
import { Loaded, useGet } from '../data.tsx';
import { day } from '../format.ts';
import { Empty, LinkButton, PageHead, Stack, WithRail } from '../parts.ts';
import { hasRole, type Session, useSession } from '../session.tsx';
import { quietWords } from './quiet.ts';
import { nextReport, reportAddress, reportWords } from './report.ts';
import { Setup, useNotReady } from './Setup.tsx';

/** What needs doing now, whatever the person's roles: what waits for somebody else first. */
export function TodayPage() {
  const session = useSession();
  const today = useGet('/api/today', TodayView);
  const reports = useGet('/api/reports', Reports);
  return (
    <Loaded from={today} title="Сегодня">
      {(view) => <Day session={session} view={view} reports={reports.data ?? null} />}
    </Loaded>
  );
}

function Day({ session, view, reports }: { session: Session; view: TodayView; reports: ReportList | null }) {
  const report = reports && nextReport(session, reports);
  const waiting = waitingReports(reports);
  const asked = useAsked().data;
  const lists = useListsToday().data;
  const [school] = view.schools;
  const own = session.roles.some(({ schoolId, inPlaceOf }) => schoolId === school?.id && inPlaceOf === null);
  const single = school && view.schools.length === 1 && !view.care && own;
  const title = single ? school.name : `Сегодня, ${day(session.today)}`;
  const said = [
    leadOf(view),
    waitingReportsLead(waiting),
    askedLead(asked),
    listsLead(lists),
    report && reportWords(session, report),
  ];
  return (
    <>
      <PageHead
        title={title}
        lead={said.filter(Boolean).join(' ') || (isDone(view) || !view.anyTask ? '' : 'Сегодня ничего не ждёт.')}
        actions={
          report ? (
            <LinkButton to={reportAddress(report)} kind="primary" icon="file-text">
              {`Отчёт за ${report.short}`}
            </LinkButton>
          ) : undefined
        }
      />
      {!view.anyTask ? (
        <Stack gap={24}>
          <ListsAsking of={lists} />
          <BeforeTasks session={session} gaps={view.gaps} report={Boolean(report)} />
        </Stack>
      ) : (
        <WithRail rail={<Aside view={view} />}>
          <Stack gap={24}>
            <blocks.Returned mine={view.mine} />
            <blocks.ToAccept toAccept={view.toAccept} />
            <WaitingReports reports={waiting} />
            <ListsAsking of={lists} />
            <ListChangesLine />
            <AskedToMove asked={asked} />
            <blocks.MineOverdue mine={view.mine} />
            <blocks.OverdueOfOthers overdue={view.overdue} silent={view.silent} />
            <Setup gaps={view.gaps} />
            <blocks.Care care={view.care} />
            {view.schools.map((led) => (
              <blocks.LedSchool key={led.id} school={led} named={title !== led.name} />
            ))}
            <blocks.MineSoon mine={view.mine} />
            {isDone(view) && !asked?.total && !listsAsk(lists) && !report && waiting.length === 0 && (
              <AllDone session={session} />
            )}
          </Stack>
        </WithRail>
      )}
    </>
  );
}

function Aside({ view }: { view: TodayView }) {
  return (
    <Stack gap={24}>
      {view.schools.map((school) => (
        <blocks.CuratorCard key={school.id} school={school} named={view.schools.length > 1} />
      ))}
      <blocks.NearDays near={view.near} />
      <blocks.SilentOwners silent={view.silent} overdue={view.overdue} />
    </Stack>
  );
}

/** Nothing is to be done here and now; what comes later and how others do stands beside it. */
const isDone = ({ mine, toAccept, overdue, care, schools }: TodayView): boolean =>
  mine.returned.total + mine.overdue.total + mine.next.total + (toAccept?.total ?? 0) + (overdue?.total ?? 0) === 0 &&
  care === null &&
  schools.length === 0;

function AllDone({ session }: { session: Session }) {
  const { title, text, action, to } = quietWords(session);
  return (
    <Empty title={title} action={<LinkButton to={to}>{action}</LinkButton>}>
      {text}
    </Empty>
  );
}

/** What is to be mended first, then the plan: one of the two is the filled button, unless a report is. */
function BeforeTasks({ session, gaps, report }: { session: Session; gaps: TodayView['gaps']; report: boolean }) {
  const notReady = useNotReady(gaps);
  return (
    <Stack gap={24}>
      <Setup gaps={gaps} first={notReady && !report} />
      <NoTasks session={session} filled={!notReady && !report} />
    </Stack>
  );
}

/** Before the first plan. */
function NoTasks({ session, filled }: { session: Session; filled: boolean }) {
  return hasRole(session, 'coordinator') ? (
    <Empty
      title="Поручений пока нет"
      action={
        <LinkButton to="/road-maps/upload" kind={filled ? 'primary' : 'default'} icon="upload">
          Загрузить дорожную карту
        </LinkButton>
      }
    >
      Загрузите дорожную карту в Word: Опора прочитает мероприятия, сроки и ответственных, задаст вопросы и разложит
      план на поручения.
    </Empty>
  ) : (
    <AllDone session={session} />
  );
}
