import type { Unreadable } from '../../../kernel/document.ts';
import type { ModelRequest } from './design.ts';
import type { ModelProblem } from './problem.ts';

/** What stands in the way, where, and what to do. */
export function sayProblem(problem: ModelProblem, { outcome, group }: Pick<ModelRequest, 'outcome' | 'group'>): string {
  switch (problem.problem) {
    case 'no-file':
      return problem.missing
        ? 'Файла с таблицей нет. Проверьте имя и папку.'
        : 'Файл с таблицей не открывается. Проверьте, есть ли право его читать.';
    case 'no-table':
      return (
        NO_TABLE[problem.why] ??
        'Это не таблица CSV и не Parquet. Книгу Excel откройте и сохраните нужный лист как CSV.'
      );
    case 'broken-line':
      return `В строке файла ${problem.line} не столько значений, сколько столбцов в заголовке, или не закрыта кавычка. Исправьте её и повторите.`;
    case 'broken-file':
      return 'Файл повреждён или обрезан. Получите его ещё раз.';
    case 'no-room':
      return 'Таблица не помещается в память. Оставьте в ней меньше столбцов или сохраните её в Parquet.';
    case 'no-column':
      return `Столбца «${problem.column}» в таблице нет. Есть: ${problem.header.join(', ')}.`;
    case 'column-twice':
      return `Столбцов «${problem.column}» в таблице несколько. Назовите их по-разному.`;
    case 'named-twice':
      return `Столбец «${problem.column}» назван дважды. Назовите его один раз.`;
    case 'strange-type':
      return `В столбце «${problem.column}» не числа и не тексты (${problem.type}). Возьмите другой столбец или переведите его в числа.`;
    case 'not-numbers':
      return `В столбце «${problem.column}» нужны числа, а ${slipOf(problem)}. Исправьте такие значения или оставьте их пустыми.`;
    case 'numbers-and-texts':
      return `В столбце «${problem.column}» почти всё числа, но ${slipOf(problem)}. Исправьте такие значения, оставьте их пустыми или назовите базовый уровень (--base), если это тексты.`;
    case 'endless-number':
      return `В столбце «${problem.column}» есть бесконечное значение. Оставьте его пустым.`;
    case 'too-large-numbers':
      return 'Числа так велики, что их квадраты не помещаются. Выразите их в более крупных единицах.';
    case 'one-level':
      return `В столбце «${problem.column}» во всех строках «${problem.level}»: сравнивать не с чем. Уберите его из --x.`;
    case 'many-levels':
      return `В столбце «${problem.column}» больше ${problem.limit} разных текстов: похоже, это имена, а не уровни. Уберите его из --x.`;
    case 'no-level':
      return `Уровня «${problem.level}» в столбце «${problem.column}» нет. Есть: ${problem.levels.join(', ')}.`;
    case 'many-columns':
      return `Столбцов постоянной части вместе с уровнями ${problem.count}, а можно не больше ${problem.limit}. Назовите меньше.`;
    case 'no-whole-row':
      return `Нет ни одной строки, где заполнено всё нужное. ${emptyOf(problem.empty)}`;
    case 'one-group':
      return `В столбце «${group}» одна группа: эффекты групп не с чем сравнить. Нужно не меньше двух.`;
    case 'groups-of-one':
      return `В каждой группе «${group}» по одной строке: эффект группы не отделить от остатка. Проверьте, тот ли столбец назван.`;
    case 'too-few-rows':
      return `Строк ${problem.rows}, а коэффициентов ${problem.coefficients}: данных мало. Назовите меньше столбцов.`;
    case 'constant-outcome':
      return `В столбце «${outcome}» одно и то же значение во всех строках: объяснять нечего.`;
    case 'columns-say-all':
      return `Столбцы постоянной части дают «${outcome}» точно, без остатка: модели нечего оценивать. Проверьте, не повторяет ли его один из них.`;
    case 'groups-say-all':
      return `Внутри групп «${outcome}» не меняется или точно даётся столбцами: разброс внутри группы не оценить.`;
  }
}

const NO_TABLE: Partial<Record<Unreadable, string>> = {
  empty: 'В файле ничего нет.',
  'too-large': 'В таблице слишком много столбцов. Оставьте те, что нужны.',
};

const slipOf = ({ count, row, value }: { count: number; row: number; value: string }): string =>
  `не чисел ${count}, первое «${value}» в строке ${row} (без заголовка)`;

const emptyOf = (empty: readonly { column: string; rows: number }[]): string =>
  empty.length === 0
    ? 'В таблице только заголовок.'
    : `Пусто: ${empty.map(({ column, rows }) => `«${column}» в ${rows}`).join(', ')}.`;
