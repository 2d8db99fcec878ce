import type { LocalDate } from '../../../kernel/date.ts';
import { Loaded, useGet } from '../../../web/data.tsx';
import { counted, dayAt } from '../../../web/format.ts';
import { Empty, LinkButton, PageHead, Row, Rows, Section, Skeleton, Stack, StatusMark } from '../../../web/parts.ts';
import { hasRole, type Session, useSession, useToday } from '../../../web/session.tsx';
import { ReportList, type ReportRow } from '../contract.ts';
import { READERS_OF_DRAFTS } from '../policy.ts';
import { addressOf, isLate } from '../report.ts';
import { reportsThat, stateMark, urgentFirst, waitsForAsker } from './words.ts';

type Quarter = ReportList['quarters'][number];

/** Every quarter of the plan: the municipality's report and those of the schools. */
export function ReportsPage() {
  const reports = useGet('/api/reports', ReportList);
  return (
    <Loaded from={reports} waiting={<Skeleton rows={6} />} title="Отчёты">
      {({ quarters }) => <Quarters quarters={quarters} />}
    </Loaded>
  );
}

function Quarters({ quarters }: { quarters: Quarter[] }) {
  const session = useSession();
  const shown = urgentFirst(quarters, session.today).filter(({ rows }) => rows.length > 0);
  return (
    <>
      <PageHead title="Отчёты" lead={leadOf(session, quarters)} />
      {shown.length === 0 ? (
        <Empty
          title="Отчётов пока нет"
          action={
            hasRole(session, 'coordinator') ? (
              <LinkButton to="/road-maps/upload">Загрузить дорожную карту</LinkButton>
            ) : undefined
          }
        >
          {hasRole(session, ...READERS_OF_DRAFTS)
            ? 'Отчёт появится, когда наступит первый срок дорожной карты.'
            : 'Отчёт появится здесь, когда его подпишут.'}
        </Empty>
      ) : (
        <Stack gap={24}>
          {shown.map((quarter) => (
            <QuarterSection key={quarter.title} quarter={quarter} />
          ))}
        </Stack>
      )}
    </>
  );
}

/** What waits for the person, what is late, or what there is to do here at all. */
function leadOf(session: Session, quarters: readonly Quarter[]): string {
  const waiting = reportsThat(quarters, waitsForAsker);
  const late = reportsThat(quarters, (row, { dueOn }) => isLate(row, dueOn, session.today));
  const urgent = [
    toldOf(waiting, ['Ждёт вашего решения', 'Ждут вашего решения']),
    toldOf(late, ['Не сдан в срок', 'Не сданы в срок']),
  ].filter((words) => words !== null);
  if (urgent.length > 0) return urgent.join(' ');
  if (!hasRole(session, ...READERS_OF_DRAFTS)) return 'Здесь отчёты, которые подписаны. Остальные ещё готовят.';
  const signs = quarters.some(({ rows }) => rows.some(({ may }) => may.sign));
  return `Отчёт складывается сам из поручений и подтверждений.${signs ? ' Остаётся проверить и подписать.' : ''}`;
}

/** «Ждёт вашего решения отчёт: Лесновская СОШ, IV квартал 2026 года.», «Ждут … 3 отчёта.»; `null`: there are none. */
function toldOf(found: ReturnType<typeof reportsThat>, [one, many]: readonly [string, string]): string | null {
  const [first] = found;
  if (first === undefined) return null;
  if (found.length === 1) return `${one}: ${first.row.schoolName ?? 'отчёт муниципалитета'}, ${first.title}.`;
  return `${many}: ${counted(found.length, ['отчёт', 'отчёта', 'отчётов'])}.`;
}

function QuarterSection({ quarter }: { quarter: Quarter }) {
  const { title, rows } = quarter;
  const today = useToday();
  const when = whenWords(quarter, today);
  return (
    <Section title={title} aside={when === null ? undefined : <span className="small muted">{when}</span>}>
      <Rows>
        {rows.map((row) => (
          <ReportLine key={row.schoolId ?? 'municipality'} row={row} due={{ dueOn: quarter.dueOn, today }} />
        ))}
      </Rows>
    </Section>
  );
}

/** `null`: its day has passed, and nothing is owed any more. */
function whenWords({ over, dueOn, rows }: Quarter, today: LocalDate): string | null {
  if (!over) return 'квартал идёт';
  if (dueOn >= today) return `сдать до ${dayAt(dueOn, today)}`;
  return rows.some((row) => isLate(row, dueOn, today)) ? `срок прошёл ${dayAt(dueOn, today)}` : null;
}

function ReportLine({ row, due }: { row: ReportRow; due: { dueOn: LocalDate; today: LocalDate } }) {
  const { status, words } = stateMark(row, due);
  const name = row.schoolName ?? 'Отчёт муниципалитета';
  const to = addressOf(row);
  const decide = waitsForAsker(row);
  return (
    <Row
      title={name}
      to={to}
      state={<StatusMark status={status}>{words}</StatusMark>}
      actions={
        decide ? (
          <LinkButton to={to} size="sm" label={`Проверить отчёт: ${name}`}>
            Проверить
          </LinkButton>
        ) : undefined
      }
    />
  );
}
