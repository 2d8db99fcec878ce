import type { Refused } from '../../../../web/api.ts';
import { problemWords } from '../words.ts';

/** What the server had against a rule set: at the field of the name, or above the buttons. */
export function refusedWords(refusal: Refused): { name: string } | string | null {
  const { problems } = refusal.details;
  const first = Array.isArray(problems) ? problems[0] : undefined;
  if (first?.problem === 'name-taken')
    return { name: 'Методика с таким названием уже есть: откройте её и добавьте редакцию' };
  return problemWords(refusal);
}
