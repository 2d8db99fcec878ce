import { comparable, similarNames } from '../../text.ts';

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
  const places = known.map((place) => ({ place, names: [comparable(place.shortName), comparable(place.name)] }));
  const byName = new Map<string, readonly KnownPlace[]>();
  for (const { place, names } of places) {
    for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), place]);
  }
  const names = [...byName.keys()].sort((one, other) => other.length - one.length);
  const whole = new Set([...municipality.map(comparable), 'муниципалитет', 'весь муниципалитет']);

  /** All that the words name, one after the other; `null`: there is something else among them. */
  function inOrder(words: string): string[] | null {
    if (words === '') return [];
    for (const name of names) {
      if (words !== name && !words.startsWith(`${name} `)) continue;
      const rest = inOrder(words.slice(name.length).trimStart());
      if (rest) return [name, ...rest];
    }
    return null;
  }

  const likeTo = (text: string): string | null =>
    known.find(({ shortName, name }) => similarNames(shortName, text) || similarNames(name, text))?.shortName ?? null;

  return (text: string): { places: PlaceRef[]; problems: PlaceProblem[] } => {
    if (whole.has(comparable(text))) return { places: [WHOLE], problems: [] };
    const all = inOrder(comparable(text));
    const unknown = all ? [] : text.split(/[,;]/u).filter((part) => inOrder(comparable(part)) === null);
    const found = [...new Set(all ?? [])].map((name) => ({ name, places: byName.get(name) ?? [] }));
    return {
      places: found.flatMap(({ places: [only, another] }) => (only && !another ? [refOf(only)] : [])),
      problems: [
        ...unknown.map((part) => ({ problem: 'unknown-place' as const, text: part.trim(), like: likeTo(part) })),
        ...found.flatMap(({ places: [one, other] }) =>
          one && other
            ? [{ problem: 'place-of-two' as const, text, places: [one.shortName, other.shortName] as [string, string] }]
            : [],
        ),
      ],
    };
  };
}

const refOf = ({ id, kind, shortName }: KnownPlace): PlaceRef =>
  kind === 'school' ? { schoolId: id, bodyId: null, name: shortName } : { schoolId: null, bodyId: id, name: shortName };
