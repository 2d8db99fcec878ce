import { shortName } from '../../../../kernel/person.ts';
import { auditWords } from '../../../../web/auditWords.ts';
import type { SchoolEvent } from '../../contract.ts';

/** What was done to the school or one of its people, in the words of the journal; without who did it. */
export function eventWords({ action, details, person }: SchoolEvent): string {
  const word = auditWords.find(({ words }) => Object.hasOwn(words, action))?.words[action];
  try {
    // The page is about one school: it is not named again in every line.
    return word?.({ details, subject: person && shortName(person), school: null, name: () => null }) ?? action;
  } catch {
    return action; // recorded in another form of another time: shown plainly, not left out
  }
}
