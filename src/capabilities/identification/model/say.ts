import type { ModelRequest, SeenColumn } from './design.ts';
import type { Fit } from './fit.ts';

/** A fitted model, and how the table was read. */
export interface Found {
  fit: Fit;
  columns: readonly SeenColumn[];
  rowsLeftOut: number;
  empty: readonly { column: string; rows: number }[];
}

/** As programs read it. */
export const jsonOf = ({ fit, columns, rowsLeftOut, empty }: Found) => ({
  method: fit.method,
  rows: fit.rows,
  rows_left_out: rowsLeftOut,
  empty,
  columns,
  dropped: fit.dropped,
  fixed: fit.fixed,
  sigma_u: fit.sigmaU,
  sigma_e: fit.sigmaE,
  loglik: fit.logLik,
  groups: fit.groups.map(({ sePrediction, ...group }) => ({ ...group, se_prediction: sePrediction })),
});

/** As people read it. Groups stand in the order of their names, never of their effects. */
export function sayFit(found: Found, request: Pick<ModelRequest, 'outcome' | 'group'>): string {
  const { fit } = found;
  const share = fit.sigmaU ** 2 / (fit.sigmaU ** 2 + fit.sigmaE ** 2);
  const leftOut = sayLeftOut(found);
  return [
    `Модель: ${request.outcome} по группам «${request.group}»${fit.method === 'REML' ? ', REML' : ', ML'}`,
    `Строк ${fit.rows}, групп ${fit.groups.length}.`,
    ...(leftOut === null ? [] : [leftOut]),
    ...found.columns.flatMap(sayColumn),
    '',
    ...lines([
      ['Постоянная часть', 'оценка', 'ст. ошибка'],
      ...fit.fixed.map(({ name, estimate, se }) => [name, figure(estimate), figure(se)]),
    ]),
    '',
    ...lines([
      ['Разброс между группами (σu)', figure(fit.sigmaU)],
      ['Разброс внутри группы (σe)', figure(fit.sigmaE)],
      ['Доля разброса между группами', figure(share)],
      ['Логарифм правдоподобия', figure(fit.logLik)],
    ]),
    '',
    ...lines([
      [request.group, 'строк', 'эффект', 'ст. ошибка', 'ст. ошибка прогноза'],
      ...fit.groups.map(({ id, n, effect, se, sePrediction }) => [
        id,
        `${n}`,
        ...[effect, se, sePrediction].map(figure),
      ]),
    ]),
  ].join('\n');
}

/** What did not come into the model and why; `null`: all did. */
export function sayLeftOut({ fit, rowsLeftOut, empty }: Found): string | null {
  const columns = empty.map(({ column, rows }) => `«${column}» пуст в ${rows}`).join(', ');
  const lines = [
    ...(rowsLeftOut === 0 ? [] : [`Не участвуют строки с пустыми значениями: ${rowsLeftOut} (${columns}).`]),
    ...fit.dropped.map((name) => `Столбец «${name}» не участвует: он постоянен или складывается из названных до него.`),
  ];
  return lines.length === 0 ? null : lines.join('\n');
}

const sayColumn = (column: SeenColumn): string[] =>
  column.kind === 'number'
    ? []
    : [`«${column.name}» – тексты: ${column.levels.join(', ')}; сравниваем с «${column.base}».`];

/** Six significant digits, with a decimal comma. */
const figure = (value: number): string =>
  (Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4)
    ? value.toExponential(5)
    : `${Number(value.toPrecision(6))}`
  )
    .replace('.', ',')
    .replace('-', '−');

/** Columns one under the other: the first from the left, numbers from the right. */
function lines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => [...(row[k] ?? '')].length)));
  return rows.map((row) =>
    row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join('  '),
  );
}
