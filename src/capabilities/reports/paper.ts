import type { LocalDate } from '../../kernel/date.ts';
import {
  type Block,
  bold,
  cell,
  column,
  heading,
  italic,
  missing,
  note,
  numberHeadings,
  type Paper,
  paragraph,
  row,
  section,
  signature,
  table,
} from '../../kernel/paper.ts';
import { totalOf } from '../roadmaps/contract.ts';
import type { Figures } from './figures.ts';
import type { Line } from './lines.ts';
import { type Quarter, quarterDays, quarterTitle } from './quarter.ts';
import type { Part } from './report.ts';
import {
  changesText,
  helpSaid,
  lateLines,
  noHelpWords,
  sentence,
  shortNote,
  summaryWords,
  unsaidHelpWords,
} from './sentences.ts';
import { NONE, targetPart } from './targets.ts';

/** Who reports, to whom, and who signs. */
export interface ReportFrame {
  quarter: Quarter;
  /** `null`: the municipality's report. */
  schoolName: string | null;
  /** «Заозёрский муниципальный округ» */
  municipality: string;
  letterhead: string[];
  signer: { post: string; name: string } | null;
  signedOn: LocalDate | null;
  /** Of the municipality's report: the schools that report, how theirs stands, and what of help those wrote who signed. */
  schools: { id: string; name: string; state: string; help?: string | undefined }[];
}

/** The report as an official document; `texts`: what a person wrote over the words of the system. */
export function reportPaper(frame: ReportFrame, all: Figures, texts: Partial<Record<Part, string>>): Paper {
  const { quarter, schoolName } = frame;
  const municipal = schoolName === null;
  const figures = municipal ? byActivity(all) : all;
  const blocks: Block[] = [
    heading(1, 'Итоги квартала'),
    summary(figures, texts),
    ...(municipal ? byExecutor(figures) : byTask(figures)),
    ...cancelled(figures.lines),
    ...carriedPart(figures, municipal),
    ...movedPart(figures, municipal),
    ...targetPart(figures.lines, municipal ? frame.schools : null),
    heading(1, 'Что изменилось за квартал'),
    own('changes', texts, changesText(figures, quarter)),
    heading(1, 'Не выполнено в срок'),
    ...latePart(figures, municipal),
    ...(municipal && frame.schools.length > 0 ? [heading(1, 'Отчёты школ'), schoolReports(frame, figures)] : []),
    ...(municipal ? helpPart(frame) : []),
    heading(1, municipal ? 'Решения на следующий квартал' : 'Какая помощь нужна'),
    helpSaid(texts.help) === 'unsaid'
      ? paragraph([missing(municipal ? 'Решения не записаны' : 'Не сказано, нужна ли помощь', 'text:help'), '.'], {
          id: 'help',
        })
      : own('help', texts, ''),
    signature({
      post: frame.signer?.post ?? '',
      name: frame.signer?.name ?? '',
      date: frame.signedOn === null ? null : digits(frame.signedOn),
    }),
  ];
  const subject = [
    'о выполнении дорожной карты поддержки школ',
    schoolName ?? frame.municipality,
    `за ${quarterTitle(quarter)}`,
  ];
  return {
    title: `Отчёт ${subject.join(' ')}`,
    author: frame.letterhead.join(' '),
    madeOn: frame.signedOn ?? figures.asOf,
    sections: numberHeadings([section(blocks, { letterhead: frame.letterhead, title: { name: 'ОТЧЁТ', subject } })]),
    footer: `Сформировано в системе «Опора» по состоянию на ${digits(figures.asOf)}`,
  };
}

/** The lines as a reader looks for them: by the number of the activity, then by school. */
function byActivity(figures: Figures): Figures {
  const sorted = (lines: readonly Line[]) =>
    lines.toSorted(
      (a, b) =>
        Number(a.number === null) - Number(b.number === null) ||
        compare(a.number ?? '', b.number ?? '') ||
        compare(a.title, b.title) ||
        compare(a.executor, b.executor),
    );
  const { lines, carried, moved } = figures;
  return { ...figures, lines: sorted(lines), carried: sorted(carried), moved: sorted(moved) };
}

/** «1.2» before «1.10». */
const compare = (a: string, b: string): number => a.localeCompare(b, 'ru', { numeric: true });

/** What the schools that signed their reports asked for, in their own words. */
function helpPart({ schools }: ReportFrame): Block[] {
  const signed = schools.filter(({ state }) => state === 'signed' || state === 'accepted');
  if (signed.length === 0) return [];
  const { need = [], nothing = [], unsaid = [] } = Object.groupBy(signed, ({ help }) => helpSaid(help));
  return [
    heading(1, 'Какая помощь нужна школам'),
    ...need.map(({ name, help }) => paragraph(`${name}: ${sentence(help ?? '')}`)),
    ...(nothing.length > 0 ? [paragraph(noHelpWords(nothing.length))] : []),
    ...(unsaid.length > 0 ? [paragraph(unsaidHelpWords(unsaid.length))] : []),
  ];
}

const digits = (day: LocalDate): string => day.split('-').reverse().join('.');

const summary = (figures: Figures, texts: Partial<Record<Part, string>>): Block =>
  texts.summary === undefined ? paragraph(summaryWords(figures), { id: 'summary' }) : own('summary', texts, '');

const own = (part: Part, texts: Partial<Record<Part, string>>, system: string): Block =>
  paragraph(texts[part] ?? system, { id: part, changed: texts[part] !== undefined });

type Counts = Figures['counts'];

/** The columns of numbers; one that is empty in all rows is left out, those that are asked about first always stand. */
const NUMBERS: readonly { head: string; of: (counts: Counts) => number; always: boolean }[] = [
  { head: 'Поручений', of: (counts) => totalOf(counts, { cancelled: true }), always: true },
  { head: 'Принято', of: ({ accepted }) => accepted, always: true },
  { head: 'На проверке', of: ({ submitted }) => submitted, always: false },
  { head: 'Возвращено', of: ({ returned }) => returned, always: false },
  { head: 'Просрочено', of: ({ overdue }) => overdue, always: true },
  { head: 'Впереди', of: ({ planned, under_way }) => planned + under_way, always: false },
  { head: 'Отменено', of: (counts) => counts.cancelled, always: false },
];
const NUMBER = 0.105;

function byExecutor({ executors, counts, lines, asOf }: Figures): Block[] {
  if (lines.length === 0) return [];
  const columns = NUMBERS.filter(({ of, always }) => always || of(counts) > 0);
  const numbers = (own: Counts) => columns.map(({ of }) => String(of(own)));
  const rows = (found: Figures['executors']) => found.map(({ name, counts: own }) => row([name, ...numbers(own)]));
  const apart = executors.filter((found) => found.apart);
  const curators = lines.some(({ duty }) => duty === 'curator');
  const reported = executors.some(({ reportOn }) => reportOn !== null);
  return [
    table(
      [column(1 - NUMBER * columns.length, 'left', true), ...columns.map(() => column(NUMBER, 'right'))],
      [row(['Исполнитель', ...columns.map(({ head }) => head)])],
      [
        ...rows(executors.filter(({ schoolId, apart: isApart }) => schoolId !== null && !isApart)),
        ...(apart.length > 0 ? [group('Школы, которые не отчитываются', columns.length + 1), ...rows(apart)] : []),
        ...(apart.length > 0 ? [group('Органы и кураторы', columns.length + 1)] : []),
        ...rows(executors.filter(({ schoolId }) => schoolId === null)),
        row(['Всего', ...numbers(counts)].map(bold), 'total'),
      ],
    ),
    ...(curators
      ? [note('В строках школ их собственные поручения, без поручений их кураторов: те в строке «Кураторы».')]
      : []),
    ...(reported
      ? [
          note(
            `Цифры школ, подписавших отчёт, взяты из их отчётов; остальные приведены по состоянию на ${digits(asOf)}.`,
          ),
        ]
      : []),
  ];
}

const group = (text: string, span: number) => row([cell([text], { span })], 'group');

function byTask({ lines }: Figures): Block[] {
  if (lines.length === 0) return [];
  return [
    table(
      [column(0.08), column(0.4, 'left', true), column(0.13, 'right'), column(0.17), column(0.22)],
      [row(['№', 'Поручение', 'Срок', 'Состояние', 'Подтверждение'])],
      lines.map((line) =>
        row([
          line.number ?? NONE,
          titleCell(line),
          digits(line.dueOn) + (line.moved === null ? '' : ` (перенесён с ${digits(line.moved.from)})`),
          stateWords(line),
          line.evidence.join('; ') || NONE,
        ]),
      ),
    ),
    note('Посчитаны поручения самой школы, без поручений её куратора: те считает отчёт муниципалитета.'),
  ];
}

/** The task, and under it what was done, in the words of whoever does it. */
const titleCell = ({ title, note: done, standing }: Line) =>
  cell([title, ...(done?.trim() && standing !== 'cancelled' ? [italic(shortNote(done))] : [])]);

/** «принято 12.01.2027, сдано позже срока» */
function stateWords({ standing, acceptedOn, submittedOn, dueOn, short }: Line): string {
  return [
    STANDING[standing] + (acceptedOn === null ? '' : ` ${digits(acceptedOn)}`),
    ...(submittedOn !== null && submittedOn > dueOn && HANDED_IN.has(standing) ? ['сдано позже срока'] : []),
    ...(short && standing === 'accepted' ? ['цель не достигнута'] : []),
  ].join(', ');
}

const HANDED_IN: ReadonlySet<Line['standing']> = new Set(['accepted', 'submitted']);

/** What came along from earlier quarters. */
function carriedPart({ carried }: Figures, municipal: boolean): Block[] {
  if (carried.length === 0) return [];
  return [
    heading(1, 'Перешло из прошлых кварталов'),
    lineTable(municipal, ['Срок был', 'Состояние'], carried, (line) => [digits(line.dueOn), carriedWords(line)]),
  ];
}

const carriedWords = (line: Line): string =>
  line.standing === 'accepted'
    ? `выполнено позже срока, ${stateWords({ ...line, submittedOn: null })}`
    : stateWords(line);

/** What was put off, and who decided. */
function movedPart({ moved }: Figures, municipal: boolean): Block[] {
  if (moved.length === 0) return [];
  return [
    heading(1, 'Перенесено за пределы квартала'),
    lineTable(municipal, ['Срок', 'Кто решил и почему'], moved, (line) => [termWords(line), decisionWords(line)]),
  ];
}

const termWords = ({ moved, dueOn }: Line): string =>
  `${moved === null ? '' : `с ${digits(moved.from)} `}на ${digits(dueOn)}`;

/** «Соколова М. В., 12.01.2027, после срока: ждём документ» */
function decisionWords({ moved }: Line): string {
  if (moved === null || moved.on === null) return 'запись о решении не сохранилась';
  const late = moved.on > moved.from ? ['после срока'] : [];
  const who = [...(moved.by === null ? [] : [moved.by]), digits(moved.on), ...late].join(', ');
  return moved.reason === null ? who : `${who}: ${moved.reason}`;
}

/** A table of tasks with their number, title, executor where there are several, and two columns more. */
function lineTable(
  municipal: boolean,
  heads: readonly [string, string],
  lines: readonly Line[],
  cells: (line: Line) => readonly [string, string],
): Block {
  return table(
    [
      column(0.08),
      column(municipal ? 0.33 : 0.45, 'left', true),
      ...(municipal ? [column(0.2)] : []),
      column(municipal ? 0.14 : 0.17),
      column(municipal ? 0.25 : 0.3),
    ],
    [row(['№', 'Поручение', ...(municipal ? ['Исполнитель'] : []), ...heads])],
    lines.map((line) =>
      row([
        line.number ?? NONE,
        municipal ? line.title : titleCell(line),
        ...(municipal ? [line.executor] : []),
        ...cells(line),
      ]),
    ),
  );
}

export const STANDING: Record<Line['standing'], string> = {
  planned: 'срок впереди',
  under_way: 'в работе',
  submitted: 'на проверке',
  accepted: 'принято',
  returned: 'возвращено',
  overdue: 'просрочено',
  cancelled: 'отменено',
};

function latePart(figures: Figures, municipal: boolean): Block[] {
  const late = lateLines(figures);
  return late.length === 0 ? [paragraph('Просроченных поручений нет.')] : late.map(lateParagraph(municipal));
}

/** «Лесновская СОШ: пункт 3.3, Повышение квалификации, срок 25.12.2026, отвечает Панова С. И. Причина: ждём документ.» */
const lateParagraph =
  (withExecutor: boolean) =>
  (line: Line): Block => {
    const what = `${withExecutor ? `${line.executor}: ` : ''}${itemWords(line)}, срок ${digits(line.dueOn)}`;
    const who = line.owner === null || line.owner === line.executor ? '' : `, отвечает ${line.owner}`;
    return paragraph([
      `${sentence(what + who)} Причина: `,
      ...(line.reason === null ? [missing('не указана', `reason:${line.taskId}`), '.'] : [sentence(line.reason)]),
    ]);
  };

const itemWords = ({ number, title }: Line): string => `${number ? `пункт ${number}, ` : ''}${title}`;

/** «Отменено: пункт 3.3, Повышение квалификации, Лесновская СОШ. Школа закрыта на ремонт. Решение: Соколова М. В.» */
const cancelled = (lines: readonly Line[]): Block[] =>
  lines
    .filter(({ standing }) => standing === 'cancelled')
    .map((line) =>
      note(
        [
          `Отменено: ${itemWords(line)}, ${line.executor}`,
          ...(line.cancelReason === null ? [] : [line.cancelReason]),
          ...(line.cancelledBy === null ? [] : [`Решение: ${line.cancelledBy}`]),
        ]
          .map(sentence)
          .join(' '),
      ),
    );

/** Whose numbers come from where; as long as no school has signed there is one thing to say of all. */
function schoolReports(frame: ReportFrame, figures: Figures): Block {
  if (frame.schools.some(({ state }) => state in REPORT)) return schoolTable(frame, figures);
  const on = digits(figures.asOf);
  const none =
    figures.asOf <= quarterDays(frame.quarter).to
      ? 'Квартал не завершён, школы отчётов ещё не сдавали.'
      : 'Отчёт за квартал не сдала ни одна школа.';
  return paragraph(`${none} Цифры по школам взяты из поручений по состоянию на ${on}.`);
}

function schoolTable({ schools }: ReportFrame, { executors, asOf }: Figures): Block {
  const reportOn = new Map(executors.map((found) => [found.schoolId, found.reportOn]));
  const source = (id: string) => {
    const on = reportOn.get(id);
    if (on === undefined) return 'сроков в квартале нет';
    return on === null ? `на ${digits(asOf)}` : `по отчёту от ${digits(on)}`;
  };
  return table(
    [column(0.36, 'left', true), column(0.3), column(0.34)],
    [row(['Школа', 'Отчёт за квартал', 'Цифры'])],
    schools.map(({ id, name, state }) => row([name, REPORT[state] ?? 'не сдан', source(id)])),
  );
}

const REPORT: Record<string, string> = {
  signed: 'подписан, на проверке',
  returned: 'возвращён на доработку',
  accepted: 'принят',
};
