import { finds } from '../keyboardLayout.ts';
import type { Found } from '../page.ts';
import { CHAPTERS, chapterAddress } from './chapters.ts';

/** Chapters for the quick search, by their titles and what they tell. */
export const findChapters = async (typed: string): Promise<readonly Found[]> =>
  CHAPTERS.filter(({ title, line }) => finds(`${title} ${line}`, typed)).map(({ slug, title }) => ({
    group: 'Помощь',
    label: title,
    icon: 'help-circle',
    to: chapterAddress(slug),
  }));
