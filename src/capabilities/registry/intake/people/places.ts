import { bareName, comparable, similarNames } from '../../text.ts';

/** A school or body to which somebody may be appointed. */
export interface KnownPlace {
  id: string;
  kind: 'school' | 'body';
  shortName: string;
  name: string;
}

/** Where an appointment is; both `null`: the whole municipality. */
export interface PlaceRef {
  schoolId: string | null;
  bodyId: string | null;
  /** Short name; `null`: the whole municipality. */
  name: string | null;
}

export const WHOLE: PlaceRef = { schoolId: null, bodyId: null, name: null };

export type PlaceProblem =
  /** `like`: what may be meant; `null`: nothing looks like it. */
  | { problem: 'unknown-place'; text: string; like: string | null }
  | { problem: 'place-of-two'; text: string; places: [string, string] };

/**
 * Reads the places that a cell names, one or several, parted by commas, semicolons or lines.
 * @param municipality its names: they mean the whole of it
 */
export function placeReader(known: readonly KnownPlace[], municipality: readonly string[]) {
  const exactly = namesOf(known, comparable);
  const barely = namesOf(known, bareName);
  const whole = new Set([...municipality.map(comparable), 'муниципалитет', 'весь муниципалитет']);

  const likeTo = (text: string): string | null =>
    known.find(({ shortName, name }) => similarNames(shortName, text) || similarNames(name, text))?.shortName ??
    onlyLonger(known, text);

  /** As written; without the organisational forms only where it says nothing so. */
  const meant = (text: string) => exactly(comparable(text)) ?? barely(bareName(text));

  return (text: string): { places: PlaceRef[]; problems: PlaceProblem[] } => {
    if (whole.has(comparable(text))) return { places: [WHOLE], problems: [] };
    const parts = text.split(/[,;]/u);
    const unread = meant(text) ? [] : parts.filter((part) => meant(part) === null);
    const all = meant(text) ?? (unread.length > 0 ? [] : parts.flatMap((part) => meant(part) ?? []));
    const found = unique(all);
    return {
      places: found.flatMap(([only, another]) => (only && !another ? [refOf(only)] : [])),
      problems: [
        ...unread.map((part) => ({ problem: 'unknown-place' as const, text: part.trim(), like: likeTo(part) })),
        ...found.flatMap(([one, other]) =>
          one && other
            ? [{ problem: 'place-of-two' as const, text, places: [one.shortName, other.shortName] as [string, string] }]
            : [],
        ),
      ],
    };
  };
}

type Meant = readonly KnownPlace[];

/** Reads words that name places one after the other; `null`: there is something else among them. */
function namesOf(known: readonly KnownPlace[], plain: (name: string) => string): (words: string) => Meant[] | null {
  const byName = new Map<string, Meant>();
  for (const place of known) {
    for (const name of new Set([plain(place.shortName), plain(place.name)])) {
      byName.set(name, [...(byName.get(name) ?? []), place]);
    }
  }
  const names = [...byName].sort(([one], [other]) => other.length - one.length);
  const inOrder = (words: string): Meant[] | null => {
    if (words === '') return [];
    for (const [name, places] of names) {
      if (words !== name && !words.startsWith(`${name} `)) continue;
      const rest = inOrder(words.slice(name.length).trimStart());
      if (rest) return [places, ...rest];
    }
    return null;
  };
  return inOrder;
}

/** Each place once, whatever name it goes by. */
const unique = (all: readonly Meant[]): Meant[] => [
  ...new Map(all.map((places) => [places.map(({ id }) => id).join(' '), places])).values(),
];

/** The only place whose name says all that these words say, and more: «Заозёрская СОШ № 3» of «СОШ № 3». */
function onlyLonger(known: readonly KnownPlace[], text: string): string | null {
  const words = bareName(text).split(' ');
  const fits = known.filter(({ shortName, name }) =>
    [shortName, name].some((one) => words.every((word) => bareName(one).split(' ').includes(word))),
  );
  return fits.length === 1 ? (fits[0]?.shortName ?? null) : null;
}

const refOf = ({ id, kind, shortName }: KnownPlace): PlaceRef =>
  kind === 'school' ? { schoolId: id, bodyId: null, name: shortName } : { schoolId: null, bodyId: id, name: shortName };
