import { counted } from '../../../kernel/russian.ts';
import type { FateKind } from './layout.ts';
import type { SheetReport } from './report.ts';

/** A sheet in lines that a person reads. */
export function summarise(report: SheetReport): string {
  const { sheet, title, message, procedures, problems } = report;
  const lines = [
    `${sheet === null ? '' : `Лист «${sheet}»: `}${title ?? 'не узнан'}`,
    ...(message === null ? [] : [message]),
    ...(NO_WORKS.has(report.layout) ? [] : procedures).map(
      ({ text, rows, scale }) => `  ${text}: ${counted(rows, ROWS)}${scale ? `; шкала: ${scale.text}` : ''}`,
    ),
    placesLine(report),
    accountingLine(report),
    ...personalLines(report),
    ...(report.ignored.length === 0 ? [] : [`Не взяты столбцы: ${report.ignored.join(', ')}.`]),
    ...problems.slice(0, SHOWN).map(({ cell, text }) => `  ${cell ?? 'Лист'}: ${text}`),
    ...(problems.length > SHOWN
      ? [`  … и ещё ${counted(problems.length - SHOWN, PROBLEMS)}: полный список даёт --json.`]
      : []),
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Tables about schools, not about works. */
const NO_WORKS: ReadonlySet<SheetReport['layout']> = new Set(['context', 'passport', 'bias'] as const);

const SHOWN = 40;
const ROWS = ['строка', 'строки', 'строк'] as const;
const PROBLEMS = ['замечание', 'замечания', 'замечаний'] as const;

const FATE: Record<Exclude<FateKind, 'used'>, string> = {
  title: 'названия над таблицей',
  header: 'заголовки',
  'repeated-header': 'повторы заголовка',
  total: 'итоги',
  blank: 'пустые',
  note: 'примечания',
  refused: 'не взяты',
};

function accountingLine({ accounting, notUsed }: SheetReport): string {
  const parts = Object.entries(FATE).flatMap(([kind, words]) => {
    const count = accounting[kind as keyof typeof FATE];
    return count === 0 ? [] : [`${words}: ${count}`];
  });
  const refused = notUsed
    .filter(({ kind }) => kind === 'refused')
    .slice(0, SHOWN)
    .map(({ from, to, why }) => `\n    строк${from === to ? `а ${from}` : `и ${from}–${to}`}: ${why}`);
  return `Строк ${accounting.rows}, взято ${accounting.used}${parts.length > 0 ? `; ${parts.join(', ')}` : ''}.${refused.join('')}`;
}

function placesLine({ places }: SheetReport): string {
  if (places.length === 0) return '';
  const schools = places.filter(({ level }) => level === 'school');
  const shown = places.slice(0, 8).map(({ name, login, code }) => [name, login, code].filter(Boolean).join(', '));
  const more = places.length > 8 ? ` и ещё ${places.length - 8}` : '';
  return `Школ: ${schools.length}${schools.length < places.length ? `, других мест: ${places.length - schools.length}` : ''} (${shown.join('; ')}${more}).`;
}

const PERSONAL = {
  'family-name': 'фамилии',
  'given-name': 'имена',
  patronymic: 'отчества',
  name: 'имена людей',
  document: 'документы',
  'birth-day': 'даты рождения',
  room: 'аудитории',
  contact: 'адреса и телефоны',
} as const;

function personalLines({ personal: { columns, cells } }: SheetReport): string[] {
  const parts = columns.map(
    ({ column, kind, cells: count }) => `столбец ${column} (${PERSONAL[kind]}, ячеек: ${count})`,
  );
  if (cells > 0) parts.push(`отдельные ячейки: ${cells}`);
  return parts.length === 0 ? [] : [`Сведения о людях убраны: ${parts.join('; ')}.`];
}
