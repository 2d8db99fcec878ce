/** Answers about a file, one more given. What was answered before stays. */
import type { OverlapChoice, ProcedureAnswer, SheetAnswer, UploadAnswers } from '../../loading/contract.ts';
import { NOTHING_SAID } from '../../loading/contract.ts';

export type Change = (before: UploadAnswers) => UploadAnswers;

const onSheet =
  (at: number, change: (before: SheetAnswer) => SheetAnswer): Change =>
  (before) => {
    const length = Math.max(before.sheets.length, at + 1);
    const sheets = Array.from({ length }, (_, i) => before.sheets[i] ?? NOTHING_SAID);
    return { ...before, sheets: sheets.map((sheet, i) => (i === at ? change(sheet) : sheet)) };
  };

/** What a sheet is. */
export const sayLayout = (at: number, layout: SheetAnswer['layout']): Change =>
  onSheet(at, (sheet) => ({ ...sheet, layout }));

/** Of which work it is; what is `null` stays as it was. */
export const sayWork = (at: number, { kind, grade, subject, year }: ProcedureAnswer): Change =>
  onSheet(at, (sheet) => ({
    ...sheet,
    procedure: {
      kind: kind ?? sheet.procedure.kind,
      grade: grade ?? sheet.procedure.grade,
      subject: subject ?? sheet.procedure.subject,
      year: year ?? sheet.procedure.year,
    },
  }));

/** Which work it is in truth, whatever the file says; what is `null` stays as the file has it. */
export const correctWork = (at: number, procedure: ProcedureAnswer): Change =>
  onSheet(at, (sheet) => ({ ...sheet, procedure, corrected: true }));

/** The work is what the file says. */
export const takeBackCorrection = (at: number): Change =>
  onSheet(at, (sheet) => ({ ...sheet, procedure: NOTHING_SAID.procedure, corrected: false }));

/** How a table of their own is read. */
export const sayColumns = (at: number, mapping: NonNullable<SheetAnswer['mapping']>): Change =>
  onSheet(at, (sheet) => ({ ...sheet, layout: mapping.layout, mapping }));

/** @param school `null`: none of ours */
export const saySchool =
  (key: string, school: string | null): Change =>
  (before) => ({ ...before, schools: { ...before.schools, [key]: school } });

export const forgetSchool =
  (key: string): Change =>
  ({ schools: { [key]: _, ...schools }, ...before }) => ({ ...before, schools });

export const sayOthersLeftOut =
  (othersLeftOut: boolean): Change =>
  (before) => ({ ...before, othersLeftOut });

export const sayOverlap =
  (key: string, choice: OverlapChoice): Change =>
  (before) => ({ ...before, overlaps: { ...before.overlaps, [key]: choice } });

/** Several at once. */
export const all =
  (...changes: readonly Change[]): Change =>
  (before) =>
    changes.reduce((answers, change) => change(answers), before);
