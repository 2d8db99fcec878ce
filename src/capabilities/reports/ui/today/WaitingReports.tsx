import { counted, dayAt } from '../../../../web/format.ts';
import { LinkButton, Row, Rows, Section, StatusMark } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { ReportList } from '../../contract.ts';
import { addressOf } from '../../report.ts';
import { reportsThat, waitsForAsker } from '../words.ts';

type Waiting = ReturnType<typeof waitingReports>;

/** Signed reports of schools that wait for the person's decision, those of older quarters first. */
export const waitingReports = (reports: ReportList | null) => reportsThat(reports?.quarters ?? [], waitsForAsker);

/** «Ждёт вашей приёмки 1 отчёт школы.»; `null`: none does. */
export const waitingReportsLead = ({ length }: Waiting): string | null =>
  length === 0
    ? null
    : `${length === 1 ? 'Ждёт' : 'Ждут'} вашей приёмки ${counted(length, ['отчёт', 'отчёта', 'отчётов'])}.`;

/** A part of the day: schools have signed and wait. */
export function WaitingReports({ reports }: { reports: Waiting }) {
  const today = useToday();
  if (reports.length === 0) return null;
  return (
    <Section title="Отчёты ждут вашей приёмки" count={reports.length} aside={<a href="/reports">Все отчёты</a>}>
      <Rows>
        {reports.map(({ row, title }) => {
          const to = addressOf(row);
          const name = `Отчёт за ${title}: ${row.schoolName ?? ''}`;
          return (
            <Row
              key={to}
              title={name}
              to={to}
              facts={[row.signedOn !== null && `подписан ${dayAt(row.signedOn, today)}`]}
              state={<StatusMark status="submitted">Ждёт приёмки</StatusMark>}
              actions={
                <LinkButton to={to} size="sm" label={`Проверить: ${name}`}>
                  Проверить
                </LinkButton>
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}
