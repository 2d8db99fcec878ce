import type { Manifest } from '../platform/backup/manifest.ts';

/** «35 таблиц, 12 480 строк, 210 файлов» in figures, and how much it was before it was packed. */
export function contentsOf({ tables, files }: Pick<Manifest, 'tables' | 'files'>): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = [...tables, ...files].reduce((sum, part) => sum + part.bytes, 0);
  return `Таблиц: ${tables.length}, строк: ${rows}, файлов: ${files.length}, до сжатия ${(bytes / 1_000_000).toFixed(1).replace('.', ',')} МБ.`;
}
