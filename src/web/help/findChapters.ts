import { finds } from '../keyboardLayout.ts';
import type { Found } from '../page.ts';
import { CHAPTERS, chapterAddress } from './chapters.ts';
import { addressOf, findPassages, withoutAsking } from './search.ts';
import { readGuide } from './texts.ts';

/** The guide for the quick search: chapters by their titles and what they tell, then whatever a heading or a text says. */
export async function findChapters(typed: string): Promise<readonly Found[]> {
  const chapters = CHAPTERS.filter(({ title, line }) => finds(`${title} ${line}`, withoutAsking(typed)));
  const passages = findPassages(await readGuide(), typed);
  const lines = [
    ...chapters.map(({ slug, title }) => line(title, chapterAddress(slug))),
    ...passages.map((one) =>
      line(one.heading ?? one.chapter, addressOf(one), one.heading === null ? null : one.chapter),
    ),
  ];
  return [...new Map(lines.map((found) => [found.to, found])).values()];
}

const line = (label: string, to: string, chapter: string | null = null): Found => ({
  group: 'Помощь',
  label,
  ...(chapter !== null && { hint: chapter }),
  icon: 'help-circle',
  to,
});
