import type { Casing } from './casing.ts';
import { namesPlan, startsTitle } from './cues.ts';
import type { Line } from './flow.ts';
import { labelOf } from './labels.ts';
import type { Ledger } from './ledger.ts';
import { shouts, startsLower } from './text.ts';

/** The title, its lines joined; capitals of a whole line are calmed. */
export function readTitle(lines: readonly Line[], ledger: Ledger, casing: Casing): string | null {
  const free = lines.filter((line) => !ledger.isUsed(line) && !line.note);
  const at = bestStart(free);
  const first = free[at];
  if (!first) return null;
  const parts = [first];
  for (const line of free.slice(at + 1, at + 10)) {
    if (!goesOnWith(first, parts.at(-1) ?? first, line)) break;
    parts.push(line);
  }
  ledger.use(...parts);
  return calmTitle(parts, casing).replace(/(\p{L}{3,}|\d|»|\))\s*\.$/u, '$1');
}

/** Centred or bold beginnings are better than others; where no line says «план», the first centred bold one is the title. */
function bestStart(lines: readonly Line[]): number {
  const all = lines.map((line, at) => ({ line, at }));
  const named = all.filter(({ line }) => startsTitle(line));
  const plain = all.filter(({ line }) => namesPlan(line.text) && line.number === null && line.text.length < 300);
  const starts =
    [named, plain, all.filter(({ line }) => stands(line)).slice(0, 1)].find((found) => found.length > 0) ?? [];
  const best =
    starts.find(({ line }) => line.align === 'center' || line.heading) ??
    starts.find(({ line }) => line.bold) ??
    starts[0];
  return best?.at ?? -1;
}

const stands = (line: Line): boolean =>
  line.align === 'center' &&
  (line.bold || line.heading) &&
  line.number === null &&
  labelOf(line.text) === null &&
  !/^\d|[:;]$/.test(line.text);

/** A title that has come to its year is complete. */
const NAMES_YEAR =
  /(?:на|в|за)\s(?:период\s)?.*20\d\d\s?(?:г|гг|год|годы|году|годов|учебный год|учебном году|уч\.\s?год)?\.?\)?$/iu;

function goesOnWith(first: Line, last: Line, line: Line): boolean {
  if (line.number !== null || labelOf(line.text) !== null || line.text.length > 300) return false;
  if (/^\d+[.)]\s|^паспорт(?:\s|$)/i.test(line.text) || /[.;:]$/.test(last.text)) return false;
  const inside = startsLower(line.text) || /^[(«"]/.test(line.text);
  if (!inside && (NAMES_YEAR.test(last.text) || line.emptyBefore > 0)) return false;
  const plainer = first.bold && !line.bold && !inside && !/(?:на|в)\s20\d\d/u.test(line.text);
  if (plainer || (line.emptyBefore > 0 && startsApart(line))) return false;
  if (line.align === first.align && first.align !== 'justify' && first.align !== 'left') return true;
  return startsLower(line.text) || (line.bold && first.bold && line.align === first.align);
}

/** After an empty line only the rest of a sentence or a bracket still belongs to the title. */
const startsApart = (line: Line): boolean => !startsLower(line.text) && !line.text.startsWith('(');

/** Lines in capitals that follow each other are calmed together; later ones go on inside the sentence. */
function calmTitle(lines: readonly Line[], casing: Casing): string {
  const groups: string[] = [];
  lines.forEach(({ text }, at) => {
    const before = lines[at - 1];
    if (before && shouts(before.text) && shouts(text)) groups.push(`${groups.pop()} ${text}`);
    else groups.push(text);
  });
  return groups.map((group, at) => (at === 0 ? casing.calm(group) : casing.calmInside(group))).join(' ');
}
