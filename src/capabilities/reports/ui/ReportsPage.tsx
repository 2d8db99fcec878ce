import { Loaded, useGet } from '../../../web/data.tsx';
import { counted, day } from '../../../web/format.ts';
import { Empty, LinkButton, PageHead, Row, Rows, Section, Skeleton, Stack, StatusMark } from '../../../web/parts.ts';
import { hasRole, useSession } from '../../../web/session.tsx';
import { ReportList, type ReportRow } from '../contract.ts';
import { addressOf } from '../report.ts';
import { stateMark } from './words.ts';

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
  const waiting = quarters.flatMap(({ rows }) => rows).filter(({ state, may }) => state === 'signed' && may.accept);
  return (
    <>
      <PageHead
        title="Отчёты"
        lead={
          waiting.length > 0
            ? `Ждут вашего решения ${counted(waiting.length, ['отчёт', 'отчёта', 'отчётов'])} школ.`
            : 'Отчёт складывается сам из поручений и подтверждений. Остаётся проверить и подписать.'
        }
      />
      {quarters.length === 0 ? (
        <Empty
          title="Отчётов пока нет"
          action={
            hasRole(session, 'coordinator') ? (
              <LinkButton to="/road-maps/upload">Загрузить дорожную карту</LinkButton>
            ) : undefined
          }
        >
          Отчёт появится, когда наступит первый срок дорожной карты.
        </Empty>
      ) : (
        <Stack gap={24}>
          {quarters.map((quarter) => (
            <QuarterSection key={quarter.title} quarter={quarter} />
          ))}
        </Stack>
      )}
    </>
  );
}

function QuarterSection({ quarter }: { quarter: Quarter }) {
  const { title, dueOn, over, rows } = quarter;
  return (
    <Section
      title={title}
      aside={<span className="small muted">{over ? `сдать до ${day(dueOn)}` : 'квартал идёт'}</span>}
    >
      <Rows>
        {rows.map((row) => (
          <ReportLine key={row.schoolId ?? 'municipality'} row={row} />
        ))}
      </Rows>
    </Section>
  );
}

function ReportLine({ row }: { row: ReportRow }) {
  const { status, words } = stateMark(row);
  const name = row.schoolName ?? 'Отчёт муниципалитета';
  const to = addressOf(row);
  const decide = row.state === 'signed' && row.may.accept;
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
