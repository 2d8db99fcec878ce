/** Tables of one's own: how somebody said they are to be read serves the next ones with the same headings. */
import { plain } from '../intake/text.ts';
import { NOTHING_SAID, type SheetAnswer } from './contract.ts';
import type { MappingAnswer, ProcedureAnswer, SheetSeen } from './sheets.ts';

export interface Remembered {
  id: string;
  headings: string;
  mapping: MappingAnswer;
  procedure: ProcedureAnswer;
}

/** By what tables are the same to read; `null`: the sheet has no headings that were seen. */
export const headingsKey = ({ headings }: Pick<SheetSeen, 'headings'>): string | null =>
  headings.length === 0 ? null : headings.map(plain).join(' | ');

/** What a person has said of a sheet, completed by what is remembered of such a table; `used`: something was. */
export function recall(
  said: SheetAnswer,
  headings: string | null,
  known: readonly Remembered[],
): { answer: SheetAnswer; used: Remembered | null } {
  const found = headings === null ? undefined : known.find((one) => one.headings === headings);
  if (found === undefined || said.mapping !== null || said.layout !== null) return { answer: said, used: null };
  const { kind, grade, subject, year } = said.procedure;
  const procedure = {
    kind: kind ?? found.procedure.kind,
    grade: grade ?? found.procedure.grade,
    subject: subject ?? found.procedure.subject,
    year,
  };
  return {
    answer: { ...said, layout: found.mapping.layout, mapping: withColumns(found.mapping), procedure },
    used: found,
  };
}

const withColumns = (mapping: MappingAnswer): MappingAnswer | null =>
  Object.keys(mapping.columns).length === 0 ? null : mapping;

/**
 * What is to be remembered of the sheets of a file that was loaded: how each is read that would not be known by itself. The
 * year is none of it: the next table is of another.
 */
export function lessons(
  answers: readonly SheetAnswer[],
  headings: readonly (string | null)[],
): Pick<Remembered, 'headings' | 'mapping' | 'procedure'>[] {
  const found = headings.flatMap((key, at) => {
    const { layout, mapping, procedure } = answers[at] ?? NOTHING_SAID;
    const meant = mapping ?? (layout === null ? null : { layout, columns: {} });
    return key === null || meant === null
      ? []
      : [{ headings: key, mapping: meant, procedure: { ...procedure, year: null } }];
  });
  return [...new Map(found.map((one) => [one.headings, one])).values()];
}
