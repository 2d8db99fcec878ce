/** What stands in the way of loading a file: the page shows it beside its button, the server refuses with it. */
import type { AlreadyIn, LoadProblem, PlaceView } from './contract.ts';
import { lackingOf } from './lacking.ts';
import type { CheckReport } from './report.ts';

export interface Asked {
  /** `null`: not read to its end yet. */
  report: CheckReport | null;
  places: readonly PlaceView[];
  /** A batch that counts and is the same. */
  already: AlreadyIn | null;
}

/** All of it; empty: the file may be loaded. */
export function loadProblems({ report, places, already }: Asked): LoadProblem[] {
  if (already !== null) return [{ problem: 'already-in', already }];
  if (report === null || report.stopped) return [{ problem: 'not-checked' }];
  if (report.refusal !== null) return [{ problem: 'unreadable', refusal: report.refusal }];
  const sheets = report.sheets.flatMap((sheet): LoadProblem[] => {
    if (sheet.outcome === 'question') return [{ problem: 'sheet-open', sheet: sheet.sheet }];
    const lacking = sheet.outcome === 'read' ? lackingOf(sheet.layout, sheet.procedures) : [];
    return lacking.length === 0 ? [] : [{ problem: 'procedure-open', sheet: sheet.sheet, lacking }];
  });
  if (report.built === null) return sheets.length > 0 ? sheets : [{ problem: 'no-results' }];
  const open = places.filter(({ meaning }) => meaning === 'question').length;
  const isNothingLeft = open === 0 && places.every(({ meaning }) => meaning === 'left-out');
  return [
    ...sheets,
    ...(open > 0 ? [{ problem: 'places-open' as const, places: open }] : []),
    ...(isNothingLeft ? [{ problem: 'nothing-left' as const }] : []),
  ];
}
