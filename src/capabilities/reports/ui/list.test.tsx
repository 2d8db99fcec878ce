// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { openPage, SESSION } from '../../../web/testKit.tsx';
import { ReportList, type ReportRow } from '../contract.ts';
import { reportPages } from './pages.ts';
import { WaitingReports, waitingReports, waitingReportsLead } from './today/WaitingReports.tsx';
import { stateMark, urgentFirst } from './words.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const today = localDate('2026-11-22');
const NOTHING = { write: false, sign: false, accept: false, reopen: false };
const MUNICIPALITY = SESSION.municipality?.id ?? '';
const id = (number: number) => `1f6d2f5c-53a5-4c52-9a57-${String(number).padStart(12, '0')}`;

const aRow = (known: Partial<ReportRow> = {}): ReportRow => ({
  ...{ schoolId: null, schoolName: null, apart: false, municipalityId: MUNICIPALITY, year: 2026, quarter: 3 },
  ...{ state: null, signedOn: null, acceptedOn: null, may: NOTHING },
  ...known,
});
const school = (number: number, known: Partial<ReportRow> = {}) =>
  aRow({ schoolId: id(number), schoolName: `Школа № ${number}`, ...known });

const quarter = (number: 2 | 3 | 4, rows: ReportRow[]) => ({
  ...{
    year: 2026,
    quarter: number,
    title: `${['II', 'III', 'IV'][number - 2]} квартал 2026 года`,
    over: number < 4,
    rows,
  },
  dueOn: localDate({ 2: '2026-07-15', 3: '2026-10-15', 4: '2027-01-15' }[number]),
});
const signed = { state: 'signed', signedOn: localDate('2026-11-20'), may: { ...NOTHING, accept: true } } as const;
const accepted = { state: 'accepted', acceptedOn: localDate('2026-10-14') } as const;

describe('the list of reports', () => {
  it('puts the late quarter before the one that goes on, and in it the missing school first', () => {
    const quarters = [
      quarter(4, [aRow(), school(1)]),
      quarter(3, [aRow(accepted), school(1, accepted), school(2, { state: 'draft' }), school(3, { apart: true })]),
      quarter(2, [aRow(accepted), school(1, accepted)]),
    ];
    const sorted = urgentFirst(quarters, today);
    expect(sorted.map(({ quarter: of }) => of)).toEqual([3, 4, 2]);
    expect(sorted[0]?.rows.map(({ schoolName }) => schoolName)).toEqual(['Школа № 2', null, 'Школа № 1', 'Школа № 3']);
  });

  it('puts what waits for the asker before all, and of a day that is today nothing is late', () => {
    const quarters = [quarter(4, [aRow(), school(1, signed)]), quarter(3, [aRow()])];
    expect(urgentFirst(quarters, localDate('2026-10-15')).map(({ quarter: of }) => of)).toEqual([4, 3]);
    expect(urgentFirst(quarters, today)[0]?.rows[0]?.schoolName).toBe('Школа № 1');
  });

  it.each([
    [school(1), 'overdue', /^Не сдан, срок был 15\sоктября$/u],
    [school(1, { state: 'draft' }), 'overdue', /^Не сдан, срок был 15\sоктября$/u],
    [aRow(), 'overdue', /^Не подписан, срок был 15\sоктября$/u],
    [school(1, { state: 'returned' }), 'returned', /^Возвращён, срок был 15\sоктября$/u],
    [school(1, { apart: true }), 'planned', /отчёта не ждут$/u],
    [school(1, accepted), 'accepted', /^Принят 14\sоктября$/u],
    [school(1, { ...accepted, acceptedOn: localDate('2025-10-14') }), 'accepted', /^Принят 14\sоктября\s2025$/u],
    [school(1, { ...signed, signedOn: localDate('2026-07-14') }), 'submitted', /^Подписан 14\sиюля\s2026$/u],
  ])('names what is late: %#', (row, status, words) => {
    const due = { dueOn: localDate('2026-10-15'), today };
    expect(stateMark(row, due)).toMatchObject({ status, words: expect.stringMatching(words) });
  });

  it('has one word for a report that is not signed, begun or not', () => {
    const due = { dueOn: today, today };
    expect(stateMark(school(1), due)).toEqual(stateMark(school(1, { state: 'draft' }), due));
  });

  const open = (quarters: ReturnType<typeof quarter>[], role: 'coordinator' | 'observer') =>
    openPage(
      reportPages,
      '/reports',
      { 'GET /api/reports': () => ({ quarters }) },
      {
        ...SESSION,
        today,
        roles: SESSION.roles.map((held) => ({ ...held, role })),
      },
    );

  it('says what waits and what is late, by name', async () => {
    open([quarter(4, [aRow()]), quarter(3, [aRow(accepted), school(2), school(1, signed)])], 'coordinator');
    await screen.findByText(/Ждёт\sвашего\sрешения:\sШкола\s№\s1,\sIII\sквартал/u);
    expect(document.body.textContent).toMatch(/Не\sсдан\sв\sсрок:\sШкола\s№\s2/u);
  });

  it('tells a day with its year where it might be of another', async () => {
    open([{ ...quarter(4, [aRow()]), over: true }, quarter(3, [school(2)]), quarter(2, [school(3)])], 'coordinator');
    await screen.findByText(/^сдать\sдо\s15\sянваря\s2027$/u);
    await screen.findByText(/^срок\sпрошёл\s15\sоктября$/u);
    await screen.findByText(/^срок\sпрошёл\s15\sиюля\s2026$/u);
    await screen.findByText(/^Не\sсдан,\sсрок\sбыл\s15\sиюля\s2026$/u);
  });

  it('tells an observer that it holds what is signed, and of nothing to sign', async () => {
    open([quarter(3, [aRow(accepted)]), quarter(4, [])], 'observer');
    await screen.findByText(/Здесь\sотчёты,\sкоторые\sподписаны/u);
    expect(document.body.textContent).not.toMatch(/Остаётся|IV\sквартал/u);
  });
});

describe('in the day', () => {
  it('a signature of another year is told with it', async () => {
    const old = quarter(2, [school(1, { ...signed, signedOn: localDate('2026-07-14') })]);
    const load = async () => () => <WaitingReports reports={waitingReports({ quarters: [old] })} />;
    openPage([{ path: '/reports', title: 'Отчёты', load }], '/reports', {}, { ...SESSION, today });
    await screen.findByText(/подписан\s14\sиюля\s2026/u);
  });

  it('what schools signed stands for whoever accepts it, the older first', () => {
    const list = ReportList.parse({
      quarters: [
        quarter(4, [school(1, signed)]),
        quarter(3, [school(2, signed), school(3, { ...signed, may: NOTHING })]),
      ],
    });
    expect(waitingReports(list).map(({ row }) => row.schoolName)).toEqual(['Школа № 2', 'Школа № 1']);
    expect(waitingReportsLead(waitingReports(list))).toMatch(/^Ждут вашей приёмки 2\sотчёта\.$/u);
    expect(waitingReportsLead(waitingReports(null))).toBeNull();
  });
});
