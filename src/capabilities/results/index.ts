export { readSchoolResults } from './documents.ts';
export {
  findContexts,
  findInputs,
  findMarkers,
  findQuestions,
  findSchoolResults,
  findSchoolsWithResults,
} from './store.ts';
