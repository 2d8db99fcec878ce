export { type ShareFigure, shareOf } from './figures/shares.ts';
export { personalIn } from './intake/personal.ts';
export { type AssessmentKind, KIND_NAMES, sayProcedure } from './intake/procedure.ts';
export { subjectName } from './intake/subjects.ts';
export { type Ban, bansOf } from './purpose.ts';
export type { SchoolContext, SchoolMarkers } from './schoolFacts.ts';
export type { SchoolResult } from './schoolResults.ts';
