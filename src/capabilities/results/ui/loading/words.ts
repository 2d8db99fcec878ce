import { capitalized, counted, type Forms } from '../../../../web/format.ts';
import { KIND_NAMES } from '../../intake/procedure.ts';
import type { AlreadyIn, LoadProblem, UploadView } from '../../loading/contract.ts';
import type { Lack } from '../../loading/lacking.ts';
import type { TakenOut } from './reading/stripFile.ts';

export const FILES: Forms = ['файл', 'файла', 'файлов'];
export const ROWS: Forms = ['строка', 'строки', 'строк'];
export const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
const WORKS: Forms = ['работа', 'работы', 'работ'];
const CELLS: Forms = ['ячейка', 'ячейки', 'ячеек'];
const COLUMNS: Forms = ['столбец', 'столбца', 'столбцов'];

/** «имена убраны: 2 столбца, 48 ячеек; не отправлены столбцы: «Примечание»»; whatever told who somebody is goes by names here. */
export function takenOutWords({ columns, cells, unneeded }: TakenOut): string {
  const persons =
    cells === 0
      ? 'имён нет'
      : `имена убраны: ${[...(columns > 0 ? [counted(columns, COLUMNS)] : []), counted(cells, CELLS)].join(', ')}`;
  if (unneeded.length === 0) return persons;
  const named = unneeded.filter((heading) => heading !== '').map((heading) => `«${heading}»`);
  const rest = unneeded.length - named.length;
  const all = [...named, ...(rest > 0 ? ['без названия'] : [])].join(', ');
  return `${persons}; не отправлены лишние тексты: ${all}`;
}

/** What the file does not say, as a question. */
export function lackingQuestion(lacking: readonly Lack[]): string {
  if (lacking.length > 1) return 'Какая это работа?';
  const [only] = lacking;
  return only === undefined ? '' : ASKED[only];
}

const ASKED: Record<Lack, string> = {
  kind: 'Какая это работа?',
  subject: 'Какой это предмет?',
  grade: 'Какой это класс?',
  year: 'Какой это год?',
};

export const KINDS = Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }));

/** «Соколова М. В., 12 января»; nobody is named whom the reader may not see. */
export function doneWords({ by, at }: AlreadyIn['loaded'], moment: (at: string) => string): string {
  return by === null ? moment(at) : `${shortName(by)}, ${moment(at)}`;
}

export const shortName = ({ familyName, givenName, patronymic }: NonNullable<AlreadyIn['loaded']['by']>): string =>
  `${familyName} ${[givenName, patronymic].flatMap((name) => (name ? [`${name.charAt(0)}.`] : [])).join(' ')}`;

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
      return `Ждёт ответа, чьи результаты: ${counted(problem.places, ['школа', 'школы', 'школ'])}.`;
    case 'nothing-left':
      return 'Все школы файла отмечены как не наши: загружать нечего.';
    case 'replaces-unseen':
      return 'Пока вы смотрели, загружены те же работы: посмотрите, что заменит этот файл.';
  }
}

const LACKS: Record<Lack, string> = { kind: 'какая работа', subject: 'предмет', grade: 'класс', year: 'год' };

/** Whether somebody can do something about it here. */
export const isQuestion = ({ problem }: LoadProblem): boolean =>
  problem === 'sheet-open' || problem === 'procedure-open' || problem === 'places-open';

/** «ВПР, математика, 5 класс, 2025 год», or how many works there are. */
export function worksWords({ works }: Pick<UploadView, 'works'>): string | null {
  const [only] = works;
  return only === undefined ? null : works.length === 1 ? capitalized(only.text) : counted(works.length, WORKS);
}

/** Works of a file on one line; of many, the first and how many more. */
export function worksLine(works: readonly string[]): string {
  const [first, ...others] = works;
  if (first === undefined) return '';
  return others.length === 0 ? capitalized(first) : `${capitalized(first)} и ещё ${counted(others.length, WORKS)}`;
}
