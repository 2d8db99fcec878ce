import { CHAPTERS } from './chapters.ts';
import { type Passage, passagesOf } from './search.ts';

/** The texts of the guide, each a file of its own that is fetched when it is read. */
const FILES = import.meta.glob<string>('/docs/guide/*.md', { query: '?raw', import: 'default' });

/** The chapter as it stands in docs/guide/, Markdown. */
export async function textOf(slug: string): Promise<string> {
  const file = FILES[`/docs/guide/${slug}.md`];
  if (!file) throw new Error(`no chapter ${slug} in docs/guide`);
  return file();
}

/** The whole guide, cut at its headings. */
export async function readGuide(): Promise<Passage[]> {
  const texts = await Promise.all(CHAPTERS.map(({ slug }) => textOf(slug)));
  return CHAPTERS.flatMap(({ slug, title }, at) => passagesOf(slug, title, texts[at] ?? ''));
}
