import { capitalized, counted, type Forms } from '../../../../web/format.ts';
import { KIND_NAMES } from '../../intake/procedure.ts';
import type { LoadProblem, UploadView } from '../../loading/contract.ts';
import type { Lack } from '../../loading/lacking.ts';
import type { TakenOut } from './reading/stripFile.ts';

export { shortName } from '../../../../kernel/person.ts';
export { doneWords, problemWords } from '../../loading/words.ts';

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
