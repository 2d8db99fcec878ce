import { shouts, upperFirst } from './text.ts';

/** How the document itself writes words inside sentences: its names with a capital, its short forms in capitals. */
export interface Casing {
  /** A text in capitals as an ordinary sentence would have it; other texts come back as they are. */
  calm(text: string): string;
  /** The same inside a sentence: the first letter is no capital by itself. */
  calmInside(text: string): string;
}

export function learnCasing(texts: readonly string[]): Casing {
  const forms = new Map<string, Map<string, number>>();
  const stems = new Map<string, { capital: number; small: number }>();
  for (const text of texts) {
    for (const phrase of text.split('\n')) if (!shouts(phrase)) learn(phrase, forms, stems);
  }
  return {
    calm: (text) => (shouts(text) ? upperFirst(calmed(text, forms, stems)) : text),
    calmInside: (text) => (shouts(text) ? calmed(text, forms, stems) : text),
  };
}

type Forms = Map<string, Map<string, number>>;
type Stems = Map<string, { capital: number; small: number }>;

function learn(phrase: string, forms: Forms, stems: Stems): void {
  for (const match of phrase.matchAll(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu)) {
    const [word] = match;
    const before = phrase.slice(0, match.index).trimEnd();
    if (isSentenceStart(before) && !/^\p{Lu}{2,}/u.test(word)) continue;
    const key = word.toLowerCase();
    const counts = forms.get(key) ?? new Map<string, number>();
    counts.set(word, (counts.get(word) ?? 0) + 1);
    forms.set(key, counts);
    const stem = stems.get(stemOf(key)) ?? { capital: 0, small: 0 };
    if (/^\p{Lu}/u.test(word)) stem.capital += 1;
    else stem.small += 1;
    stems.set(stemOf(key), stem);
  }
}

/** A capital after the beginning, a full stop, a quotation mark or a number says nothing of the word. */
const isSentenceStart = (before: string): boolean => before === '' || /[.!?:;«"(\d)–—-]$/.test(before);

const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, word.length - 2) : word);

function calmed(text: string, forms: Forms, stems: Stems): string {
  let before = '';
  const calmText = text.replace(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu, (word, at: number) => {
    const opened = text.slice(0, at).endsWith('«');
    const ofPlace = OF_DISTRICT.test(text.slice(at + word.length)) && !COMMON.test(word.toLowerCase());
    const known = calmWord(word, before, forms, stems);
    const calm = ofPlace && /(?:ого|ый|ий|ом|ому|ым)$/u.test(known) ? capitalised(known) : known;
    before = word.toLowerCase();
    return opened ? upperFirst(calm) : calm;
  });
  return calmText.replace(
    /(\.\s+)(\p{Ll})(?=\p{Ll}{3})/gu,
    (_, stop: string, letter: string) => stop + letter.toUpperCase(),
  );
}

/** The adjective before «района», «муниципального округа» is the name of the place. */
const OF_DISTRICT = /^\s(?:муниципальн\S+ |городск\S+ |сельск\S+ )?(?:район|округ|поселени)/i;
const COMMON = /^(?:муниципальн|городск|сельск|кажд|наш|данн|эт|административн|всего|сво|одн|районн|нов)/u;

function calmWord(word: string, before: string, forms: Forms, stems: Stems): string {
  const small = word.toLowerCase();
  if (SHORT_FORMS.has(word) || /^[IVXLC]+$/.test(word) || (/\d/.test(word) && word.length > 1)) return word;
  const counts = [...(forms.get(small) ?? [])].sort((a, b) => b[1] - a[1]);
  const known = counts[0]?.[0];
  if (known !== undefined) return known;
  if (ORDINARY.has(small)) return small;
  const stem = stems.get(stemOf(small));
  if (stem && stem.capital > stem.small) return capitalised(small);
  if (!stem && isPlaceName(small, before)) return capitalised(small);
  return small;
}

const capitalised = (small: string): string =>
  small.replace(/(^|-)(\p{L})/gu, (_, dash: string, letter: string) => dash + letter.toUpperCase());

/** Adjectives made of places («Верхнелужского»), and what stands after the word for a town or village. */
const isPlaceName = (small: string, before: string): boolean =>
  (/(?:[^е]ск|цк)(?:ого|ой|ому|ом|ий|ая|их|им)$/u.test(small) && !NOT_PLACES.test(small)) ||
  (before === 'российской' && small === 'федерации') ||
  (/^(?:город[ае]?|г|села?|селе|поселк[аеу]|пос[её]л(?:ок|ка)|станиц[аые]|аула?|деревн[яие]|республик[аие])$/u.test(
    before,
  ) &&
    small.length > 3);

const NOT_PLACES =
  /^(?:муниципальн|городск|сельск|районн|педагогическ|методическ|математическ|управленческ|организационн|родительск|учительск|ученическ|психологическ|социальн|практическ|экономическ|технологическ|кадетск|детск|юношеск|гражданск|русск|английск|кураторск|наставническ|партн[её]рск|межмуниципальн|общероссийск|всероссийск|техническ|стратегическ|тематическ|аналитическ|критическ|систематическ|логистическ|физическ|химическ|историческ|географическ|биологическ|поселенческ|областн|краев|республиканск|медицинск|директорск)/u;

/** Words in capitals that people write so. */
const SHORT_FORMS = new Set(
  (
    'МБОУ МКОУ МАОУ МОУ МБУ МКУ МАУ ГБОУ ГБУ ДПО ДО СОШ ООШ НОШ ОО ОУ ОВЗ ФГОС ГИА ЕГЭ ОГЭ ГВЭ ВПР РПР НИКО PISA ВСОКО МСОКО РФ РСОКО ' +
    'ШНОР ШНРО ШНСУ ШССУ НОР НРО НСУ ИМЦ ГИМЦ ИМК РМК ММЦ ЦРО ИРО ЦНППМ ЦНППМПР ФИОКО УВР ВР РМО ГМО ШМО МО СУ ИКТ ПМПК ТПМПК КПК США СССР УО СПО ОП'
  ).split(' '),
);

/** Words that would pass for names of places, or the other way round. */
const ORDINARY = new Set(['области', 'областной', 'краевой', 'края', 'района', 'округа']);
