import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../kernel/date.ts';
import { numberHeadings } from '../../kernel/paper.ts';
import { noTasks } from '../roadmaps/contract.ts';
import { type DueTask, type Figures, figuresOf, sumCounts } from './figures.ts';
import { reportPaper } from './paper.ts';
import { previousQuarter, quarterDays, quarterOfDay, quartersBetween, quarterTitle, reportDueOn } from './quarter.ts';
import { remarksOf, signProblems } from './report.ts';
import { changesText } from './sentences.ts';

const quarter = { year: 2026, quarter: 4 };
const asOf = localDate('2027-01-12');

const due = (known: Partial<DueTask> = {}): DueTask => ({
  id: crypto.randomUUID(),
  number: '3.3',
  title: 'Повышение квалификации учителей',
  schoolId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  schoolName: 'Лесновская СОШ',
  bodyName: null,
  executor: 'school',
  ownerName: 'Панова С. И.',
  dueOn: localDate('2026-12-25'),
  state: 'accepted',
  submittedOn: localDate('2026-12-20'),
  acceptedOn: localDate('2026-12-22'),
  acceptedShort: false,
  cancelReason: null,
  note: null,
  targets: [],
  counts: [],
  evidence: [{ title: 'Справка' }],
  ...known,
});

describe('a quarter', () => {
  it.each([
    [{ year: 2026, quarter: 1 }, '2026-01-01', '2026-03-31', 'I квартал 2026 года'],
    [{ year: 2026, quarter: 4 }, '2026-10-01', '2026-12-31', 'IV квартал 2026 года'],
    [{ year: 2028, quarter: 1 }, '2028-01-01', '2028-03-31', 'I квартал 2028 года'],
  ])('%j', (given, from, to, title) => {
    expect(quarterDays(given)).toEqual({ from, to });
    expect(quarterTitle(given)).toBe(title);
    expect(quarterOfDay(localDate(to))).toEqual(given);
    expect(quarterDays(previousQuarter(given)).to).toBe(addDays(localDate(from), -1));
  });

  it('its report is due fifteen days after its end; quarters are listed from the newest', () => {
    expect(reportDueOn(quarter)).toBe('2027-01-15');
    expect(quartersBetween(localDate('2026-09-15'), localDate('2027-01-12'))).toEqual([
      { year: 2027, quarter: 1 },
      { year: 2026, quarter: 4 },
      { year: 2026, quarter: 3 },
    ]);
    expect(quartersBetween(asOf, localDate('2026-09-15'))).toEqual([]);
  });
});

describe('figures', () => {
  const tasks = [
    due(),
    due({ state: 'planned', submittedOn: null, acceptedOn: null, evidence: [] }),
    due({ schoolId: null, schoolName: null, bodyName: 'ИМЦ', executor: 'body' }),
    due({ executor: 'curator', state: 'submitted', acceptedOn: null }),
  ];

  it('stand as on the day, by executor, schools before bodies; the parts sum to the whole', () => {
    const figures = figuresOf(tasks, [], {}, asOf);
    expect(figures.counts).toMatchObject({ accepted: 2, overdue: 1, submitted: 1 });
    expect(figures.executors.map(({ name }) => name)).toEqual(['Лесновская СОШ', 'ИМЦ', 'Кураторы']);
    expect(sumCounts(figures.executors.map(({ counts }) => counts))).toEqual(figures.counts);
    expect(figures.previous).toBeNull();
    expect(figures.evidence).toBe(3);
  });

  it('absence of a former quarter is said, not shown as zero', () => {
    expect(changesText(figuresOf(tasks, [], {}, asOf), quarter)).toContain('сравнить не с чем');
    expect(changesText(figuresOf(tasks, [due()], {}, asOf), quarter)).toContain(
      'на 1 поручение больше, чем в III квартале 2026 года',
    );
  });

  it('what is missing is remarked, and stops nobody', () => {
    const figures: Figures = figuresOf(tasks, [], {}, asOf);
    expect(remarksOf(figures, quarter, []).map(({ remark }) => remark)).toEqual(['waits-for-acceptance', 'no-reason']);
    expect(remarksOf(figuresOf([], [], {}, asOf), quarter, []).map(({ remark }) => remark)).toEqual(['nothing-due']);
    expect(signProblems({ state: 'draft', acceptedOn: null }, quarter, asOf)).toEqual([]);
    expect(signProblems({ state: 'draft', acceptedOn: null }, { year: 2027, quarter: 2 }, asOf)).toEqual([
      { problem: 'not-begun' },
    ]);
  });
});

describe('the paper', () => {
  const frame = {
    quarter,
    schoolName: 'Лесновская СОШ',
    letterhead: ['Округ'],
    signer: { post: 'Директор', name: 'Панова С. И.' },
    signedOn: null,
    schools: [],
  };
  const textOf = (figures: Figures, texts = {}) => JSON.stringify(reportPaper(frame, figures, texts));

  it('has a hole where a reason is missing and the reason where it is said', () => {
    const late = due({ state: 'planned', acceptedOn: null, submittedOn: null });
    expect(textOf(figuresOf([late], [], {}, asOf))).toContain('не указана');
    expect(textOf(figuresOf([late], [], { [late.id]: 'ждём документ' }, asOf))).toContain('ждём документ');
  });

  it('says that nothing was due instead of a table of zeros, and marks what a person wrote', () => {
    const empty = { ...figuresOf([], [], {}, asOf), counts: noTasks() };
    expect(textOf(empty)).toContain('сроков не было');
    const changed = reportPaper(frame, empty, { help: 'Нужен методист.' });
    const written = changed.sections[0]?.blocks.find((block) => block.kind === 'paragraph' && block.id === 'help');
    expect(written).toMatchObject({ changed: true });
    expect(numberHeadings(changed.sections)[0]?.blocks[0]).toMatchObject({ kind: 'heading', number: '1.' });
  });
});
