import { LocalDate } from '../../../kernel/date.ts';
import { readDeadline } from './read.ts';
import { sayWindows } from './say.ts';
import type { Deadline, DeadlineKind, DeadlineScope } from './schedule.ts';

/** Where the words come from and go to. */
interface Streams {
  stdin: AsyncIterable<string | Uint8Array>;
  out(text: string): void;
  err(text: string): void;
}

const USAGE = `Как вызывать:
  opora deadline "ТЕКСТ" --from ГГГГ-ММ-ДД --to ГГГГ-ММ-ДД [--year-kind school|calendar] [--json]
  opora deadline --from … --to … < СПИСОК

С текстом читает один срок, без текста – по одному в строке из ввода, и на каждую строку печатает объект JSON.
--from, --to   период плана; без них срок без года останется вопросом
--year-kind    считает ли план учебными (school) или календарными (calendar) годами
--json         объект JSON вместо строки для чтения
`;

/**
 * `opora deadline`: what a deadline means in a plan.
 * @returns the exit code: 0 read, 1 the text is empty, 2 called wrongly
 */
export async function deadlineVerb(args: string[], io: Streams): Promise<number> {
  const call = callOf(args);
  if (typeof call === 'string') {
    io.err(`${call}\n\n${USAGE}`);
    return 2;
  }
  if (call.help) {
    io.out(USAGE);
    return 0;
  }
  if (call.text === null) return readLines(call.scope, io);
  if (call.text.trim() === '') {
    io.err('Текст срока пуст.\n');
    return 1;
  }
  const deadline = readDeadline(call.text, call.scope);
  io.out(call.json ? `${JSON.stringify(deadline)}\n` : `${sayDeadline(deadline)}\n`);
  return 0;
}

interface Call {
  /** `null`: from the input, one a line. */
  text: string | null;
  scope: DeadlineScope;
  json: boolean;
  help: boolean;
}

const OPTIONS = ['--from', '--to', '--year-kind'] as const;

/** Takes the arguments apart; a text says what is wrong with them. */
function callOf(args: readonly string[]): Call | string {
  const values = new Map<string, string>();
  const words: string[] = [];
  const flags = new Set<string>();
  for (let k = 0; k < args.length; k++) {
    const arg = args[k] ?? '';
    const [name = '', glued] = arg.startsWith('--') ? arg.split(/=(.*)/s) : [arg];
    if (arg === '--') words.push(...args.slice(k + 1));
    if (arg === '--') break;
    if (OPTIONS.some((option) => option === name)) values.set(name, glued ?? args[++k] ?? '');
    else if (['--json', '--help', '-h'].includes(arg)) flags.add(arg);
    else if (arg.startsWith('--')) return `Неизвестный параметр ${arg}.`;
    else words.push(arg);
  }
  const scope = scopeOf(values);
  if (typeof scope === 'string') return scope;
  const help = flags.has('--help') || flags.has('-h');
  return { text: words.length === 0 ? null : words.join(' '), scope, json: flags.has('--json'), help };
}

function scopeOf(values: ReadonlyMap<string, string>): DeadlineScope | string {
  const [from, to] = [dayOf(values, '--from'), dayOf(values, '--to')];
  const kind = values.get('--year-kind') ?? null;
  if (from === undefined) return 'После --from нужна дата вида 2027-01-01.';
  if (to === undefined) return 'После --to нужна дата вида 2027-12-31.';
  if (from !== null && to !== null && from > to) return 'Начало плана (--from) позже его конца (--to).';
  if (kind !== null && kind !== 'school' && kind !== 'calendar') return 'После --year-kind нужно school или calendar.';
  return { from, to, yearKind: kind, year: null };
}

/** `null`: not given; `undefined`: no day. */
function dayOf(values: ReadonlyMap<string, string>, name: string): LocalDate | null | undefined {
  const value = values.get(name);
  return value === undefined ? null : LocalDate.safeParse(value).data;
}

async function readLines(scope: DeadlineScope, io: Streams): Promise<number> {
  for await (const line of linesOf(io.stdin)) io.out(`${JSON.stringify(readDeadline(line, scope))}\n`);
  return 0;
}

/** The lines of an input that comes in pieces, which may cut a line or a letter in two. */
async function* linesOf(stdin: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stdin) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

const KINDS: Record<DeadlineKind, string> = {
  once: 'один срок',
  range: 'период',
  recurring: 'повторяется',
  continuous: 'всё время',
  on_condition: 'по событию',
  own_schedule: 'по своему графику',
  invalid: 'срок не читается',
};

/** «IV квартал»: один срок, октябрь – декабрь 2027. */
function sayDeadline({ text, kind, windows, question, choices }: Deadline): string {
  const answers = choices.map(({ label }) => `\n  – ${label}`).join('');
  return `«${text}»: ${KINDS[kind]}, ${sayWindows(windows)}.${question === null ? '' : `\n${question}${answers}`}`;
}
