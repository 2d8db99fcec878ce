import { shortName } from '../../../kernel/person.ts';
import { counted } from '../../../kernel/russian.ts';
import type { AlreadyIn, LoadProblem } from './contract.ts';
import type { Lack } from './lacking.ts';

/** «Соколова М. В., 12 января»; nobody is named whom the reader may not see. */
export function doneWords({ by, at }: AlreadyIn['loaded'], moment: (at: string) => string): string {
  return by === null ? moment(at) : `${shortName(by)}, ${moment(at)}`;
}

/** What keeps a file from being loaded, short; `null`: it is asked above. */
export function problemWords(problem: LoadProblem, moment: (at: string) => string): string {
  switch (problem.problem) {
    case 'not-checked':
      return 'Файл не прочитан до конца.';
    case 'unreadable':
      return `${problem.refusal.what} ${problem.refusal.todo}`;
    case 'already-in':
      return `Уже загружен: ${doneWords(problem.already.loaded, moment)}. Второй раз не нужен.`;
    case 'sheet-open':
      return 'Ждёт ответа, что это за таблица.';
    case 'no-results':
      return 'Строк с результатами в файле нет.';
    case 'procedure-open':
      return `Ждёт ответа: ${problem.lacking.map((lack) => LACKS[lack]).join(', ')}.`;
    case 'places-open':
      return `Ждёт ответа, чьи результаты: ${counted(problem.places, SCHOOLS).replace(' ', '\u00a0')}.`;
    case 'nothing-left':
      return 'Все школы файла отмечены как не наши: загружать нечего.';
    case 'replaces-unseen':
      return 'Пока вы смотрели, загружены те же работы: посмотрите, что заменит этот файл.';
  }
}

const LACKS: Record<Lack, string> = { kind: 'какая работа', subject: 'предмет', grade: 'класс', year: 'год' };
const SCHOOLS = ['школа', 'школы', 'школ'] as const;
