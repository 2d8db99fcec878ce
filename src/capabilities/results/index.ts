export { readSchoolResults } from './documents.ts';
export type { ResultHooks } from './hooks.ts';
export {
  findContexts,
  findInputs,
  findMarkers,
  findQuestions,
  findSchoolResults,
  findSchoolsWithResults,
} from './store.ts';
