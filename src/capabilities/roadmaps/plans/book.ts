import type { PersonName } from '../../../kernel/person.ts';
import type { PartyDictionary as KnownNames } from '../intake/dictionary.ts';
import { NAME } from '../intake/names.ts';
import { matchParty } from '../intake/parties.ts';
import { type PartyMeaning, partyKey } from './parties.ts';

/** The names that documents use for the bodies, schools and roles of a municipality; from its registry. */
export interface Names {
  bodies: readonly { id: string; kind: string; name: string; shortName: string; aliases: readonly string[] }[];
  schools: readonly { id: string; name: string; shortName: string; aliases: readonly string[] }[];
  roles: readonly { alias: string; means: Exclude<PartyMeaning['means'], 'body' | 'school' | 'person'> }[];
}

/** As the recogniser wants them, so that it parts and finds the parties by them. */
export const knownNames = ({ bodies, schools, roles }: Names): KnownNames => ({
  bodies: bodies.map(({ id, name, shortName, aliases }) => ({ id, names: [name, shortName, ...aliases] })),
  schools: schools.map(({ id, name, shortName, aliases }) => ({ id, names: [name, shortName, ...aliases] })),
  roles: roles.map(({ alias, means }) => ({ id: means, names: [alias] })),
});

/** What is known of the parties without asking. A party that is not in the answer is a question. */
export function bookFor(
  parties: readonly string[],
  names: Names,
  people: readonly (PersonName & { id: string })[],
): Record<string, PartyMeaning> {
  const known = knownNames(names);
  const book: Record<string, PartyMeaning> = {};
  for (const party of parties) {
    const meaning = meaningOf(party, known) ?? personNamed(party, people);
    if (meaning) book[partyKey(party)] = meaning;
  }
  return book;
}

function meaningOf(party: string, known: KnownNames): PartyMeaning | null {
  const found = matchParty(party, known);
  switch (found.kind) {
    case 'body':
      return { means: 'body', bodyId: found.id };
    case 'school':
      return { means: 'school', schoolId: found.id };
    case 'role':
      return PLAIN.find(({ means }) => means === found.id) ?? null;
    case 'schools-of-the-list':
      return { means: 'supported-schools' };
    case 'curators':
      return { means: 'curators' };
    case 'unknown':
      return null;
  }
}

const PLAIN = (
  ['supported-schools', 'strong-schools', 'all-schools', 'curators', 'coordinator', 'methodologist', 'nobody'] as const
).map((means) => ({ means }));

/** «Дронова С.В., главный специалист» or «С. В. Дронова»: whoever has that name and those initials, if only one has. */
function personNamed(party: string, people: readonly (PersonName & { id: string })[]): PartyMeaning | null {
  const text = partyKey(party).replaceAll(/[.,]/g, ' ').replaceAll(/\s+/g, ' ');
  const named = people.filter(({ familyName, givenName, patronymic }) => {
    const family = partyKey(familyName);
    const initials = [givenName, ...(patronymic ? [patronymic] : [])]
      .map((name) => partyKey(name).slice(0, 1))
      .join(' ');
    return ` ${text} `.includes(` ${family} ${initials} `) || ` ${text} `.includes(` ${initials} ${family} `);
  });
  const [only, ...more] = named;
  return only && more.length === 0 ? { means: 'person', personId: only.id } : null;
}

/** What to offer first for a party that is not known: the body of the kind that such a name tells, if there is one. */
export function suggestionsFor(parties: readonly string[], { bodies }: Names): Record<string, PartyMeaning> {
  const suggestions: Record<string, PartyMeaning> = {};
  for (const party of parties) {
    const key = partyKey(party);
    const wanted = KIND_WORDS.find(({ words }) => words.test(key));
    const body = wanted && bodies.filter(({ kind }) => kind === wanted.kind);
    // A head who is named answers for one organisation, not for every school.
    if (wanted?.means === 'supported-schools' && NAME.test(party)) continue;
    if (wanted?.means) suggestions[key] = { means: wanted.means };
    else if (body?.length === 1 && body[0]) suggestions[key] = { means: 'body', bodyId: body[0].id };
  }
  return suggestions;
}

const KIND_WORDS: readonly {
  words: RegExp;
  kind?: string;
  means?: 'coordinator' | 'methodologist' | 'curators' | 'supported-schools';
}[] = [
  { words: /координатор/, means: 'coordinator' },
  { words: /куратор|наставник/, means: 'curators' },
  { words: /методич|имц|рмк|имк|ммц|цро|методцентр|методист/, kind: 'methodological-centre' },
  {
    words: /(управлени|комитет|отдел|департамент)\S* (по )?образовани|администраци\S* (район|округ|город|муниципал)/,
    kind: 'authority',
  },
  { words: /директор|руководител\S* (школ|оо|оу)|педагог|учител|школ/, means: 'supported-schools' },
];
