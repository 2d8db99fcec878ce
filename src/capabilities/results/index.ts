export { readSchoolResults } from './documents.ts';
export {
  findCells,
  findContexts,
  findInputs,
  findMarkers,
  findSchoolResults,
  findTotals,
  type Input,
  type LiveCell,
  type Total,
} from './store.ts';
