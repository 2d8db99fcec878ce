import { words } from '../../intake/text.ts';

/** Words that many names share, and so tell no school. */
const COMMON = new Set(
  'мбоу мкоу маоу моу гбоу сош ооош ооо оош нош лицей гимназия школа средняя основная общеобразовательная имени им с п г д села'.split(
    ' ',
  ),
);

/**
 * Which schools of the registry a document names: all telling words of the registered name stand in the name written,
 * and only one school fits.
 */
export function schoolsNamed(written: readonly string[], schools: readonly { id: string; name: string }[]): string[] {
  const known = schools.map(({ id, name }) => ({ id, telling: words(name).filter((word) => !COMMON.has(word)) }));
  const found = written.flatMap((text) => {
    const said = new Set(words(text));
    const fits = known.filter(({ telling }) => telling.length > 0 && telling.every((word) => said.has(word)));
    const [only, ...more] = fits;
    return only && more.length === 0 ? [only.id] : [];
  });
  return [...new Set(found)];
}
