import type { ReportList } from '../../capabilities/reports/contract.ts';
import { counted, daysBetween, daysCount, outOf } from '../format.ts';
import type { Session } from '../session.tsx';

type Row = ReportList['quarters'][number]['rows'][number];

/** The report that the person should think of now. */
export interface NextReport {
  row: Row;
  /** «IV квартал» */
  short: string;
  /** Days until it is due; negative when the day has passed. */
  days: number;
  /** Of schools: how many are signed or accepted, of how many. */
  ready: number;
  schools: number;
  missing: string[];
}

const SCHOOLS = ['школа', 'школы', 'школ'] as const;

/** Days after its day for which an unsigned report is still brought up here; later it is found on its page. */
const STILL = 60;

/** The last quarter that is over and whose report this person writes or signs, as long as it is not closed. */
export function nextReport(session: Session, { quarters }: ReportList): NextReport | null {
  const last = quarters.find(({ over }) => over);
  if (!last) return null;
  const theirs = last.rows.filter(({ apart, may }) => !apart && (may.write || may.sign));
  const row = theirs.find(({ schoolId }) => schoolId === null) ?? theirs[0];
  const days = daysBetween(session.today, last.dueOn);
  if (!row || row.state === 'accepted' || (row.schoolId !== null && row.state === 'signed') || days < -STILL)
    return null;
  const schools = last.rows.filter(({ schoolId, apart }) => schoolId !== null && !apart);
  const open = schools.filter(({ state }) => state !== 'signed' && state !== 'accepted');
  return {
    row,
    short: last.title.replace(/ \d{4} года$/, ''),
    days,
    ready: schools.length - open.length,
    schools: schools.length,
    missing: open.map(({ schoolName }) => schoolName ?? ''),
  };
}

/** «До отчёта за IV квартал 3 дня: готовы отчёты 8 школ из 9.» */
export function reportWords(_: Session, { row, short, days, ready, schools, missing }: NextReport): string {
  const when =
    days >= 0 ? `До отчёта за ${short} ${daysCount(days)}` : `Срок отчёта за ${short} прошёл ${daysCount(-days)} назад`;
  if (row.schoolId !== null) return row.state === 'returned' ? `Отчёт за ${short} вернули на доработку.` : `${when}.`;
  if (schools === 0) return `${when}.`;
  const [only] = missing;
  const lacking = missing.length === 1 && only ? `, нет отчёта: ${only}` : '';
  return `${when}: отчёты сдали ${outOf(ready, schools)} ${counted(schools, SCHOOLS).replace(/^\S+\s/, '')}${lacking}.`;
}

export const reportAddress = ({ row }: NextReport): string =>
  `/reports/${row.year}/${row.quarter}${row.schoolId ? `?school=${row.schoolId}` : ''}`;
