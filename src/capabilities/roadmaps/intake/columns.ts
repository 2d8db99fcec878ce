import type { Meaning } from './reading.ts';
import { fold } from './text.ts';

/**
 * What headings of columns mean, in the order in which they are tried: «ответственный за исполнение» is a party and
 * not a mark, «период реализации отдельного действия» a deadline and not an action.
 */
const MEANINGS: readonly (readonly [Meaning, RegExp])[] = [
  ['number', /^(?:№|n|no|номер|#)(?:\s|$|п)|^п\s?[/\\.]?\s?п\.?$|^№/],
  [
    'mark',
    /отметк|^статус|^ход (?:выполн|реализ|исполн)|^фактическ|^информация о (?:выполн|исполн|реализ|ходе)|^факт$/,
  ],
  ['unit', /^ед(?:\.|иниц\S*)?\s?(?:изм|измерения)|^ед\.?$/],
  [
    'baseline',
    /базов\S* (?:значен|показат|уров)|^базов\S*$|исходн\S* (?:значен|показат|уров)|^исходн\S*$|(?:текущ|фактическ)\S* значен|^на начало/,
  ],
  [
    'responsible',
    /ответств|^отв(?:\.|$)|^кто$|^(?:основн\S* )?исполнител|^кто (?:проводит|отвечает|исполняет|выполняет)|^должностн|^координатор|^организатор|^субъект/,
  ],
  [
    'participants',
    /^соисполнител|участник|целев\S* (?:групп|аудитор)|^категори|^контингент|^для кого|^адресат|^с кем|^состав/,
  ],
  [
    'deadline',
    /срок|период|^дат[аы]|^врем|^когда|календарн|^месяц|^начало$|^окончание$|^график|^годы?$|^год (?:реализ|исполн|провед)|^учебный год$/,
  ],
  ['indicator', /показател|индикатор|критери|целев\S* (?:значен|ориентир|установк)|планов\S* значен|^целевые$/],
  [
    'result',
    /результат|^итог|^продукт|^выход|^ожидаем|^эффект|^форм\S* (?:представл|отч|заверш|документ|предъявл|фиксац|подтвержд)|документ|отчетност|^подтвержд|^дальнейшее использован/,
  ],
  ['level', /^уровень/],
  [
    'activity',
    /мероприят|^содержани|(?:^|[\s,/])мер[аы]?(?:$|[\s,/])|^(?:планируем\S* |основн\S* |конкретн\S* |управленческ\S* )?действ|^вид\S* (?:работ|деятельн)|^наименован|^работ|^шаги?$|^деятельност|^что(?:$| делать| проводится)|^вопрос|^тема|^перечень/,
  ],
  ['mark', /выполнени|исполнени|^реализаци/],
  ['group', /направлен|задач|^раздел|^блок|^цел[ьи]|риск|проблем|дефицит|фактор|^этап|^модул/],
];

/** What a heading means; `other`: it says something that we have no field for. */
export function meaningOf(title: string): Meaning {
  const text = fold(title)
    .replace(/-\s+(?=[а-я])/g, '')
    .trim();
  if (text === '') return 'other';
  return MEANINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** No heading of a column is longer, in letters. */
const LONGEST = 120;

/** Meanings that only a plan of activities has. */
const OF_PLANS: ReadonlySet<Meaning> = new Set([
  'activity',
  'deadline',
  'responsible',
  'result',
  'participants',
  'mark',
  'group',
]);
const OF_INDICATORS: ReadonlySet<Meaning> = new Set(['indicator', 'unit', 'baseline', 'value']);

/** Is this a row that names the columns of a plan? */
export function namesPlanColumns(cells: readonly string[]): boolean {
  const titles = cells.filter((cell) => cell !== '');
  if (titles.length < 2 || !titles.every(mayBeTitle)) return false;
  const known = titles.map(meaningOf);
  const plan = new Set(known.filter((meaning) => OF_PLANS.has(meaning)));
  const sense = known.filter((meaning) => meaning !== 'other').length;
  const core = plan.has('activity') || plan.has('deadline') || plan.has('group');
  return core && plan.size >= 2 && sense >= titles.length / 2 && !tooManyAlike(known);
}

/** Is this a row that names the columns of a table of indicators? */
export function namesIndicatorColumns(cells: readonly string[]): boolean {
  const titles = cells.filter((cell) => cell !== '');
  if (titles.length < 2 || !titles.every(mayBeTitle)) return false;
  const known = titles.map((title) => (isYear(title) ? 'value' : meaningOf(title)));
  const hits = known.filter((meaning) => OF_INDICATORS.has(meaning)).length;
  return known.includes('indicator') && hits >= 2 && !known.includes('deadline');
}

/** A title of a column is short, is no number and does not end like a sentence. */
const mayBeTitle = (text: string): boolean =>
  text.length <= LONGEST &&
  (isYear(text) || !/^\d+[.)]?$/.test(text)) &&
  !/[;!?]$/.test(text) &&
  !/^\d+(?:\.\d+)+/.test(text);

/** Rows of a plan can look like titles when one word returns in every cell. */
const tooManyAlike = (known: readonly Meaning[]): boolean =>
  known.filter((meaning) => meaning === 'activity').length > 2 ||
  known.filter((meaning) => meaning === 'mark').length > 2;

/** «2023», «2023 год», «2023/24 уч. год», «план 2024» over a column of values. */
export const isYear = (title: string): boolean =>
  /^(?:план |факт |на |к |конец |значение )?(?:в )?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?:\s?(?:г|гг|год|года|году|уч)[.\s]*)*(?:год[а-я]?)?(?:\s?\(?(?:план|факт)\)?)?$/iu.test(
    title.trim(),
  );
