import type { ModelRequest } from './design.ts';
import type { Method } from './profile.ts';

/** What `opora model fit` is asked for. */
export interface ModelCall extends ModelRequest {
  path: string;
  method: Method;
  json: boolean;
}

export const USAGE = `Как вызывать:
  opora model fit --data ФАЙЛ --y СТОЛБЕЦ --group СТОЛБЕЦ [--x СТОЛБЕЦ …] [--base СТОЛБЕЦ=УРОВЕНЬ …] [--ml] [--json]

Строит модель «строки в группах» (ученики в школах): y = постоянная часть + эффект группы + остаток.
--data    таблица CSV в любой кодировке, с «,», «;» или табуляцией, с десятичной точкой или запятой; или Parquet
--y       столбец, который объясняем; числа
--group   столбец, по которому строки собраны в группы, например код школы
--x       столбцы постоянной части: числа как есть, тексты по уровням
--base    с каким уровнем сравнивать остальные; без него с первым по порядку. Столбец чисел так считается текстом
--ml      метод максимального правдоподобия; без него ограниченный (REML)
--json    объект JSON вместо таблицы для чтения
Строки, где один из этих столбцов пуст, не участвуют; сколько их, сказано в ответе.
`;

/** Options that take values, and whether they take several. */
const VALUED: Readonly<Record<string, boolean>> = {
  '--data': false,
  '--y': false,
  '--group': false,
  '--x': true,
  '--base': true,
};
const FLAGS = ['--ml', '--json', '--help', '-h'];

/** Takes the arguments apart. A text says what is wrong with them; `null`: only help is asked for. */
export function callOf(args: readonly string[]): ModelCall | string | null {
  const [verb, ...rest] = args;
  if (verb === '--help' || verb === '-h') return null;
  if (verb !== 'fit')
    return verb === undefined ? 'Что сделать с моделью? Сейчас есть только fit.' : `Неизвестная команда model ${verb}.`;
  const said = saidIn(rest);
  if (typeof said === 'string') return said;
  if (said.flags.has('--help') || said.flags.has('-h')) return null;
  return checked(said);
}

interface Said {
  values: Map<string, string[]>;
  flags: Set<string>;
}

function saidIn(args: readonly string[]): Said | string {
  const said: Said = { values: new Map(), flags: new Set() };
  let open: string | null = null;
  for (const arg of args) {
    const [name = '', glued] = arg.startsWith('--') ? arg.split(/=(.*)/s) : [arg];
    if (FLAGS.includes(arg)) {
      said.flags.add(arg);
      open = null;
    } else if (arg.startsWith('--') && VALUED[name] === undefined) return `Неизвестный параметр ${name}.`;
    else if (arg.startsWith('--')) {
      said.values.set(name, [...(said.values.get(name) ?? []), ...(glued === undefined ? [] : [glued])]);
      open = glued === undefined ? name : null;
    } else if (open === null) return `Не понимаем, к чему относится «${arg}».`;
    else {
      said.values.set(open, [...(said.values.get(open) ?? []), arg]);
      if (!VALUED[open]) open = null;
    }
  }
  return said;
}

function checked({ values, flags }: Said): ModelCall | string {
  const given = (name: string) => values.get(name) ?? [];
  for (const name of ['--data', '--y', '--group']) {
    if (given(name).length > 1) return `Параметр ${name} нужен один раз.`;
    if (!given(name)[0]) return `Не хватает параметра ${name}.`;
  }
  const [[path = ''], [outcome = ''], [group = '']] = [given('--data'), given('--y'), given('--group')];
  const columns = given('--x');
  if (values.has('--x') && columns.length === 0) return 'После --x нужны имена столбцов.';
  const all = [outcome, group, ...columns];
  const twice = all.find((name, k) => all.indexOf(name) !== k);
  if (twice !== undefined) return `Столбец «${twice}» назван дважды.`;
  const bases = basesOf(given('--base'), columns);
  if (typeof bases === 'string') return bases;
  return { path, outcome, group, columns, bases, method: flags.has('--ml') ? 'ML' : 'REML', json: flags.has('--json') };
}

function basesOf(said: readonly string[], columns: readonly string[]): Map<string, string> | string {
  const bases = new Map<string, string>();
  const known = columns.flatMap((name) => [name, ...name.split(',').map((part) => part.trim())]);
  for (const text of said) {
    const [column = '', level] = text.split(/=(.*)/s);
    if (!level?.trim()) return `После --base нужно СТОЛБЕЦ=УРОВЕНЬ, а сказано «${text}».`;
    if (!known.includes(column)) return `Столбец «${column}» из --base не назван в --x.`;
    bases.set(column, level.trim());
  }
  return bases;
}
