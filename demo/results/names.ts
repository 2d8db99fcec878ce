/** Names of pupils who are not: they stand in protocols only so that one can see them taken out. */

const FAMILY = [
  'Абросимов',
  'Вершинин',
  'Горелов',
  'Дорофеев',
  'Жигалов',
  'Карташов',
  'Лаптев',
  'Мещеряков',
  'Нефёдов',
  'Одинцов',
  'Пичугин',
  'Рябинин',
  'Сухарев',
  'Терехов',
  'Уваров',
  'Черкасов',
  'Шубин',
  'Юрасов',
];
const BOYS = ['Артём', 'Глеб', 'Данил', 'Егор', 'Захар', 'Илья', 'Лев', 'Матвей', 'Роман', 'Тимур'];
const GIRLS = ['Алиса', 'Валерия', 'Дарья', 'Ева', 'Злата', 'Ксения', 'Милана', 'Полина', 'София', 'Яна'];
const FATHERS = ['Андре', 'Вадимо', 'Егоро', 'Ивано', 'Максимо', 'Олего', 'Романо', 'Степано'];

/** Family name, given name and patronymic by a number. */
export function nameAt(seed: number): [string, string, string] {
  const isGirl = seed % 2 === 0;
  const family = pick(FAMILY, seed >>> 1);
  const father = pick(FATHERS, seed >>> 9);
  return isGirl
    ? [`${family}а`, pick(GIRLS, seed >>> 5), `${father === 'Андре' ? 'Андреевна' : `${father}вна`}`]
    : [family, pick(BOYS, seed >>> 5), `${father === 'Андре' ? 'Андреевич' : `${father}вич`}`];
}

const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';
