/** Looking for words in the guide. Pure: the texts are handed in. */
import { nearest } from '../../kernel/likeness.ts';
import { finds, folded, otherLayout } from '../keyboardLayout.ts';
import { chapterAddress } from './chapters.ts';

/** What stands under one heading of a chapter. */
export interface Passage {
  slug: string;
  chapter: string;
  /** `null`: the beginning of the chapter. */
  heading: string | null;
  /** Without marks of Markdown, in one line. */
  text: string;
}

/** What a heading is linked by, as other readers of Markdown make it. @example anchorOf('Какой год?') // 'какой-год' */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** Where a passage is read. */
export const addressOf = ({ slug, heading }: Passage): string =>
  chapterAddress(slug, heading === null ? null : anchorOf(heading));

/** A chapter cut at its headings; its title belongs to the beginning. */
export function passagesOf(slug: string, chapter: string, markdown: string): Passage[] {
  const [beginning = '', ...parts] = markdown.split(/^#{2,3} /mu);
  return [
    { slug, chapter, heading: null, text: plain(beginning.replace(/^# .*$/mu, '')) },
    ...parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return { slug, chapter, heading: plain(heading), text: plain(lines.join('\n')) };
    }),
  ];
}

/** The text as a reader sees it, in one line. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replace(/^\|[ :|-]+\|$/gmu, '')
    .replace(/^\| ?(.*?) ?\|$/gmu, (_, row: string) => `${row.replaceAll(' | ', ': ')}. `)
    .replace(/[*`>]|^\s*(?:-|\d+\.) /gmu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[.,:;])/gu, '')
    .trim();

/**
 * Passages in which every word typed begins some word, or, where there are none, nearly does. First whose heading says
 * it, then whose heading and chapter say it together, then whose text does.
 */
export function findPassages(passages: readonly Passage[], typed: string): Passage[] {
  const asked = withoutAsking(typed);
  const wanted = withoutEndings(asked);
  if (wanted === '') return [];
  const ways: ((one: Passage) => string)[] = [
    ({ heading, chapter }) => heading ?? chapter,
    ({ heading, chapter }) => `${heading ?? ''} ${chapter}`,
    ({ heading, text }) => `${heading ?? ''} ${text}`,
  ];
  const found = new Set(ways.flatMap((textOf) => passages.filter((one) => finds(textOf(one), wanted))));
  return found.size > 0 ? [...found] : nearly(passages, asked);
}

/** Words that only ask; a question is found by what it is about. */
const ASKING: ReadonlySet<string> = new Set([
  ...['как', 'где', 'что', 'кто', 'кого', 'кому', 'когда', 'куда', 'почему', 'зачем', 'какой', 'какие', 'чем', 'если'],
  ...['мне', 'я', 'у', 'меня', 'можно', 'нужно', 'надо', 'ли', 'не', 'на', 'в', 'с', 'к', 'о', 'за', 'для', 'по', 'и'],
]);

/** «как перенести срок» → «перенести срок»; as it was typed where nothing else would be left. */
export function withoutAsking(typed: string): string {
  const words = folded(typed).split(' ');
  const left = words.map((word) => word.replace(/[?!.,]+$/u, '')).filter((word) => !ASKING.has(word));
  return left.join(' ').trim() === '' ? typed : left.join(' ');
}

/** Texts are long: something in them is like whatever was typed, so they count only where no heading is near. */
function nearly(passages: readonly Passage[], typed: string): Passage[] {
  const named = nearest(passages, typed, ({ heading, chapter }) => heading ?? chapter);
  return named.length > 0 ? named : nearest(passages, typed, ({ text }) => text);
}

/** Russian words change at their ends: all but short ones are looked for without them. */
const withoutEndings = (typed: string): string =>
  folded(typed)
    .split(' ')
    .map((word) => (word.length < 5 ? word : word.slice(0, word.length === 5 ? -1 : -2)))
    .join(' ');

/** Letters of a passage that are shown. */
const SHOWN = 150;

/** The words around the first one that was found; the beginning where only the heading says it. */
export function excerpt({ text }: Passage, typed: string): string {
  const wanted = [typed, otherLayout(typed)].map(withoutAsking).map((one) => withoutEndings(one).split(' ')[0] ?? '');
  const words = [...folded(text).matchAll(/[\p{L}\p{N}]+/gu)];
  const at = words.find(([word]) => wanted.some((begin) => begin !== '' && word.startsWith(begin)))?.index ?? 0;
  const from = at < SHOWN / 2 ? 0 : text.indexOf(' ', at - SHOWN / 2) + 1;
  const end = text.length <= from + SHOWN ? text.length : text.lastIndexOf(' ', from + SHOWN);
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`;
}
