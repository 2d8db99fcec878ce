import { chance } from '../chance.ts';
import { SCHOOLS } from '../place.ts';
import { type ResultFile, textFile, workbook } from './files.ts';
import { nameAt } from './names.ts';
import { seedOf, type Year } from './pupils.ts';
import { protocolSheet } from './tables.ts';
import type { CellOf } from './workbook.ts';
import { OGE, VPR, type Work } from './works.ts';

/** Files that are not in the demo, to be brought by hand: each shows something of the import. */
export function samples(of: Year): ResultFile[] {
  return [withNames(of), protocol(of), emptyForm(of), ownTable(of)];
}

/** An old login that no school of the registry has; the school itself is there. */
export const UNKNOWN = { login: 'sch470016', school: 'СОШ № 7' };

/** «Индивидуальные результаты» school by school; somebody has written names beside the codes. */
function withNames(of: Year): ResultFile {
  const work = workOf(VPR, 'vpr-5-math', 'Биология');
  const heading: CellOf[] = ['Код участника', 'ФИО', 'Класс', 'Вариант'];
  const rows = ['Лесновская СОШ', UNKNOWN.school].flatMap((name): CellOf[][] => {
    const school = SCHOOLS.find(({ shortName }) => shortName === name);
    if (!school) return [];
    const luck = chance(seedOf(`sample ${name}`));
    const pupils = of
      .outcomes(school, work)
      .map(({ pupil, points, primary, mark }): CellOf[] => [
        ...[pupil.code, nameAt(seedOf(`${name} ${pupil.code}`)).join(' ')],
        ...[
          `5${pupil.letter}`,
          1 + Math.floor(luck() * 4),
          ...points,
          primary,
          mark,
          Math.min(5, mark + Math.round(luck())),
        ],
      ]);
    const login = name === UNKNOWN.school ? UNKNOWN.login : school.code;
    return [[`${name} (${login}) | Кол-во участников: ${pupils.length}`], ...pupils];
  });
  return workbook(`ВПР ${of.year}. Биология, 5 класс, с фамилиями`, [
    {
      name: 'Индивидуальные результаты',
      rows: [
        [`ВПР ${of.year} Биология 5 класс`],
        ['Максимальный первичный балл', work.borders[3]],
        [...heading.map(() => null), ...work.tasks.map(({ level }) => level)],
        [
          ...heading,
          ...work.tasks.map(({ label, most }) => `${label} (${most}б)`),
          'Первичный балл',
          'Отметка',
          'Отметка по журналу',
        ],
        ...rows,
      ],
    },
  ]);
}

/** An exam of some pupils, with all that stands in a protocol. */
function protocol(of: Year): ResultFile {
  const sheet = protocolSheet(workOf(OGE, 'oge-9-math', 'Обществознание'), of);
  const [, heading = [], ...pupils] = sheet.rows;
  const chosen = pupils.filter((_, at) => at % 2 === 0); // nobody has to take it
  const title = `12 – Обществознание, ОГЭ, основной этап, 11.06.${of.year}`;
  return workbook(`ОГЭ ${of.year}. Обществознание, протокол с фамилиями`, [
    { name: 'Протокол', rows: [[title], heading, ...chosen] },
  ]);
}

/** The form into which a school enters points: people bring it in place of the results. */
function emptyForm(of: Year): ResultFile {
  const { tasks } = workOf(VPR, 'vpr-6-math', 'Математика');
  return workbook(`ВПР ${of.year}. Форма сбора результатов, 6 класс`, [
    {
      name: 'Протокол',
      rows: [
        ['Форма сбора результатов'],
        ['Код', 'Вариант', ...tasks.map(({ label }) => label)],
        ...Array.from({ length: 24 }, (_, at): CellOf[] => [`6${String(at + 1).padStart(3, '0')}`, null]),
      ],
    },
  ]);
}

/** A table in words of one's own: it is read once somebody has said what its columns mean. */
function ownTable({ year, outcomes }: Year): ResultFile {
  const work = workOf(OGE, 'oge-9-math', 'Математика');
  const rows = SCHOOLS.flatMap((school): CellOf[][] => {
    const all = outcomes(school, { ...work, id: 'rehearsal' });
    if (all.length === 0) return [];
    const mean = all.reduce((sum, { primary }) => sum + primary, 0) / all.length;
    return [
      [school.shortName, all.length, all.filter(({ mark }) => mark === 2).length, mean.toFixed(1).replace('.', ',')],
    ];
  });
  return textFile(`Репетиция ОГЭ ${year}, своя таблица`, [
    [`Диагностическая работа по математике, 9 класс, ${year} год`],
    ['Кто писал', 'Сколько детей', 'Из них не дотянули', 'Балл на круг'],
    ...rows,
  ]);
}

/** A work of the same length under another name. */
function workOf(works: readonly Work[], id: string, name: string): Work {
  const found = works.find((work) => work.id === id);
  if (!found) throw new Error(`no work ${id}`);
  return { ...found, id: `${id} ${name}`, name };
}
