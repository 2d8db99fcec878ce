import { figure, type Run } from '../../kernel/paper.ts';
import { counted, dayInWords, plural } from '../../kernel/russian.ts';
import { noTasks, type StandingCounts, shareDigits, totalOf } from '../roadmaps/contract.ts';
import type { Figures, TargetSum } from './figures.ts';
import type { Line, Reached } from './lines.ts';
import { inQuarter, previousQuarter, type Quarter, quarterDays } from './quarter.ts';

const TASKS = ['поручение', 'поручения', 'поручений'] as const;
const PROOFS = ['подтверждение', 'подтверждения', 'подтверждений'] as const;

/** «на 3 поручения больше, чем», «столько же, сколько» */
const difference = (now: number, then: number): string =>
  now === then
    ? 'столько же, сколько'
    : `на ${counted(Math.abs(now - then), TASKS)} ${now > then ? 'больше' : 'меньше'}, чем`;

/** Ends as a sentence does, whatever a person ended it with. */
export function sentence(text: string): string {
  const bare = text.trim();
  return /[.!?…]$/u.test(bare) ? bare : `${bare}.`;
}

/** What the system writes of the quarter as a whole, its figures to be opened; a person may write over it. */
export function summaryWords({ counts, carried, moved }: Figures): (string | Run)[] {
  const all = totalOf(counts, { cancelled: true });
  const words = standingWords(counts).flatMap(({ word, count, standing }, index): (string | Run)[] => [
    `${index === 0 ? ' Из них ' : ', '}${word} `,
    figure(String(count), standing),
  ]);
  return [
    ...(all === 0
      ? ['Поручений со сроком исполнения в отчётном квартале нет.']
      : ['На отчётный квартал ', figure(dueWords(all), 'all'), '.', ...words, '.']),
    ...(carried.length > 0 ? [' Из прошлых кварталов перешло ', figure(String(carried.length), 'carried'), '.'] : []),
    ...(moved.length > 0 ? [' Перенесено за пределы квартала ', figure(String(moved.length), 'moved'), '.'] : []),
  ];
}

/** What the system writes of the changes since the quarter before; a person may write over it. */
export const changesText = (figures: Figures, quarter: Quarter): string =>
  [comparison(figures, quarter), steering(figures), proofs(figures)].filter((part) => part !== null).join(' ');

function comparison({ counts, lines, previous, previousOn, asOf }: Figures, quarter: Quarter): string {
  const before = inQuarter(previousQuarter(quarter));
  if (previous === null)
    return lines.length === 0
      ? `Поручений со сроком исполнения не было и ${before}.`
      : `${capital(before)} сроков не было, сравнить не с чем.`;
  const then = { ...noTasks(), ...previous };
  const source = previousOn === null ? '' : ` по отчёту от ${dayInWords(previousOn)}`;
  const of = totalOf(then, { cancelled: false });
  if (lines.length === 0)
    return sentence(`${capital(before)}${source} принято ${then.accepted} из ${of}, просрочено ${then.overdue}`);
  const accepted = asOf < quarterDays(quarter).to ? `На ${dayInWords(asOf)} принято` : 'Принято';
  return sentence(
    `${accepted} ${difference(counts.accepted, then.accepted)} ${before}${source} (${then.accepted} из ${of}), просрочено ${difference(counts.overdue, then.overdue)} тогда (${then.overdue})`,
  );
}

/** «Из перешедших с прошлых кварталов выполнено позже срока 1. Поручений перенесено 3, отменено 1.»; `null`: nothing. */
function steering({ carried, moved, lines }: Figures): string | null {
  const late = carried.filter(({ standing }) => standing === 'accepted').length;
  const changed = [
    { word: 'перенесено за пределы квартала', count: moved.length },
    { word: 'разделено на периоды', count: lines.filter(({ split }) => split).length },
    { word: 'отменено', count: lines.filter(({ standing }) => standing === 'cancelled').length },
  ].filter(({ count }) => count > 0);
  const said = [
    ...(late > 0 ? [`Из перешедших с прошлых кварталов выполнено позже срока ${late}.`] : []),
    ...(changed.length > 0 ? [`Поручений ${changed.map(({ word, count }) => `${word} ${count}`).join(', ')}.`] : []),
  ];
  return said.length === 0 ? null : said.join(' ');
}

/** `null`: nothing was due, so nothing could be shown. */
function proofs({ evidence, lines }: Figures): string | null {
  if (lines.length === 0) return null;
  return evidence === 0
    ? 'Подтверждения к поручениям квартала не приложены.'
    : `К поручениям квартала приложено ${counted(evidence, PROOFS)}.`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What stands where, without words for zeros that say nothing. */
function standingWords(counts: StandingCounts): { word: string; count: number; standing: keyof StandingCounts }[] {
  return [
    { word: 'принято', count: counts.accepted, standing: 'accepted' as const },
    { word: 'на проверке', count: counts.submitted, standing: 'submitted' as const },
    { word: 'возвращено на доработку', count: counts.returned, standing: 'returned' as const },
    { word: 'просрочено', count: counts.overdue, standing: 'overdue' as const },
    { word: 'в работе', count: counts.under_way, standing: 'under_way' as const },
    { word: 'срок ещё не наступил', count: counts.planned, standing: 'planned' as const },
    { word: 'отменено', count: counts.cancelled, standing: 'cancelled' as const },
  ].filter(({ count, standing }) => count > 0 || standing === 'accepted' || standing === 'overdue');
}

/** What was not done in time: of the quarter's own, and of what came along. */
export const lateLines = ({ lines, carried }: Pick<Figures, 'lines' | 'carried'>): Line[] =>
  [...carried, ...lines].filter(({ standing }) => standing === 'overdue');

/** What a school that needs nothing signs: never said for it, only offered. */
export const NO_HELP = 'Дополнительная помощь не требуется.';

/** What a school said of the help it needs: a need in its own words, nothing needed, or not a word. */
export function helpSaid(text: string | undefined): 'need' | 'nothing' | 'unsaid' {
  const said = (text ?? '').trim();
  if (said === '') return 'unsaid';
  return said.replace(/[.!…]+$/u, '').toLowerCase() === NO_HELP.slice(0, -1).toLowerCase() ? 'nothing' : 'need';
}

/** «Дополнительной помощи не просит 1 школа.», «… не просят 3 школы.» */
export const noHelpWords = (schools: number): string =>
  `Дополнительной помощи ${plural(schools, ['не просит', 'не просят', 'не просят'])} ${counted(schools, SCHOOLS)}.`;

/** «Не сказали, нужна ли помощь: 2 школы.» */
export const unsaidHelpWords = (schools: number): string =>
  `Не сказали, нужна ли помощь: ${counted(schools, SCHOOLS)}.`;

const SCHOOLS = ['школа', 'школы', 'школ'] as const;

/** Letters that a note of an executor takes in a table of the document; the whole of it stands at the task. */
const NOTE_LENGTH = 300;

/** «Закупили 12 столов…»: cut between words where it is longer than a document bears. */
export function shortNote(text: string): string {
  const whole = text.trim().replace(/\s+/gu, ' ');
  if (whole.length <= NOTE_LENGTH) return whole;
  const cut = whole.slice(0, NOTE_LENGTH);
  const words = whole[NOTE_LENGTH] === ' ' ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut;
  return `${words.replace(/[\s.,;:–-]+$/u, '')}…`;
}

/** «7 из 24, 29,2 % при цели «не менее 30 % педагогов»: не достигнута» */
export function targetWords(target: Reached): string {
  if (target.measured === null) return `${target.text}: ${resultWords(target)}`;
  return `${countWords(target)} при цели «${target.text}»: ${target.reached ? 'достигнута' : 'не достигнута'}`;
}

/** The same where the target stands above: «7 из 24, 29,2 %: не достигнута». */
export function resultWords(target: Reached): string {
  if (target.measured === null) return target.outOf === 0 ? NOBODY : NO_DATA;
  return `${countWords(target)}: ${target.reached ? 'достигнута' : 'не достигнута'}`;
}

/** Nobody is there to be counted, and nobody has counted: two facts. */
const NOBODY = 'таких нет';
const NO_DATA = 'нет данных';

/** What is said of targets together of which nothing was counted: once, where it is the same of all. */
export function uncountedWords(targets: readonly Reached[]): string {
  const [words = NO_DATA, ...more] = new Set(targets.map(resultWords));
  return more.length === 0 ? words : targets.map(targetWords).join('; ');
}

/** «7 из 24, 29,2 %», «12» */
function countWords({ measured, value, unit, done, outOf }: Reached): string {
  if (measured === null) return NO_DATA;
  if (unit !== '%') return told(measured, 2);
  const share = `${told(measured, shareDigits(measured, value))} %`;
  return done === null || outOf === null ? share : `${told(done, 2)} из ${told(outOf, 2)}, ${share}`;
}

const told = (value: number, digits: number): string => value.toLocaleString('ru', { maximumFractionDigits: digits });

/** «210 из 640, 32,8 %: достигнута; достигли 7 из 9; не посчитано ещё 1» */
export function sumWords({ target, counted: all, reached, uncounted, nobody }: TargetSum): string {
  const verdict = target.reached === null ? '' : `: ${target.reached ? 'достигнута' : 'не достигнута'}`;
  const parts = [
    ...(all === 0 ? [nobody ? NOBODY : NO_DATA] : [`${countWords(target)}${verdict}`, `достигли ${reached} из ${all}`]),
    ...(uncounted > 0 && all > 0 ? [`не посчитано ещё ${uncounted}`] : []),
  ];
  return parts.join('; ');
}

/** «приходятся сроки 85 поручений» */
const dueWords = (count: number): string =>
  `${plural(count, ['приходится срок', 'приходятся сроки', 'приходятся сроки'])} ${counted(count, ['поручения', 'поручений', 'поручений'])}`;
