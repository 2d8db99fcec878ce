import type { NoticeWords, Told } from '../../kernel/words.ts';
import type { NoticeView } from './contract.ts';

export interface Said {
  group: string;
  text: string;
  link: string | null;
}

/** A notice in words. A kind that nobody has words for is shown plainly: it is never dropped. */
export function said(
  { kind, about, details }: Pick<NoticeView, 'kind' | 'about' | 'details'>,
  names: Readonly<Record<string, string>>,
  words: NoticeWords,
): Said {
  const word = Object.hasOwn(words, kind) ? words[kind] : undefined;
  if (!word) return { group: 'Прочее', text: `Уведомление «${kind}»`, link: null };
  const name = (id: unknown) => (typeof id === 'string' && Object.hasOwn(names, id) ? (names[id] ?? null) : null);
  const told: Told = { details, about, name };
  return { group: word.group, text: word.text(told), link: word.link(told) };
}
