/** Words that mean many schools at once, as the rule or the dictionary of the municipality has them: said, not asked. */
import { counted } from '../../../../web/format.ts';
import { type PartyMeaning, partyKey } from '../../plans/parties.ts';
import type { Workforce } from '../../plans/plan.ts';
import { type Change, decideParty, withoutParty } from './decisions.ts';
import type { DraftFacts, Outlook } from './outlook.ts';
import { cited, SCHOOLS } from './wording.ts';

export interface Assumption {
  /** As the document writes it. */
  party: string;
  /** «„Руководители ОО“ понимаем как школы списка: 9 школ» */
  text: string;
}

/** Which schools a meaning stands for, and in which words; any other means one executor, and nothing is to be said. */
const OF_SCHOOLS: Partial<
  Record<PartyMeaning['means'], { words: string; of: (staff: Workforce) => readonly string[] }>
> = {
  'supported-schools': { words: 'школы списка', of: (staff) => staff.supportedSchools },
  'strong-schools': { words: 'школы-лидеры', of: (staff) => staff.strongSchools },
  'all-schools': { words: 'все школы', of: (staff) => staff.allSchools },
  curators: { words: 'кураторов школ списка', of: (staff) => staff.supportedSchools },
};

/** Each party once. A school's own plan means that school, and says nothing. `named`: who somebody is, in words. */
export function assumptionsOf(
  facts: DraftFacts,
  { draft, workforce, book }: Outlook,
  named: (meaning: PartyMeaning) => string,
): Assumption[] {
  if (facts.schoolId !== null) return [];
  const parties = new Map(
    draft.activities.flatMap(({ responsible }) => responsible.map((party) => [partyKey(party), party] as const)),
  );
  return [...parties].flatMap(([key, party]): Assumption[] => {
    const known = facts.book[key];
    const meaning = book.get(key);
    if (!known || !meaning || !OF_SCHOOLS[known.means]) return [];
    const schools = OF_SCHOOLS[meaning.means];
    if (!schools) return [{ party, text: `${cited(party)}, как вы решили: ${named(meaning)}` }];
    const count = schools.of(workforce).length;
    // Without a list of schools a question asks for it.
    return count === 0
      ? []
      : [{ party, text: `${cited(party)} понимаем как ${schools.words}: ${counted(count, SCHOOLS)}` }];
  });
}

/** For this document only; back to what is known where that is what was chosen. */
export const meanHere = (party: string, meaning: PartyMeaning, { book }: Pick<DraftFacts, 'book'>): Change =>
  JSON.stringify(book[partyKey(party)]) === JSON.stringify(meaning)
    ? withoutParty(party)
    : decideParty(party, meaning, false);
