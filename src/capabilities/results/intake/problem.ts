import { counted, type Forms } from '../../../kernel/russian.ts';
import { addressOf, type Spot } from './grid.ts';

/** What is wrong with a cell, a row or a whole sheet. Whatever it quotes has been looked at for names before. */
export type Problem = { at: Spot | null } & (
  | { problem: 'not-a-number'; heading: string; found: string }
  | { problem: 'a-date'; heading: string; found: string }
  | { problem: 'formula-error'; heading: string; found: string }
  | { problem: 'out-of-range'; heading: string; found: number; from: number; to: number }
  | { problem: 'not-whole'; heading: string; found: number }
  | { problem: 'not-a-code'; heading: string }
  | { problem: 'not-a-class'; found: string }
  | { problem: 'unknown-word'; heading: string; found: string }
  | { problem: 'person'; heading: string | null }
  | { problem: 'pupil-twice'; pupil: string; row: number }
  | { problem: 'place-twice'; row: number }
  | { problem: 'sum-of-tasks'; sum: number; primary: number }
  | { problem: 'sum-of-percents'; sum: number }
  | { problem: 'sum-of-pupils'; sum: number; said: number }
  | { problem: 'sum-of-markers'; sum: number; said: number }
  | { problem: 'off-scale'; primary: number; mark: number; expected: number; scale: string; unless: string | null }
  | { problem: 'two-marks'; primary: number; marks: string }
  | { problem: 'fewer-pupils' | 'more-pupils'; said: number; found: number }
  | { problem: 'no-participants' }
  | { problem: 'answers-length'; found: number; usual: number }
  | { problem: 'odd-answers'; heading: string }
  | { problem: 'shifted'; columns: number }
  | { problem: 'shares' | 'mean-of-marks'; heading: string }
  | { problem: 'procedure-open'; lacking: readonly ('kind' | 'subject' | 'grade' | 'year')[] }
);

export type ProblemName = Problem['problem'];

/** `error`: the value was not taken. `warning`: it was, and somebody should look. */
const WEIGHT: Record<ProblemName, 'error' | 'warning'> = {
  'not-a-number': 'error',
  'a-date': 'error',
  'formula-error': 'error',
  'out-of-range': 'error',
  'not-whole': 'error',
  'not-a-code': 'error',
  'not-a-class': 'error',
  'unknown-word': 'error',
  person: 'error',
  'pupil-twice': 'warning',
  'place-twice': 'warning',
  'sum-of-tasks': 'warning',
  'sum-of-percents': 'warning',
  'sum-of-pupils': 'warning',
  'sum-of-markers': 'warning',
  'off-scale': 'warning',
  'two-marks': 'warning',
  'fewer-pupils': 'warning',
  'more-pupils': 'warning',
  'no-participants': 'warning',
  'answers-length': 'warning',
  'odd-answers': 'error',
  shifted: 'warning',
  shares: 'warning',
  'mean-of-marks': 'warning',
  'procedure-open': 'warning',
};

const weightOf = ({ problem }: Problem): 'error' | 'warning' => WEIGHT[problem];

const PUPILS: Forms = ['участник', 'участника', 'участников'];
const ROWS: Forms = ['строка', 'строки', 'строк'];
const LACKING = { kind: 'какая это работа (ВПР, ОГЭ, ЕГЭ)', subject: 'предмет', grade: 'класс', year: 'год' } as const;

const figure = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',');

/** One or two sentences: what is wrong, and what to do about it. */
function sayProblem(problem: Problem): string {
  switch (problem.problem) {
    case 'not-a-number':
      return `В столбце «${problem.heading}» должно быть число, а стоит «${problem.found}». Значение не взято; исправьте ячейку или оставьте её пустой.`;
    case 'a-date':
      return `В столбце «${problem.heading}» стоит дата ${problem.found}: программа для таблиц превратила в неё число (5.10 стало 5 октября). Верните число в исходном файле.`;
    case 'formula-error':
      return `В столбце «${problem.heading}» ошибка формулы ${problem.found}. Исправьте формулу или впишите значение.`;
    case 'out-of-range':
      return `В столбце «${problem.heading}» бывает от ${figure(problem.from)} до ${figure(problem.to)}, а стоит ${figure(problem.found)}. Значение не взято.`;
    case 'not-whole':
      return `В столбце «${problem.heading}» бывают только целые числа, а стоит ${figure(problem.found)}. Значение не взято.`;
    case 'not-a-code':
      return `В столбце «${problem.heading}» стоит не код: в нём нет ни одной цифры. Значение не взято.`;
    case 'not-a-class':
      return `Класс «${problem.found}» не читается. Пишут номер и букву: 5А.`;
    case 'unknown-word':
      return `В столбце «${problem.heading}» стоит «${problem.found}»; что это значит, неизвестно. Значение не взято.`;
    case 'person':
      return problem.heading === null
        ? 'В ячейке сведения о человеке. Они убраны и никуда не переданы.'
        : `В столбце «${problem.heading}» сведения о человеке. Они убраны и никуда не переданы.`;
    case 'pupil-twice':
      return `Участник ${problem.pupil} уже есть в строке ${problem.row}. Взяты обе строки; проверьте, нет ли в файле лишней.`;
    case 'place-twice':
      return `Эта же школа с той же работой уже есть в строке ${problem.row}. Взяты обе строки; оставьте одну.`;
    case 'sum-of-tasks':
      return `Баллы за задания в сумме дают ${figure(problem.sum)}, а первичный балл ${figure(problem.primary)}.`;
    case 'sum-of-percents':
      return `Доли в сумме дают ${figure(problem.sum)} %, а должны около 100 %.`;
    case 'sum-of-pupils':
      return `Участников по частям ${figure(problem.sum)}, а всего названо ${figure(problem.said)}.`;
    case 'sum-of-markers':
      return `Отмечено маркеров ${problem.sum}, а в столбце их количества ${problem.said}.`;
    case 'off-scale':
      return `За ${figure(problem.primary)} б. по шкале «${problem.scale}» ставят «${problem.expected}», а стоит «${problem.mark}»${problem.unless === null ? '' : ` (если выполнено условие: ${problem.unless})`}.`;
    case 'two-marks':
      return `За ${figure(problem.primary)} б. в этом файле стоят разные отметки: ${problem.marks}. Проверьте отметки или шкалу.`;
    case 'fewer-pupils':
      return `В файле названо: ${counted(problem.said, PUPILS)}, а строк с результатами ${problem.found}. Возможно, файл обрезан.`;
    case 'more-pupils':
      return `В файле названо: ${counted(problem.said, PUPILS)}, а с результатами ${counted(problem.found, ROWS)}. Возможно, строки повторяются.`;
    case 'no-participants':
      return 'Сколько человек писали работу, не сказано: по долям без числа участников вывод о школе сделать нельзя.';
    case 'answers-length':
      return `Ответов ${problem.found}, а в других строках ${problem.usual}. Баллы за задания этой строки не взяты.`;
    case 'odd-answers':
      return `В столбце «${problem.heading}» не строка ответов. Бывают знаки + и −, цифры и запись вида 2(3)1(2). Баллы за задания не взяты.`;
    case 'shifted':
      return `Данные стоят на ${counted(Math.abs(problem.columns), ['столбец', 'столбца', 'столбцов'])} ${problem.columns > 0 ? 'правее' : 'левее'} своих заголовков. Столбцы взяты по содержанию; проверьте первую строку.`;
    case 'shares':
      return `В столбце «${problem.heading}» доли записаны частями единицы (0,25 вместо 25 %). Они взяты как проценты.`;
    case 'mean-of-marks':
      return `В столбце «${problem.heading}» все числа от 2 до 5. Он взят как средняя отметка; если это баллы, назовите столбец «Средний первичный балл».`;
    case 'procedure-open':
      return `В файле не сказано: ${problem.lacking.map((part) => LACKING[part]).join(', ')}. Назовите работу сами.`;
  }
}

/** A problem as it leaves: its cell, its weight and its words. */
export interface SaidProblem {
  /** «D5»; `null`: the sheet as a whole. */
  cell: string | null;
  problem: ProblemName;
  weight: 'error' | 'warning';
  text: string;
}

export const said = (problem: Problem): SaidProblem => ({
  cell: problem.at === null ? null : addressOf(problem.at),
  problem: problem.problem,
  weight: weightOf(problem),
  text: sayProblem(problem),
});
