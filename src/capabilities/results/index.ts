export { readSchoolResults } from './documents.ts';
