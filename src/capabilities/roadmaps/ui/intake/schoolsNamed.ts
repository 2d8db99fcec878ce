import { comparable } from '../../../registry/contract.ts';
import { words } from '../../intake/text.ts';

/** Words that many names share, and so tell no school. */
const COMMON = new Set(
  'мбоу мкоу маоу моу гбоу сош ооош оош нош лицей гимназия школа средняя основная общеобразовательная имени им с п г д села'.split(
    ' ',
  ),
);

interface Known {
  id: string;
  name: string;
}

/** The schools of the registry that a name may mean: all telling words of the registered name stand in it. */
function fitsOf(text: string, schools: readonly Known[]): Known[] {
  const said = new Set(words(text));
  return schools.filter(({ name }) => {
    const telling = words(name).filter((word) => !COMMON.has(word));
    return telling.length > 0 && telling.every((word) => said.has(word));
  });
}

/** Which schools of the registry a document names; a name that fits several tells none. */
export function schoolsNamed(written: readonly string[], schools: readonly Known[]): string[] {
  const found = written.flatMap((text) => {
    const [only, ...more] = fitsOf(text, schools);
    return only && more.length === 0 ? [only.id] : [];
  });
  return [...new Set(found)];
}

/** The names in a document that no school of the registry fits, each once. */
export function schoolsUnknown(written: readonly string[], schools: readonly Known[]): string[] {
  const unknown = written.filter((text) => fitsOf(text, schools).length === 0).map((text) => text.replace(/\s+/g, ' '));
  return [...new Map(unknown.map((text) => [comparable(text), text.trim()])).values()];
}

/**
 * The schools that a person wrote one a line; `id: null`: the registry does not know it yet. Numbers and marks of a list
 * are no part of a name.
 */
export function newSchools(typed: string, schools: readonly Known[]): { id: string | null; name: string }[] {
  const known = new Map(schools.map(({ id, name }) => [comparable(name), id]));
  const names = typed
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:\d{1,3}[.)]\s+|[-–—•*]\s*)/, '')
        .replace(/\s+/g, ' ')
        .replace(/[;,]?\s*$/, '')
        .trim(),
    )
    .filter((name) => comparable(name) !== '');
  const distinct = new Map(names.map((name) => [comparable(name), name]));
  return [...distinct].map(([key, name]) => ({ id: known.get(key) ?? null, name }));
}
