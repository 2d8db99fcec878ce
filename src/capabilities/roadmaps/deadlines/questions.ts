import { daysInMonth, type LocalDate } from '../../../kernel/date.ts';
import type { Dated } from './phrases.ts';
import type { Plan } from './plan.ts';
import { inMonth, ofMonth, quote, sayDay, sayWindow, sayWindows, weekdayName } from './say.ts';
import type { DeadlineChoice, DeadlineKind, Window } from './schedule.ts';

/** What a person must decide, with the answers that we can offer. */
export interface Doubt {
  question: string;
  choices: DeadlineChoice[];
}

/** An answer; its label says its dates unless it is given. */
export const choice = (kind: DeadlineKind, windows: Window[], label = sayWindows(windows)): DeadlineChoice => ({
  label,
  kind,
  windows,
});

/** An answer that says «до» where the deadline does. */
export function answer(dated: Dated, kind: DeadlineKind, windows: Window[]): DeadlineChoice {
  const [only, ...more] = windows;
  const until = (dated.role === 'until' || dated.role === 'toward') && only !== undefined && more.length === 0;
  return until ? choice(kind, windows, `до ${sayDay(only[1])}`) : choice(kind, windows);
}

const doubt = (question: string, choices: DeadlineChoice[] = []): Doubt => ({ question, choices });

export const noDeadline = (): Doubt => doubt('Срок не указан. Когда выполнить мероприятие?');

export const notADeadline = (text: string): Doubt =>
  doubt(`Текст ${quote(text)} не похож на срок: в нём нет ни даты, ни периода. Когда выполнить мероприятие?`);

export function noPlan(text: string): Doubt {
  return doubt(`Срок ${quote(text)} считается от периода плана, а он не указан. На какие годы составлен план?`);
}

export const noPlanEnd = (text: string): Doubt =>
  doubt(`Срок ${quote(text)} длится до конца плана, а он не указан. До какого дня действует план?`);

export const noYear = (text: string, choices: DeadlineChoice[] = []): Doubt =>
  doubt(`В тексте ${quote(text)} нет года, и из документа он не виден. Какой год имеется в виду?`, choices);

export function outside(text: string, plan: Plan, choices: DeadlineChoice[]): Doubt {
  const period = plan.whole === null ? '' : ` (${sayWindow(plan.whole)})`;
  return doubt(`Срок ${quote(text)} лежит вне периода плана${period}. Верно ли указаны даты?`, choices);
}

export function partlyOutside(text: string, missing: readonly Window[], plan: Plan): Doubt {
  const period = plan.whole === null ? '' : ` (${sayWindow(plan.whole)})`;
  return doubt(
    `В тексте ${quote(text)} вне периода плана${period} лежит ${sayWindows(missing)}: эти дни в график не вошли. Верно ли указаны даты?`,
  );
}

export const cutByPlan = (text: string, kept: readonly Window[], choices: DeadlineChoice[] = []): Doubt =>
  doubt(`Срок ${quote(text)} выходит за период плана. Внутри плана остаётся ${sayWindows(kept)}. Верно?`, choices);

export const whichOfTwo = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`Срок ${quote(text)} попадает в план дважды. Который из них имеется в виду?`, choices);

/** `perhaps`: what was probably meant, also when it lies outside the plan and so cannot be chosen. */
export const reversed = (text: string, perhaps: string | null, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${text.replace(/[«»]/g, '')}: конец раньше начала. ${suggest(perhaps)}`, choices);

/** «Возможно, 2019–2024?»; without a guess, what to do. */
const suggest = (perhaps: string | null): string => (perhaps === null ? 'Какие даты верны?' : `Возможно, ${perhaps}?`);

/** «В ноябре 30 дней. Возможно, 30 ноября?» */
export function noSuchDay(month: number, day: number, year: number | null, choices: DeadlineChoice[]): Doubt {
  if (month < 1 || month > 12) return doubt(`Месяца с номером ${month} нет. Какая дата верна?`, choices);
  const days = daysInMonth(year ?? 2023, month);
  if (day < 1 || days >= day) return doubt(`Дня ${day} ${ofMonth(month)} нет. Какая дата верна?`, choices);
  const when = month === 2 && year !== null ? ` ${year} года` : '';
  const noun = new Intl.PluralRules('ru').select(days) === 'one' ? 'день' : 'дней';
  return doubt(`В ${inMonth(month)}${when} ${days} ${noun}. Возможно, ${days} ${ofMonth(month)}?`, choices);
}

export const noSuchPart = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} названо то, чего в этом месяце нет. Какие дни верны?`, choices);

export const noSuchNumber = (what: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`${what} ${suggest(choices[0]?.label ?? null)}`, choices);

export const onCondition = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(
    `Срок ${quote(text)} зависит от события, и дня в нём нет. К какому дню выполнить или как часто проверять?`,
    choices,
  );

export const ownSchedule = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`Срок ${quote(text)} назначен по графику, которого в документе нет. Какие даты в нём стоят?`, choices);

/** «февраль – апрель, за 10 дней до экзамена»: the dates were read, the event has none. */
export const besideEvent = (text: string, event: string, choices: DeadlineChoice[]): Doubt =>
  doubt(
    `В тексте ${quote(text)} кроме дат сказано ${quote(event)}: этих дней в документе нет. Оставить названные даты?`,
    choices,
  );

export const schoolTerms = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`Срок ${quote(text)} считается по учебным четвертям, а их дат в документе нет. Когда выполнять?`, choices);

export const once = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} сказано, сколько раз, но не сказано когда. К какому дню выполнить?`, choices);

export const twoDeadlines = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(
    `В тексте ${quote(text)} стоят ${choices.length > 3 ? 'несколько сроков' : 'два срока'}. Действуют все или один из них?`,
    choices,
  );

export const listOrRange = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} между сроками нет ни запятой, ни тире. Это перечень или период?`, choices);

export const whichYear = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`${quote(text)}: какой год имеется в виду, учебный или календарный?`, choices);

export const whichSchoolYear = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`${quote(text)}: подходят два учебных года. Который из них имеется в виду?`, choices);

export const whichMonth = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} не назван месяц. Какой месяц имеется в виду?`, choices);

export const whichUnit = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} не сказано, о каком именно периоде речь. Какой имеется в виду?`, choices);

export const startOrEnd = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`В тексте ${quote(text)} не назван день. Срок – ${choices.map(({ label }) => label).join(' или ')}?`, choices);

export const vague = (text: string, choices: DeadlineChoice[]): Doubt =>
  doubt(`Срок ${quote(text)} не называет дней. Какой месяц имеется в виду?`, choices);

export const oddNumbers = (text: string, numbers: readonly string[]): Doubt =>
  doubt(
    `В тексте ${quote(text)} ${numbers.length > 1 ? 'непонятны числа' : 'непонятно число'} ${numbers.join(', ')}. Всё ли прочитано верно?`,
  );

export const oddWords = (text: string, words: readonly string[]): Doubt =>
  doubt(
    `В тексте ${quote(text)} ${words.length > 1 ? 'непонятны слова' : 'непонятно слово'} ${words.map(quote).join(', ')}. Всё ли прочитано верно?`,
  );

export const notSaidWhen = (text: string, times: number): Doubt =>
  doubt(`В тексте ${quote(text)} сказано, сколько раз (${times}), но не сказано когда. Какие дни назначить?`);

export const whichWeekday = (text: string): Doubt =>
  doubt(`В тексте ${quote(text)} назван день недели, но не сказано, какая это неделя. Какие дни назначить?`);

export const otherWeekday = (text: string, day: LocalDate): Doubt =>
  doubt(
    `В тексте ${quote(text)} число и день недели расходятся: ${sayDay(day)} – ${weekdayName(day)}. Какой день верен?`,
  );

export const fewerNamed = (text: string, times: number, named: number): Doubt =>
  doubt(`В тексте ${quote(text)} сроков названо меньше (${named}), чем сказано раз (${times}). Все ли сроки указаны?`);

export const lateReport = (text: string, day: LocalDate, choices: DeadlineChoice[]): Doubt =>
  doubt(
    `По тексту ${quote(text)} последний срок, ${sayDay(day)}, наступает уже после плана. Когда отчитаться в последний раз?`,
    choices,
  );

export const spreadsheetNumber = (text: string, day: LocalDate): Doubt =>
  doubt(`Число ${text} похоже на дату из таблицы: ${sayDay(day)}. Верно?`, [choice('once', [[day, day]])]);

export const exceptUnknown = (text: string): Doubt =>
  doubt(`В тексте ${quote(text)} исключены дни, которых в документе нет. Какие дни исключить?`);
