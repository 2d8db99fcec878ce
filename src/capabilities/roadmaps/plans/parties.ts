import { z } from 'zod';

/** What a party of a document means in this municipality: who gets the task. */
export const PartyMeaning = z.discriminatedUnion('means', [
  z.object({ means: z.literal('body'), bodyId: z.uuid() }),
  z.object({ means: z.literal('school'), schoolId: z.uuid() }),
  /** Every school of the plan's list: «Руководители ОО». */
  z.object({ means: z.literal('supported-schools') }),
  z.object({ means: z.literal('strong-schools') }),
  z.object({ means: z.literal('all-schools') }),
  /** The curator of each school of the list. */
  z.object({ means: z.literal('curators') }),
  /** Somebody named with initials, who works here. */
  z.object({ means: z.literal('person'), personId: z.uuid() }),
  z.object({ means: z.literal('coordinator') }),
  z.object({ means: z.literal('methodologist') }),
  /** Named in the document, but gets no task here: «Организаторы площадок». */
  z.object({ means: z.literal('nobody') }),
]);
export type PartyMeaning = z.infer<typeof PartyMeaning>;

/** A party as written → its meaning. A party that is not in it is a question. */
export type PartyBook = ReadonlyMap<string, PartyMeaning>;

/** How a party is looked up: case, spaces, dashes, ё and quotation marks do not matter. */
export const partyKey = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[«»"“”„]/g, '')
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
