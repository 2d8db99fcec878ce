import { isBlank, type Row, textOf } from '../grid.ts';
import type { Fate, Found, Head, Layout } from '../layout.ts';
import { taskOf } from '../tasks.ts';
import { plain } from '../text.ts';

/**
 * The form into which a school enters points for ФИС ОКО. People load it in place of the results that come of it; it has
 * neither primary points nor marks.
 */
export const collectionForm: Layout = {
  id: 'collection-form',
  title: 'Форма сбора результатов',
  needs: 'лист «Протокол» со столбцами кода участника и заданий, без первичного балла',
  find: (head) => {
    const header = head.rows.findIndex(isHeading);
    const named = isNamed(head);
    if (header === -1 ? !named : !named && !isProtocol(head)) return null;
    return found(header === -1 ? 0 : header, head.rows[header] ?? []);
  },
  near: () => null,
};

const isNamed = ({ rows }: Head): boolean =>
  rows.slice(0, 20).some((row) => row.some((cell) => typeof cell === 'string' && /форма сбора результат/iu.test(cell)));

const isProtocol = ({ sheet }: Head): boolean => /^протокол/iu.test((sheet ?? '').trim());

/** A code, tasks, and nothing that was computed. */
function isHeading(row: Row): boolean {
  const words = row.map((cell) => plain(textOf(cell)));
  const hasCode = words.some((one) => /^код( участника| ученика)?$|^номер участника$/.test(one));
  const isResult = words.some((one) => /первичн|^отметка$|^балл$/.test(one));
  return hasCode && !isResult && row.filter((cell) => taskOf(cell) !== null).length >= 3;
}

function found(header: number, row: Row): Found {
  const fateOf = (cells: Row): Fate =>
    cells.every(isBlank) ? { kind: 'blank' } : { kind: 'refused', why: 'Строка формы сбора, а не результат.' };
  return {
    layout: collectionForm,
    header: [header],
    sure: true,
    doubt: null,
    columns: new Set(row.flatMap((cell, column) => (isBlank(cell) ? [] : [column]))),
    tasks: [],
    open: () => ({ read: fateOf, end: () => undefined }),
  };
}
