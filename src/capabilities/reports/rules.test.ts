import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../kernel/date.ts';
import { numberHeadings, plain, textsOf } from '../../kernel/paper.ts';
import { type Decision, type DueTask, noTasks } from '../roadmaps/contract.ts';
import { countedLines, type Figures, figuresOf, type Sources, sumCounts, targetSums } from './figures.ts';
import { reportPaper } from './paper.ts';
import {
  inQuarter,
  previousQuarter,
  quarterDays,
  quarterOfDay,
  quartersBetween,
  quarterTitle,
  reportDueOn,
} from './quarter.ts';
import { remarksOf, signProblems } from './report.ts';
import { changesText, lateLines, sumWords, targetWords } from './sentences.ts';

const quarter = { year: 2026, quarter: 4 };
const asOf = localDate('2027-01-12');

const due = (known: Partial<DueTask> = {}): DueTask => ({
  id: crypto.randomUUID(),
  number: '3.3',
  title: 'Повышение квалификации учителей',
  roadMapTitle: 'Дорожная карта',
  schoolId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  schoolName: 'Лесновская СОШ',
  bodyName: null,
  executor: 'school',
  ownerName: 'Панова С. И.',
  closesOn: known.dueOn ?? localDate('2026-12-25'),
  dueOn: localDate('2026-12-25'),
  state: 'accepted',
  submittedOn: localDate('2026-12-20'),
  acceptedOn: localDate('2026-12-22'),
  acceptedShort: false,
  cancelledOn: null,
  cancelReason: null,
  note: null,
  targets: [],
  counts: [],
  evidence: [{ id: crypto.randomUUID(), title: 'Справка' }],
  decisions: [],
  ...known,
});

const SCHOOL = due().schoolId ?? '';

/** Figures of the quarter; a test names only what it is about. */
const figuresFor = (tasks: readonly DueTask[], known: Partial<Sources> = {}): Figures =>
  figuresOf({
    days: quarterDays(quarter),
    tasks,
    reasons: {},
    asOf,
    signed: [],
    reporting: [SCHOOL],
    previous: null,
    ...known,
  });

const openTask = { state: 'planned' as const, submittedOn: null, acceptedOn: null, evidence: [] };
const moved = (from: string, to: string, on: string): Decision => ({
  action: 'task.move',
  on: localDate(on),
  from: localDate(from),
  to: localDate(to),
  reason: 'перенос события',
  by: 'Соколова М. В.',
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

const former = (accepted: number, overdue: number, on: string | null = null) => ({
  counts: { ...noTasks(), accepted, overdue },
  on: on === null ? null : localDate(on),
});

describe('figures', () => {
  const tasks = [
    due(),
    due({ state: 'planned', submittedOn: null, acceptedOn: null, evidence: [] }),
    due({ schoolId: null, schoolName: null, bodyName: 'ИМЦ', executor: 'body' }),
    due({ executor: 'curator', state: 'submitted', acceptedOn: null }),
  ];

  it('stand as on the day, by executor, schools before bodies; the parts sum to the whole', () => {
    const figures = figuresFor(tasks);
    expect(figures.counts).toMatchObject({ accepted: 2, overdue: 1, submitted: 1 });
    expect(figures.executors.map(({ name }) => name)).toEqual(['Лесновская СОШ', 'ИМЦ', 'Кураторы']);
    expect(sumCounts(figures.executors.map(({ counts }) => counts))).toEqual(figures.counts);
    expect(figures.previous).toBeNull();
    expect(figures.evidence).toBe(3);
  });

  it('name the body or the person where the duty is nobody’s in particular, never just the municipality', () => {
    const ofNobody = {
      schoolId: null,
      schoolName: null,
      executor: 'municipality' as const,
      ownerName: 'Лебедева Н. В.',
    };
    const executor = (known: Partial<DueTask>) => figuresFor([due({ ...ofNobody, ...known })]).lines[0]?.executor;
    expect(executor({ bodyName: 'ИМЦ' })).toBe('ИМЦ');
    expect(executor({ bodyName: null })).toBe('Лебедева Н. В.');
    expect(executor({ bodyName: null, ownerName: null })).toBe('Муниципалитет');
  });

  it('absence of a former quarter is said, not shown as zero', () => {
    expect(changesText(figuresFor(tasks), quarter)).toContain('сравнить не с чем');
    expect(changesText(figuresFor(tasks, { previous: former(1, 0) }), quarter)).toContain(
      'на 1 поручение больше, чем в III квартале 2026 года',
    );
  });

  it('of a quarter without deadlines nothing is compared, and no proof is counted', () => {
    expect(changesText(figuresFor([]), quarter)).toBe(
      'Поручений со сроком исполнения не было и в III квартале 2026 года.',
    );
    expect(changesText(figuresFor([], { previous: former(2, 1, '2026-10-14') }), quarter)).toBe(
      'В III квартале 2026 года по отчёту от 14 октября принято 2 из 3, просрочено 1.',
    );
  });

  it('of a quarter that goes on it says of which day it speaks, and that nothing was attached', () => {
    const going = figuresFor([due({ evidence: [] })], { previous: former(2, 1), asOf: localDate('2026-11-22') });
    const said = changesText(going, quarter);
    expect(said).toContain('На 22 ноября принято на 1 поручение меньше, чем');
    expect(said).toContain('Подтверждения к поручениям квартала не приложены.');
    const over = figuresFor([due()], { previous: former(2, 1), asOf: localDate('2026-12-31') });
    expect(changesText(over, quarter)).toMatch(/^Принято/);
  });

  it('compares with what was signed of the quarter before, and says so', () => {
    const same = changesText(figuresFor(tasks, { previous: former(2, 1, '2026-10-14') }), quarter);
    expect(same).toContain(
      'Принято столько же, сколько в III квартале 2026 года по отчёту от 14 октября (2 из 3), просрочено столько же, сколько тогда (1).',
    );
    expect(inQuarter({ year: 2026, quarter: 2 })).toBe('во II квартале 2026 года');
  });

  it('counts a piece of evidence once, however many tasks it shows', () => {
    const proof = [{ id: crypto.randomUUID(), title: 'Приказ' }];
    expect(figuresFor([due({ evidence: proof }), due({ evidence: proof }), due()]).evidence).toBe(2);
  });

  it('what is missing is remarked, and stops nobody', () => {
    const figures: Figures = figuresFor(tasks);
    expect(remarksOf(figures, quarter, []).map(({ remark }) => remark)).toEqual(['waits-for-acceptance', 'no-reason']);
    expect(remarksOf(figuresFor([]), quarter, []).map(({ remark }) => remark)).toEqual(['nothing-due']);
    expect(signProblems({ state: 'draft', acceptedOn: null }, quarter, asOf)).toEqual([]);
    expect(signProblems({ state: 'draft', acceptedOn: null }, { year: 2027, quarter: 2 }, asOf)).toEqual([
      { problem: 'not-begun' },
    ]);
  });
});

describe('a deadline that is no longer in the quarter', () => {
  const lists = (task: DueTask, of = quarter, signed: string | null = '2026-10-04') => {
    const previous = signed === null ? null : former(0, 0, signed);
    const { lines, carried, moved: away } = figuresFor([task], { days: quarterDays(of), previous });
    return [lines.length, carried.length, away.length];
  };
  const third = { year: 2026, quarter: 3 };
  const first = { year: 2027, quarter: 1 };

  it('of the third quarter, still open, comes along into the fourth; closed there it was done late', () => {
    const late = due({ ...openTask, dueOn: localDate('2026-09-20') });
    expect([lists(late, third), lists(late)]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(lateLines(figuresFor([late]))).toHaveLength(1);
    expect(remarksOf(figuresFor([late]), quarter, []).map(({ remark }) => remark)).toContain('no-reason');
    const done = due({
      dueOn: localDate('2026-09-20'),
      submittedOn: localDate('2026-10-05'),
      acceptedOn: localDate('2026-10-06'),
    });
    expect(lists(done)).toEqual([0, 1, 0]);
    const previous = former(0, 1, '2026-10-04');
    expect(changesText(figuresFor([done], { previous }), quarter)).toContain('выполнено позже срока 1');
    // The report of the third quarter, signed later or not yet, tells it as done itself.
    expect(lists(done, quarter, '2026-10-06')).toEqual([0, 0, 0]);
    expect(lists(done, quarter, null)).toEqual([0, 0, 0]);
  });

  it('sent in by its day it was in time, whenever it was accepted; what was closed before does not come along', () => {
    const inTime = { dueOn: localDate('2026-09-20'), submittedOn: localDate('2026-09-19') };
    expect(lists(due({ ...inTime, acceptedOn: localDate('2026-10-06') }))).toEqual([0, 0, 0]);
    expect(lists(due({ ...inTime, state: 'submitted', acceptedOn: null }))).toEqual([0, 1, 0]);
    const gone = { ...openTask, dueOn: localDate('2026-09-20'), state: 'cancelled' as const };
    expect(lists(due({ ...gone, cancelledOn: localDate('2026-09-25') }))).toEqual([0, 0, 0]);
    expect(lists(due({ ...gone, cancelledOn: localDate('2026-10-25') }))).toEqual([0, 1, 0]);
  });

  it('moved and moved back it is where it was: nothing is told of it', () => {
    const late = due({
      ...openTask,
      closesOn: localDate('2026-04-30'),
      dueOn: localDate('2026-04-30'),
      decisions: [moved('2026-04-30', '2026-12-25', '2026-11-22'), moved('2026-12-25', '2026-04-30', '2026-11-22')],
    });
    expect(lists(late)).toEqual([0, 1, 0]);
    expect(figuresFor([late]).carried[0]?.moved).toBeNull();
  });

  it('leaves a trace when it is moved to February after the quarter, with who decided and why', () => {
    const february = localDate('2027-02-10');
    const task = due({
      ...openTask,
      closesOn: localDate('2026-12-25'),
      dueOn: february,
      decisions: [moved('2026-12-25', '2027-02-10', '2027-01-11')],
    });
    expect([lists(task), lists(task, first), lists(task, third)]).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [0, 0, 0],
    ]);
    const [line] = figuresFor([task]).moved;
    expect(line?.moved).toEqual({
      from: '2026-12-25',
      to: '2027-02-10',
      on: '2027-01-11',
      reason: 'перенос события',
      by: 'Соколова М. В.',
    });
    expect(changesText(figuresFor([task]), quarter)).toContain('Поручений перенесено за пределы квартала 1.');
  });

  it('overdue since the third quarter and moved in the fourth is told in both; the plan alone tells a move too', () => {
    const task = due({
      ...openTask,
      closesOn: localDate('2026-09-20'),
      dueOn: localDate('2027-02-10'),
      decisions: [moved('2026-09-20', '2027-02-10', '2026-10-20')],
    });
    expect([lists(task, third), lists(task)]).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(lists({ ...task, decisions: [] }, third)).toEqual([0, 0, 1]);
    const [line] = figuresFor([{ ...task, decisions: [] }], { days: quarterDays(third) }).moved;
    expect(line?.moved).toMatchObject({ from: '2026-09-20', on: null });
  });
});

describe('the figures of a municipality', () => {
  const other = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
  const done = due();
  const theirs = due({ ...openTask, schoolId: other, schoolName: 'Гимназия' });

  it('tell a school that has signed as it signed, the others as they are, and sum to the rows', () => {
    const signedThen = figuresFor([{ ...done, ...openTask }], { asOf: localDate('2027-01-09') });
    const figures = figuresFor([done, theirs], { signed: [{ schoolId: SCHOOL, figures: signedThen }] });
    expect(figures.counts).toMatchObject({ accepted: 0, overdue: 2 });
    expect(figures.executors).toMatchObject([
      { name: 'Лесновская СОШ', reportOn: '2027-01-09', apart: false, counts: signedThen.counts },
      { name: 'Гимназия', reportOn: null, apart: true },
    ]);
    expect(sumCounts(figures.executors.map(({ counts }) => counts))).toEqual(figures.counts);
  });

  it('one figure a target: whole counts are added, nobody and nothing stay out of it', () => {
    const target = { id: other, text: 'не менее 30 % педагогов', comparator: '>=' as const, value: 30, unit: '%' };
    const counting = (done: number, outOf: number) =>
      due({ targets: [target], counts: [{ targetId: other, done, outOf }] });
    const { lines } = figuresFor([counting(7, 24), counting(10, 20), counting(0, 0), due({ targets: [target] })]);
    const [sum, ...rest] = targetSums(lines);
    expect(rest).toEqual([]);
    expect(sum).toMatchObject({ counted: 2, reached: 1, uncounted: 1, target: { done: 17, outOf: 44, reached: true } });
    expect(sum && sumWords(sum)).toBe('17 из 44, 38,6 %: достигнута; достигли 1 из 2; не посчитано ещё 1');
  });
});

it('a share that misses its target is not rounded up to it', () => {
  const target = { id: SCHOOL, text: 'не менее 30 % педагогов', comparator: '>=' as const, value: 30, unit: '%' };
  const counts = [{ targetId: SCHOOL, done: 749, outOf: 2500 }];
  const [line] = figuresFor([due({ targets: [target], counts })]).lines;
  expect(line?.targets.map(targetWords)).toEqual([
    '749 из 2\u00a0500, 29,96 % при цели «не менее 30 % педагогов»: не достигнута',
  ]);
});

describe('the paper', () => {
  const frame = {
    quarter,
    schoolName: 'Лесновская СОШ',
    municipality: 'Заозёрский округ',
    letterhead: ['Округ'],
    signer: { post: 'Директор', name: 'Панова С. И.' },
    signedOn: null,
    schools: [],
  };
  const textOf = (figures: Figures, texts = {}) => JSON.stringify(reportPaper(frame, figures, texts));

  it('names in its head whose report it is', () => {
    const subjectOf = (schoolName: string | null) =>
      reportPaper({ ...frame, schoolName }, figuresFor([due()]), {}).sections[0]?.title?.subject;
    expect(subjectOf(null)).toEqual([
      'о выполнении дорожной карты поддержки школ',
      'Заозёрский округ',
      'за IV квартал 2026 года',
    ]);
    expect(subjectOf('Лесновская СОШ')?.[1]).toBe('Лесновская СОШ');
  });

  it('says whose tasks are counted: of a school its own, in the rows of schools too', () => {
    const told = (schoolName: string | null, tasks: DueTask[]) =>
      textsOf(reportPaper({ ...frame, schoolName }, figuresFor(tasks), {}))
        .map(plain)
        .join('\n');
    expect(told('Лесновская СОШ', [due()])).toContain('Посчитаны поручения самой школы, без поручений её куратора');
    expect(told(null, [due(), due({ executor: 'curator' })])).toContain(
      'без поручений их кураторов: те в строке «Кураторы»',
    );
    expect(told(null, [due()])).not.toContain('кураторов');
  });

  it('does not say twice who a person is that carries a task out', () => {
    const late = due({
      ...openTask,
      schoolId: null,
      schoolName: null,
      executor: 'municipality',
      ownerName: 'Лебедева Н. В.',
    });
    const text = textsOf(reportPaper({ ...frame, schoolName: null }, figuresFor([late]), {})).map(plain);
    expect(text).toContain(
      'Лебедева Н. В.: пункт 3.3, Повышение квалификации учителей, срок 25.12.2026. Причина: не указана.',
    );
  });

  it('has a hole where a reason is missing and the reason where it is said', () => {
    const late = due({ state: 'planned', acceptedOn: null, submittedOn: null });
    expect(textOf(figuresFor([late]))).toContain('не указана');
    expect(textOf(figuresFor([late], { reasons: { [late.id]: 'ждём документ' } }))).toContain('ждём документ');
  });

  it('is arithmetic and Russian', () => {
    const late = due({ ...openTask });
    const gone = due({ state: 'cancelled', cancelReason: 'Дубль.', acceptedOn: null });
    const back = due({ state: 'returned', dueOn: localDate('2027-01-20'), acceptedOn: null });
    const figures = figuresFor([late, gone, back, due()], { reasons: { [late.id]: 'Ждём документ.' } });
    const paper = reportPaper({ ...frame, schoolName: null }, figures, {});
    const text = textsOf(paper).map(plain);
    expect(text).toContain(
      'Лесновская СОШ: пункт 3.3, Повышение квалификации учителей, срок 25.12.2026, отвечает Панова С. И. Причина: Ждём документ.',
    );
    expect(text).toContain('Отменено: пункт 3.3, Повышение квалификации учителей, Лесновская СОШ. Дубль.');
    expect(text.filter((line) => /(?<!\.)\.\.(?!\.)/u.test(line))).toEqual([]);
    expect(text.filter((line) => line.includes('20.01.2027'))).toEqual([]); // returned, and its day lies ahead: not late
    const [table] = paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
    for (const row of table?.rows ?? []) {
      const [all, ...parts] = row.cells.slice(1).map((cell) => Number(cell.paragraphs.map(plain).join('')));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
    }
    expect(table?.head[0]?.cells.map((cell) => cell.paragraphs.map(plain).join(''))).toContain('Отменено');
  });

  it('has a place for what came along and for what was put off', () => {
    const came = due({ ...openTask, dueOn: localDate('2026-09-20') });
    const away = due({
      ...openTask,
      closesOn: localDate('2026-12-25'),
      dueOn: localDate('2027-02-10'),
      decisions: [moved('2026-12-25', '2027-02-10', '2027-01-11')],
    });
    const text = textsOf(reportPaper(frame, figuresFor([came, away]), {})).map(plain);
    expect(text).toContain('1. Итоги квартала');
    expect(text).toContain('2. Перешло из прошлых кварталов');
    expect(text).toContain('3. Перенесено за пределы квартала');
    expect(text).toContain('с 25.12.2026 на 10.02.2027');
    expect(text).toContain('Соколова М. В., 11.01.2027, после срока: перенос события');
  });

  it('has figures that open exactly the tasks they count', () => {
    const states = ['planned', 'under_way', 'submitted', 'accepted', 'returned', 'cancelled'] as const;
    const days = ['2026-12-25', '2027-01-20', '2026-09-20'].map(localDate);
    const tasks = states.flatMap((state) =>
      days.map((dueOn) => due({ state, dueOn, acceptedOn: state === 'accepted' ? asOf : null, submittedOn: asOf })),
    );
    const ofBoth = { from: localDate('2026-10-01'), to: localDate('2027-03-31') };
    const figures = figuresFor(tasks, { days: ofBoth });
    const shown = textsOf(reportPaper(frame, figures, {})).flatMap((runs) =>
      runs.flatMap((run) =>
        run.kind === 'figure' ? [{ ref: run.ref, told: Number(/\d+/u.exec(run.text)?.[0]) }] : [],
      ),
    );
    expect(shown.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['all', 'overdue', 'planned', 'carried']));
    for (const { ref, told } of shown) expect([ref, countedLines(figures, ref).length]).toEqual([ref, told]);
    const ahead = remarksOf(figures, { year: 2027, quarter: 1 }, []).find(({ remark }) => remark === 'quarter-goes-on');
    expect(ahead).toMatchObject({ tasks: countedLines(figures, 'ahead').length });
  });

  it('says that nothing was due instead of a table of zeros, and marks what a person wrote', () => {
    const empty = figuresFor([]);
    expect(textOf(empty)).toContain('Поручений со сроком исполнения в отчётном квартале нет.');
    const changed = reportPaper(frame, empty, { help: 'Нужен методист.' });
    const written = changed.sections[0]?.blocks.find((block) => block.kind === 'paragraph' && block.id === 'help');
    expect(written).toMatchObject({ changed: true });
    expect(numberHeadings(changed.sections)[0]?.blocks[0]).toMatchObject({ kind: 'heading', number: '1.' });
  });
});
