import type { LocalDate } from '../../../kernel/date.ts';
import { counted, dayAt, moment, relative } from '../../../web/format.ts';
import type { Status } from '../../../web/parts.ts';
import type { ReportList, ReportRow, ReportView } from '../contract.ts';
import { countedLines, type Figures } from '../figures.ts';
import type { Line } from '../lines.ts';
import { quarterDays } from '../quarter.ts';
import { addressOf, isLate, PARTS, type Part } from '../report.ts';
import { capital, uncountedWords } from '../sentences.ts';

type State = Pick<ReportRow, 'state' | 'signedOn' | 'acceptedOn' | 'schoolId' | 'apart'>;

interface Mark {
  status: Status;
  words: string;
}

/**
 * How the report stands: the word and the mark it is drawn with.
 * @param due by when it should be signed, and today
 */
export function stateMark(report: State, due: { dueOn: LocalDate; today: LocalDate }): Mark {
  const mark = bareMark(report, due.today);
  if (!isLate(report, due.dueOn, due.today)) return mark;
  const since = `срок был ${dayAt(due.dueOn, due.today)}`;
  if (report.state === 'returned') return { ...mark, words: `${mark.words}, ${since}` };
  return { status: 'overdue', words: `${report.schoolId === null ? 'Не подписан' : 'Не сдан'}, ${since}` };
}

function bareMark({ state, signedOn, acceptedOn, schoolId, apart }: State, today: LocalDate): Mark {
  switch (state) {
    case null:
    case 'draft':
      return { status: 'planned', words: apart && state === null ? 'Вне списка, отчёта не ждут' : 'Черновик' };
    case 'returned':
      return { status: 'returned', words: schoolId === null ? 'Открыт снова' : 'Возвращён' };
    case 'signed':
      return { status: 'submitted', words: signedOn === null ? 'Подписан' : `Подписан ${dayAt(signedOn, today)}` };
    case 'accepted':
      return {
        status: 'accepted',
        words: `${schoolId === null ? 'Закрыт' : 'Принят'}${acceptedOn === null ? '' : ` ${dayAt(acceptedOn, today)}`}`,
      };
  }
}

/** One thing that a remark is about, by its name. */
export interface RemarkThing {
  key: string;
  name: string;
  to: string;
  /** Asks for a reason of this task. */
  reasonOf: string | null;
}

/** What a person should look at before signing, each with where it is mended. */
export interface RemarkLine {
  key: string;
  text: string;
  link: { label: string; to: string } | null;
  /** What figure it speaks of, see `countedLines`; its tasks can be looked at. */
  counted: string | null;
  /** Asks for a reason of this task. */
  reasonOf: string | null;
  /** What it is about, one by one; none where a figure or a part says it. */
  things: readonly RemarkThing[];
  /** Asks for this part to be written. */
  part: Part | null;
  /** Asks for this part to be held against what the system would write now. */
  outdated: Part | null;
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function remarkLines(view: ReportView): RemarkLine[] {
  return view.remarks.flatMap((remark): RemarkLine[] => {
    const line = (text: string, more: Partial<RemarkLine> = {}) => [
      { ...NO_LINE, key: String(remark.remark), text, ...more },
    ];
    switch (remark.remark) {
      case 'words-outdated': {
        const part = PARTS.find((name) => name === remark.part) ?? null;
        const name = part === null ? '' : partName(view, part);
        return line(`«${name}»: данные изменились после правки текста.`, { key: `outdated ${name}`, outdated: part });
      }
      case 'nothing-due':
        return line('Поручений со сроком в этом квартале нет: отчёт скажет об этом одной строкой.');
      case 'quarter-goes-on':
        return line(`Квартал ещё идёт: у ${counted(count(remark.tasks), OF_TASKS)} срок ещё не наступил.`, {
          counted: 'ahead',
        });
      case 'waits-for-acceptance':
        return line(
          count(remark.tasks) === 1
            ? 'На проверке 1: если принять его до подписи, оно войдёт в отчёт как принятое.'
            : `На проверке ${count(remark.tasks)}: если принять их до подписи, они войдут в отчёт как принятые.`,
          { counted: 'submitted' },
        );
      case 'no-reason': {
        const ids = Array.isArray(remark.taskIds) ? remark.taskIds.map(String) : [];
        return line(
          ids.length === 1 ? 'Не указана причина одной просрочки.' : `Не указаны причины просрочек: ${ids.length}.`,
          { reasonOf: ids[0] ?? null, things: tasksOf(view, ids) },
        );
      }
      case 'no-school-report': {
        const schools = Array.isArray(remark.schools) ? remark.schools : [];
        const names = schools.map(({ name }) => String(name));
        return line(
          names.length > 3
            ? `Нет отчётов ${names.length} школ: цифры взяты из поручений.`
            : `Нет отчёта: ${names.join(', ')}. Цифры взяты из поручений.`,
          {
            link: { label: 'К отчётам школ', to: '/reports' },
            things: schools.map(({ id, name }) => ({
              ...{ key: String(id), name: String(name), reasonOf: null },
              to: addressOf({ year: view.year, quarter: view.quarter, schoolId: String(id) }),
            })),
          },
        );
      }
      case 'help-unsaid':
        return line(view.schoolId === null ? 'Не записаны решения.' : 'Не сказано, нужна ли помощь.', { part: 'help' });
      default:
        return [];
    }
  });
}

const NO_LINE = { link: null, counted: null, reasonOf: null, part: null, outdated: null, things: [] };

/** How the document calls a part. */
export const partName = ({ schoolId }: ReportView, part: Part): string =>
  part === 'help' && schoolId === null ? 'Решения на следующий квартал' : PART_NAMES[part];

const PART_NAMES: Record<Part, string> = {
  summary: 'Итоги квартала',
  changes: 'Что изменилось за квартал',
  help: 'Какая помощь нужна',
};

/** What the document says in this part: a person's words, else the system's. */
export function shownIn(view: ReportView, part: string): string {
  const blocks = view.paper.sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.kind === 'paragraph' && block.id === part);
  const runs = found?.kind === 'paragraph' ? found.runs : [];
  const system = runs.some(({ kind }) => kind === 'missing') ? '' : runs.map(({ text }) => text).join('');
  return view.texts[part] ?? system;
}

/** To whoever has the window open while somebody else deals with it. */
export const settledWords = ({ frozen }: ReportView): string =>
  `Пока это окно было открыто, ${frozen ? 'отчёт подписали' : 'абзац уже сверили'}.`;

/** «С тех пор, как вы правили этот абзац, данные изменились.», of another with the name and the time. */
export function outdatedWords({ wordings, writers }: ReportView, part: Part, today: LocalDate): string {
  if ((wordings[part]?.over ?? null) === null)
    return 'Этот абзац правили раньше, чем Опора стала сверять такие тексты с цифрами. Сверьте его.';
  const writer = writers[`text:${part}`];
  if (writer?.yours) return 'С тех пор, как вы правили этот абзац, данные изменились.';
  const who = writer === undefined ? '' : ` (${[writer.name, moment(writer.at, today)].filter(Boolean).join(', ')})`;
  return `С тех пор, как этот абзац правили${who}, данные изменились.`;
}

const OF_TASKS = ['поручения', 'поручений', 'поручений'] as const;

/** Tasks of the report by their ids, as one calls them. */
function tasksOf({ figures, schoolId }: ReportView, ids: readonly string[]): RemarkThing[] {
  const lines = [...figures.carried, ...figures.lines].filter(({ taskId }) => ids.includes(taskId));
  return lines.map((line) => ({
    ...{ key: line.taskId, reasonOf: line.taskId, to: `/tasks/${line.taskId}` },
    name: nameOf(line, schoolId === null),
  }));
}

/** «3.3 Семинар, Лесновская СОШ»; a school needs not be told its own name. */
const nameOf = ({ number, title, executor }: Line, municipal: boolean): string =>
  `${[number, title].filter(Boolean).join(' ')}${municipal ? `, ${executor}` : ''}`;

/** «Подпишете вы: Соколова М. В., муниципальный координатор за руководителя органа управления образованием» */
export function signerWords({ signer, signing, frozen }: ReportView): string {
  if (frozen) return signer === null ? 'Кто подписал, в документе не указано.' : `Подпись: ${asSigned(signer)}`;
  if (signing !== null) return `Подпишете вы: ${asSigned(signing)}`;
  return signer === null ? 'Подписать некому: назначьте руководителя.' : `Подписывает ${asSigned(signer)}`;
}

/** Of whoever signs for somebody else: who would sign by right; `null`: it is they themselves, or nobody. */
export const byRightWords = ({ signer, signing }: ReportView): string | null =>
  signer === null || signing === null || signer.name === signing.name
    ? null
    : `По должности подписывает ${asSigned(signer)}.`;

const asSigned = ({ name, post }: { name: string; post: string }): string => {
  const held = post.replace('\n', ' ');
  return `${name}, ${held.charAt(0).toLowerCase()}${held.slice(1)}`;
};

/** «Срок: до 15 января», «Срок прошёл 15 октября, 38 дней назад»; `null`: there is a signature. */
export function dueWords({ frozen, dueOn }: ReportView, today: LocalDate): string | null {
  if (frozen) return null;
  const on = dayAt(dueOn, today);
  return dueOn < today ? `Срок прошёл ${on}, ${relative(dueOn, today)}` : `Срок: до ${on}`;
}

/**
 * Who wrote what stands there now, and when.
 * @param writer none: nobody knows
 */
export function writerWords(writer: ReportView['writers'][string] | undefined, today: LocalDate): string {
  if (writer === undefined) return 'Пока вы писали, здесь появился другой текст';
  const at = moment(writer.at, today);
  if (writer.yours) return `Это изменили вы же, в другом окне или на другом устройстве, ${at}`;
  return `${writer.name ?? 'Изменил другой сотрудник'}, ${at}`;
}

type Quarter = ReportList['quarters'][number];

/** Signed reports of schools that wait for the asker. */
export const waitsForAsker = ({ state, may }: ReportRow): boolean => state === 'signed' && may.accept;

/** Reports of the list that are so, those of older quarters first. */
export const reportsThat = (
  quarters: readonly Quarter[],
  is: (row: ReportRow, quarter: Quarter) => boolean,
): { row: ReportRow; title: string }[] =>
  quarters
    .toReversed()
    .flatMap((quarter) => quarter.rows.filter((row) => is(row, quarter)).map((row) => ({ row, title: quarter.title })));

/** What waits for the asker and what is late first, in the list of quarters and in each of them; else as it was. */
export function urgentFirst(quarters: readonly Quarter[], today: LocalDate): Quarter[] {
  const rank = (row: ReportRow, { dueOn }: Quarter): number =>
    waitsForAsker(row) ? 0 : isLate(row, dueOn, today) ? 1 : 2;
  const first = (quarter: Quarter): number => Math.min(2, ...quarter.rows.map((row) => rank(row, quarter)));
  return quarters
    .map((quarter) => ({ ...quarter, rows: quarter.rows.toSorted((a, b) => rank(a, quarter) - rank(b, quarter)) }))
    .sort((a, b) => Math.floor(first(a) / 2) - Math.floor(first(b) / 2));
}

/** Its quarter has not ended on the day of its figures. */
export const goesOn = ({ figures, year, quarter }: ReportView): boolean =>
  figures.asOf <= quarterDays({ year, quarter }).to;

/** The quarter goes on, and nothing in it is still to be done: no remark says it then. */
export const goesOnIdle = (view: ReportView): boolean =>
  goesOn(view) && countedLines(view.figures, 'ahead').length === 0;

/** What was not due yet when a report was signed before its quarter ended; `null`: it was signed after. */
export function earlyWords(view: ReportView): string | null {
  if (!goesOn(view)) return null;
  const ahead = countedLines(view.figures, 'ahead').length;
  if (ahead === 0) return 'Подписан до конца квартала.';
  return `Подписан до конца квартала: у ${counted(ahead, OF_TASKS)} срок тогда ещё не наступил. Что сделали позже, в отчёт не вошло.`;
}

/** What a school is asked to add, offered where it is lacking. */
export function returnPhrases({ figures, texts }: ReportView): string[] {
  return [
    ...(countedLines(figures, 'overdue').some(({ reason }) => reason === null) ? ['Укажите причины просрочек'] : []),
    ...(texts.help === undefined ? ['Добавьте, какая помощь нужна'] : []),
  ];
}

/** Above the tasks that a figure counts; above those that are told together, what is told of them. */
export function countedTitle(figures: Pick<Figures, 'lines' | 'carried' | 'moved'>, of: string): string {
  const [alike] = of.startsWith('like:') ? countedLines(figures, of) : [];
  return alike ? capital(uncountedWords(alike.targets)) : (COUNTED[of] ?? 'Поручения');
}

const COUNTED: Readonly<Record<string, string>> = {
  all: 'Срок в этом квартале',
  accepted: 'Принято',
  submitted: 'На проверке',
  returned: 'Возвращено на доработку',
  overdue: 'Просрочено',
  under_way: 'В работе',
  planned: 'Срок ещё не наступил',
  ahead: 'Впереди',
  cancelled: 'Отменено',
  carried: 'Перешло из прошлых кварталов',
  moved: 'Перенесено за пределы квартала',
};

/** «Причина», «перенос события»: reasons that are offered; a person's health is no business of a report. */
export const REASONS = ['смена ответственного', 'перенос события', 'ждём документ', 'не хватило времени'] as const;
