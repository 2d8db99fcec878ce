/** Addresses of figures, on the server and among the pages. */
export const schoolResults = (schoolId: string): string => `/api/schools/${schoolId}/results`;

/** A table as a file of Excel. */
export function tableOf(schoolId: string, table: string, more: { work?: string; year?: number | null } = {}): string {
  const query = new URLSearchParams({ table });
  if (more.work !== undefined) query.set('work', more.work);
  if (typeof more.year === 'number') query.set('year', String(more.year));
  return `${schoolResults(schoolId)}/export?${query}`;
}
