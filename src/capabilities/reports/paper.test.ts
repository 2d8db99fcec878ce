import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { type Paper, plain, textsOf } from '../../kernel/paper.ts';
import { noTasks } from '../roadmaps/contract.ts';
import { countedLines, type Figures } from './figures.ts';
import { Line } from './lines.ts';
import { type ReportFrame, reportPaper } from './paper.ts';
import { unsaidRemarks } from './report.ts';
import { helpSaid, NO_HELP, shortNote } from './sentences.ts';

/** A line as it should be; a test names only what it is about. */
const aLine = (known: Partial<Line> = {}): Line =>
  Line.parse({
    ...{ taskId: crypto.randomUUID(), number: '1.2', title: 'Обновление кабинета', executor: 'Школа № 1' },
    ...{ schoolId: null, owner: null, dueOn: '2026-12-25', standing: 'accepted', submittedOn: null, acceptedOn: null },
    ...{ short: false, note: null, cancelReason: null, evidence: [], targets: [], reason: null, ...known },
  });

const figuresOf = (lines: Line[], carried: Line[] = []): Figures => ({
  ...{ asOf: localDate('2027-01-12'), counts: { ...noTasks(), accepted: lines.length }, previous: null },
  ...{ previousOn: null, lines, carried, moved: [], executors: [], evidence: 0 },
});

const frameOf = (schoolName: string | null, schools: ReportFrame['schools'] = []): ReportFrame => ({
  ...{ quarter: { year: 2026, quarter: 4 }, schoolName, municipality: 'Округ', letterhead: ['Округ'] },
  ...{ signer: { post: 'Директор', name: 'Панова С. И.' }, signedOn: null, schools },
});
const SCHOOL = frameOf('Лесновская СОШ');
const MUNICIPAL = frameOf(null);

const linesOf = (paper: Paper): string[] => textsOf(paper).map(plain);

/** Rows of every table, the cells of each by their texts. */
const rowsOf = (paper: Paper): string[][][] =>
  paper.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [block.rows.map(({ cells }) => cells.map(({ paragraphs }) => paragraphs.map(plain).join(' / ')))]
        : [],
    ),
  );

describe('a report of which there is little to say', () => {
  const schools = [
    { id: crypto.randomUUID(), name: 'Школа № 1', state: 'none' },
    { id: crypto.randomUUID(), name: 'Школа № 2', state: 'none' },
  ];
  const said = (frame: ReportFrame, figures: Figures) => linesOf(reportPaper(frame, figures, {}));

  it('of a school without deadlines says so once, in no table', () => {
    const paper = reportPaper(SCHOOL, figuresOf([]), {});
    expect(rowsOf(paper)).toEqual([]);
    expect(linesOf(paper)).toContain('Поручений со сроком исполнения в отчётном квартале нет.');
    expect(linesOf(paper).join(' ')).not.toContain(' 0 ');
  });

  it('of a municipality without deadlines has no table of one row of zeros', () => {
    expect(rowsOf(reportPaper(MUNICIPAL, figuresOf([]), {}))).toEqual([]);
  });

  it('as long as no school has signed says it once, and whether the quarter is over', () => {
    const frame = frameOf(null, schools);
    expect(said(frame, figuresOf([]))).toContain(
      'Отчёт за квартал не сдала ни одна школа. Цифры по школам взяты из поручений по состоянию на 12.01.2027.',
    );
    expect(said(frame, { ...figuresOf([]), asOf: localDate('2026-12-31') })).toContain(
      'Квартал не завершён, школы отчётов ещё не сдавали. Цифры по школам взяты из поручений по состоянию на 31.12.2026.',
    );
    const third = (state: string) => frameOf(null, [...schools, { id: crypto.randomUUID(), name: 'Школа № 3', state }]);
    expect(rowsOf(reportPaper(third('draft'), figuresOf([]), {}))).toEqual([]);
    const [table] = rowsOf(reportPaper(third('returned'), figuresOf([]), {}));
    expect(table?.map(([, state]) => state)).toEqual(['не сдан', 'не сдан', 'возвращён на доработку']);
  });
});

describe('help that is needed', () => {
  it('is said by nobody but a person, and asked for until it is said', () => {
    expect(linesOf(reportPaper(SCHOOL, figuresOf([aLine()]), {}))).toContain('Не сказано, нужна ли помощь.');
    const said = linesOf(reportPaper(SCHOOL, figuresOf([aLine()]), { help: NO_HELP }));
    expect(said).toContain(NO_HELP);
    expect(said).not.toContain('Не сказано, нужна ли помощь.');
    expect(linesOf(reportPaper(MUNICIPAL, figuresOf([]), {})).filter((line) => line.includes('требуется'))).toEqual([]);
    expect(unsaidRemarks({})).toEqual([{ remark: 'help-unsaid' }]);
    expect(unsaidRemarks({ help: NO_HELP })).toEqual([]);
  });

  it.each([
    [undefined, 'unsaid'],
    [' ', 'unsaid'],
    ['дополнительная помощь не требуется', 'nothing'],
    [NO_HELP, 'nothing'],
    ['Дополнительная помощь не требуется, кроме методиста.', 'need'],
  ])('%j is %s', (text, kind) => {
    expect(helpSaid(text)).toBe(kind);
  });

  it('is quoted school by school in the municipality’s report; of the others it says how many asked for nothing', () => {
    const school = (name: string, state: string, help?: string) => ({ id: crypto.randomUUID(), name, state, help });
    const schools = [
      school('Лесновская СОШ', 'accepted', 'Нужен методист по математике'),
      school('Гимназия', 'signed', NO_HELP),
      school('Школа № 3', 'signed', NO_HELP),
      school('Школа № 4', 'signed'),
      school('Школа № 5', 'returned', 'Нужны столы'),
    ];
    const text = linesOf(reportPaper(frameOf(null, schools), figuresOf([]), {}));
    const from = text.findIndex((line) => line.endsWith('Какая помощь нужна школам'));
    expect(text.slice(from + 1, from + 4)).toEqual([
      'Лесновская СОШ: Нужен методист по математике.',
      'Дополнительной помощи не просят 2 школы.',
      'Не сказали, нужна ли помощь: 1 школа.',
    ]);
    expect(text.join('\n')).not.toContain('Нужны столы'); // sent back: not signed
  });
});

describe('what was done', () => {
  it('stands under the task in a school’s report, of what came along too, and not in the municipality’s', () => {
    const done = figuresOf([aLine({ note: 'Закупили 12 столов' })], [aLine({ note: 'Провели семинар' })]);
    const text = linesOf(reportPaper(SCHOOL, done, {}));
    expect(text).toEqual(expect.arrayContaining(['Закупили 12 столов', 'Провели семинар']));
    expect(linesOf(reportPaper(MUNICIPAL, done, {})).join('\n')).not.toMatch(/столов|семинар/u);
  });

  it('is cut between words where it is long', () => {
    expect(shortNote(' Закупили\n12 столов ')).toBe('Закупили 12 столов');
    expect(shortNote('а'.repeat(300))).toHaveLength(300);
    const long = shortNote('двенадцать столов, '.repeat(30));
    expect(long.length).toBeLessThanOrEqual(301);
    expect(long).toMatch(/[а-я]…$/u);
    expect(long.slice(0, -1).split(' ').at(-1)).toMatch(/^(?:двенадцать|столов)$/u);
    expect(shortNote('а'.repeat(400))).toBe(`${'а'.repeat(300)}…`);
  });
});

describe('the tables of the municipality’s report', () => {
  const target = {
    ...{ targetId: null, text: 'не менее 30 % педагогов', comparator: '>=' as const, value: 30, unit: '%' },
    ...{ done: null, outOf: null, measured: null, reached: null },
  };
  const counted = { ...target, done: 4, outOf: 10, measured: 40, reached: true };

  it('go by the number of the activity, then by school', () => {
    const carried = [
      aLine({ number: null, title: 'Без номера' }),
      aLine({ number: '1.10', executor: 'Школа № 1' }),
      aLine({ number: '1.2', executor: 'Школа № 10' }),
      aLine({ number: '1.2', executor: 'Школа № 9' }),
    ];
    const [table] = rowsOf(reportPaper(MUNICIPAL, figuresOf([], carried), {}));
    expect(table?.map(([number, , executor]) => [number, executor])).toEqual([
      ['1.2', 'Школа № 9'],
      ['1.2', 'Школа № 10'],
      ['1.10', 'Школа № 1'],
      ['–', 'Школа № 1'],
    ]);
  });

  /** The table of everybody's own results, and the notes under it. */
  const everybody = (lines: Line[], schools: string[] = []) => {
    const reporting = schools.map((name) => ({ id: idOf(name), name, state: 'none' }));
    const paper = reportPaper(frameOf(null, reporting), figuresOf(lines), {});
    const notes = paper.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'note' ? [plain(block.runs)] : [])),
    );
    return { paper, rows: rowsOf(paper).at(-1), notes: notes.filter((text) => /таких нет|нет данных/iu.test(text)) };
  };
  const idOf = (name: string) => `00000000-0000-4000-8000-${String(name.replace(/\D/gu, '')).padStart(12, '0')}`;
  const names = (count: number) => Array.from({ length: count }, (_, index) => `Школа № ${index + 1}`);
  const ofSchools = (schools: string[], known: Partial<Line> = {}) =>
    schools.map((executor) => aLine({ executor, schoolId: idOf(executor), targets: [target], ...known }));

  it('name an activity once, then who has counted, then in one row who has not', () => {
    const lines = [
      aLine({ executor: 'Школа № 1', targets: [target] }),
      aLine({ executor: 'Школа № 2', targets: [counted] }),
      aLine({ executor: 'Школа № 3', targets: [target] }),
      aLine({ executor: 'Школа № 3', number: null, title: 'Семинар', targets: [target, counted] }),
    ];
    expect(everybody(lines).rows).toEqual([
      ['1.2 Обновление кабинета. Цель: не менее 30 % педагогов'],
      ['Школа № 2', '4 из 10, 40 %: достигнута'],
      ['Школа № 1, Школа № 3', 'нет данных'],
      ['Семинар'],
      ['Школа № 3', expect.stringMatching(/^не менее 30 % педагогов: нет данных; 4 из 10/u)],
    ]);
  });

  it('do not say a target twice that the title says', () => {
    const title = 'Курсы (не менее 30 % педагогов)';
    expect(everybody([aLine({ title, targets: [target] })]).rows?.[0]).toEqual([`1.2 ${title}`]);
  });

  it.each([
    [9, 9, 'все 9 школ, которые отчитываются'],
    [4, 4, 'все 4 школы, которые отчитываются'],
    [7, 9, '7 школ из 9, кроме: Школа № 8, Школа № 9'],
    [3, 9, 'Школа № 1, Школа № 2, Школа № 3'],
    [5, 9, '5 школ'],
  ])('say of %i schools of %i: %s', (without, all, words) => {
    const { rows, notes } = everybody(ofSchools(names(without)), names(all));
    expect(rows?.[1]).toEqual([words, 'нет данных']);
    // Where the words do not tell who they are, all are named once on the paper.
    expect(notes).toEqual(words === '5 школ' ? [`Нет данных, пункт 1.2: ${names(5).join(', ')}.`] : []);
  });

  it('list the same schools once for all activities, and name bodies beside them', () => {
    const centre = aLine({ executor: 'ИМЦ', duty: 'body', targets: [target] });
    const two = [...ofSchools(names(5)), ...ofSchools(names(5), { number: null, title: 'Семинар' })];
    expect(everybody(two, names(9)).notes).toEqual([`Нет данных, пункт 1.2, «Семинар»: ${names(5).join(', ')}.`]);
    expect(everybody([...ofSchools(names(9)), centre], names(9)).rows?.[1]?.[0]).toBe(
      'все 9 школ, которые отчитываются; ИМЦ',
    );
  });

  it('tell who has nobody to count from who has not counted, in the row, in the note and in what opens', () => {
    const nobody = { ...target, done: 0, outOf: 0 };
    const lines = [
      ...ofSchools(names(12).slice(0, 6), { targets: [nobody] }),
      ...ofSchools(names(12).slice(6), { number: '1.2' }),
    ];
    const { paper, rows, notes } = everybody(lines, names(12));
    expect(rows?.slice(1)).toEqual([
      ['6 школ', 'таких нет'],
      ['6 школ', 'нет данных'],
    ]);
    expect(notes).toEqual([
      `Таких нет, пункт 1.2: ${names(12).slice(0, 6).join(', ')}.`,
      `Нет данных, пункт 1.2: ${names(12).slice(6).join(', ')}.`,
    ]);
    const opened = refsOf(paper).map((ref) => countedLines(figuresOf(lines), ref));
    expect(opened).toEqual([lines.slice(0, 6), lines.slice(6)]);
    expect(
      rowsOf(paper)
        .at(-2)
        ?.map((cells) => cells.at(-1)),
    ).toEqual(['нет данных']);
    const noneAtAll = reportPaper(MUNICIPAL, figuresOf(lines.slice(0, 6)), {});
    expect(
      rowsOf(noneAtAll)
        .at(-2)
        ?.map((cells) => cells.at(-1)),
    ).toEqual(['таких нет']);
  });

  it('tell of several targets what there is of each, and of all the same once', () => {
    const other = { ...target, text: 'не менее 2 семинаров', unit: 'семинаров', value: 2 };
    const mixed = ofSchools(names(5), { targets: [{ ...target, done: 0, outOf: 0 }, other] });
    const told = 'не менее 30 % педагогов: таких нет; не менее 2 семинаров: нет данных';
    expect(everybody(mixed, names(9)).notes).toEqual([`Не${told.slice(2)}, пункт 1.2: ${names(5).join(', ')}.`]);
    const unknown = everybody(ofSchools(names(5), { targets: [target, other] }), names(9));
    expect(unknown.notes).toEqual([`Нет данных, пункт 1.2: ${names(5).join(', ')}.`]);
  });

  it.each([
    [2, 2, 'Школа № 1, Школа № 2; кураторы (Школа № 1, Школа № 2)'],
    [4, 2, 'все 4 школы, которые отчитываются; кураторы (Школа № 1, Школа № 2)'],
    [0, 5, 'кураторы (5 школ)'],
  ])('call curators by their schools: of %i schools and %i curators', (schools, curators, words) => {
    const lines = [
      ...ofSchools(names(schools)),
      ...names(curators).map((name) =>
        aLine({ executor: `Куратор: ${name}`, duty: 'curator', schoolId: idOf(name), targets: [target] }),
      ),
    ];
    const { rows, notes } = everybody(lines, names(schools > 0 ? schools : 9));
    expect(rows?.[1]?.[0]).toBe(words);
    expect(notes).toEqual(
      words.includes('5')
        ? [
            `Нет данных, пункт 1.2: ${names(5)
              .map((name) => `Куратор: ${name}`)
              .join(', ')}.`,
          ]
        : [],
    );
  });

  const refsOf = (paper: Paper) =>
    textsOf(paper).flatMap((runs) =>
      runs.flatMap((run) => (run.kind === 'figure' && run.ref.startsWith('like:') ? [run.ref] : [])),
    );

  it('let a counted lot be opened: the same lines', () => {
    const lines = [...ofSchools(names(9)), aLine({ executor: 'Школа № 10', targets: [counted] })];
    const { paper } = everybody(lines, names(9));
    const [ref] = refsOf(paper);
    expect(countedLines(figuresOf(lines), ref ?? '')).toEqual(lines.slice(0, 9));
    expect(countedLines(figuresOf(lines), `like:${lines[9]?.taskId}`)).toEqual([]);
  });
});
