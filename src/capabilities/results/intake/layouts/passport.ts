import { type CellValue, type Row, textOf } from '../grid.ts';
import type { Out, Task } from '../layout.ts';
import { type Place, placeOf } from '../place.ts';
import { placeLedger } from '../placed.ts';
import { NO_PROCEDURE, procedureIn } from '../procedure.ts';
import type { ContextRow } from '../row.ts';
import { type Cells, type Table, tableLayout } from '../table.ts';
import { plain } from '../text.ts';
import { readYear } from '../values.ts';
import { announcedIn, PLACE_HEADINGS, titlesOf } from '../whose.ts';
import { byLabel } from './distribution.ts';

/** What social passports count; no form is obligatory, so the wording decides. The particular before the general. */
const INDICATORS: readonly (readonly [id: string, wording: RegExp])[] = [
  ['large-families', /многодетн/],
  ['poor-families', /малообеспеч|малоимущ|прожиточн/],
  ['single-parent', /неполн\S*( сем|$)|одн\S* родител\S* воспит|мать одиноч|одинок\S* мат/],
  ['unsafe-families', /неблагополучн|социально опасн|(^| )соп( |$)/],
  ['parents-higher-education', /высш\S* образован/],
  ['orphans', /сирот|без попечения|опекаем|под опек|опек\S*( |$)|приемн\S* сем/],
  ['disabled', /инвалид/],
  ['special-needs', /(^| )овз( |$)|ограниченн\S* возможност/],
  ['registers', /(на|состоящ\S*) (\S+ )*(учет|кдн|пдн|одн|вшк|внутришкольн)|(^| )(кдн|пдн|вшу|вшк)( |$)/],
  ['not-native-russian', /русский (\S+ )*(не |не)родн|неродн\S* русск|не владе\S* русск|инофон|билингв/],
  ['migrants', /мигрант|иностранн\S* граждан|беженц|переселенц/],
  ['veterans-children', /(^| )сво( |$)|участник\S* боевых/],
  ['unemployed', /безработн|не работа\S* родител/],
  ['olympiads', /(победител|призер)\S*( \S+)* олимпиад|олимпиад\S*( \S+)* (победител|призер)/],
  ['grade-10', /(продолж|поступ|перешл)\S* (\S+ )*10/],
  [
    'pupils',
    /^(всего |общее )?((количество|кол во|число|численность) )?(детей|обучающ\S*|учащ\S*|учеников)( \S+){0,3}$/,
  ],
];

const indicatorIn = (text: string): string | null => {
  const words = plain(text);
  return INDICATORS.find(([, wording]) => wording.test(words))?.[0] ?? null;
};

/** «Дети из многодетных семей, %» is another figure than their number. */
function indicatorOf(cell: CellValue | undefined): Task | null {
  const text = textOf(cell);
  const id = indicatorIn(text);
  if (id === null) return null;
  return { label: /%|процент|доля/iu.test(text) ? `${id}-percent` : id, max: null, difficulty: null };
}

const WIDE = { ...PLACE_HEADINGS, year: /^(год|учебный год)$/ } as const;
type WideField = keyof typeof WIDE;

/** Social passports of schools, a line each. */
export const passport = tableLayout<WideField>({
  id: 'passport',
  title: 'Социальный паспорт школ',
  needs: 'школа и не меньше двух столбцов о семьях и детях (многодетные, малообеспеченные, на учёте и т. п.)',
  headings: WIDE,
  must: [['login', 'oo', 'school', 'code', 'municipality']],
  series: { of: indicatorOf, least: 2 },
  tasks: () => [],
  suits: (table) => (table.series.every(({ label }) => label === 'pupils') ? null : { doubt: null }),
  open: (table, out) => {
    const about = procedureIn([...titlesOf(table.above), table.head.sheet ?? '']);
    const ledger = placeLedger(table, out);
    return {
      row: (cells: Cells<WideField>): ContextRow | string => {
        const place = ledger.placeOf(cells);
        if (!place) return 'Не сказано, какая это школа.';
        const counts = byLabel(table.series, cells.series(rangeOf));
        if (Object.values(counts).every((count) => count === null)) return 'Ни одного числа: сведений нет.';
        const year = readYear(cells.raw('year')) ?? about.year;
        const common = ledger.common(cells, place, { ...NO_PROCEDURE, year });
        return { ...common, grain: 'context', year, pupils: counts.pupils ?? null, facts: {}, counts };
      },
    };
  },
});

const rangeOf = ({ label }: Task) =>
  label.endsWith('-percent') ? { from: 0, to: 100 } : { from: 0, to: 100_000, whole: true };

const LONG = {
  name: /^(показател\S*|категори\S*( \S+)*|наименование( показател\S*)?|содержание|статус( \S+)*|критери\S*)$/,
  value: /^(количество|кол во|число|всего|численность|значение|чел|человек)( \S+){0,2}$/,
} as const;
type LongField = keyof typeof LONG;

/** The social passport of one school: a line an indicator. */
export const passportList = tableLayout<LongField>({
  id: 'passport',
  title: 'Социальный паспорт школы',
  needs: '«Показатель» и «Количество», не меньше трёх известных показателей',
  headings: LONG,
  must: [['name'], ['value']],
  totals: false,
  suits: (table) => (known(table) >= 3 ? { doubt: null } : null),
  open: (table, out) => openList(table, out),
});

const known = (table: Table<LongField>): number => {
  const column = table.columns.get('name') ?? 0;
  return table.below.filter((row: Row) => indicatorIn(textOf(row[column])) !== null).length;
};

function openList(table: Table<LongField>, out: Out) {
  const titles = titlesOf(table.above);
  const about = procedureIn([...titles, table.head.sheet ?? '']);
  const home = homeIn(titles);
  return {
    row: (cells: Cells<LongField>): ContextRow | string => {
      if (home === null) return 'Не сказано, какая это школа: над таблицей нет её названия.';
      const indicator = indicatorOf(cells.text('name'));
      if (indicator === null) return 'Показатель не из тех, что известны.';
      const count = cells.number('value', rangeOf(indicator));
      if (count === null) return 'Нет числа.';
      const pupils = indicator.label === 'pupils' ? count : null;
      return {
        ...{ grain: 'context', row: cells.row, place: out.place(home), year: about.year },
        procedure: out.procedure({ ...NO_PROCEDURE, year: about.year }),
        ...{ pupils, facts: {}, counts: { [indicator.label]: count } },
      };
    },
  };
}

function homeIn(titles: readonly string[]): Place | null {
  const said = titles.map(announcedIn).find((found) => found !== null)?.place;
  if (said) return said;
  const named = titles.map((title) =>
    placeOf(title.replace(/^социальный паспорт\s*/iu, '').replace(/\s+(на|за) 20\d\d.*$/u, '')),
  );
  return named.find(({ level }) => level === 'school') ?? null;
}
