import type { Casing } from './casing.ts';
import { startsTitle } from './cues.ts';
import type { Line } from './flow.ts';
import { labelOf } from './labels.ts';
import type { Ledger } from './ledger.ts';
import { closeUp, shouts, startsLower } from './text.ts';

/** The title, its lines joined; capitals of a whole line are calmed. */
export function readTitle(lines: readonly Line[], ledger: Ledger, casing: Casing): string | null {
  const free = lines.filter((line) => !ledger.isUsed(line) && !line.note);
  const at = bestStart(free);
  const first = free[at];
  if (!first) return null;
  const parts = [first];
  for (const line of free.slice(at + 1, at + 10)) {
    if (!goesOnWith(parts, line)) break;
    parts.push(line);
  }
  ledger.use(...parts);
  const joined = parts
    .map((line) => casing.calm(closeUp(line.text)))
    .map((text, part) => (part === 0 ? text : lowered(text, parts[part])));
  return joined.join(' ').replace(/\s*\.$/, '');
}

/** Centred or bold beginnings are better than others. */
function bestStart(lines: readonly Line[]): number {
  const starts = lines.map((line, at) => ({ line, at })).filter(({ line }) => startsTitle(line));
  const best =
    starts.find(({ line }) => line.align === 'center' || line.heading) ??
    starts.find(({ line }) => line.bold) ??
    starts[0];
  return best?.at ?? -1;
}

function goesOnWith(parts: readonly Line[], line: Line): boolean {
  const first = parts[0];
  const last = parts.at(-1);
  if (
    !first ||
    !last ||
    line.number !== null ||
    labelOf(line.text) !== null ||
    /^\d+[.)]\s|^паспорт(?:\s|$)/i.test(line.text)
  )
    return false;
  if (/[.;:]$/.test(last.text) || line.text.length > 300) return false;
  const far = line.emptyBefore > 0 && !startsLower(line.text) && !line.text.startsWith('(');
  const plainer = first.bold && !line.bold && !/^["«(]|(?:на|в)\s20\d\d/u.test(line.text) && !startsLower(line.text);
  if (far || plainer) return false;
  if (line.align === first.align && first.align !== 'justify' && first.align !== 'left') return true;
  return startsLower(line.text) || (line.bold && first.bold && line.align === first.align);
}

/** A line of a title in capitals goes on in small letters where it is no name. */
const lowered = (text: string, line: Line | undefined): string =>
  line && shouts(line.text) && !/^["«(]/.test(text) && !/^\p{Lu}{2}/u.test(text) && isOrdinary(text)
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text;

/** Prepositions and the usual nouns begin a continued line; a name would keep its capital. */
const isOrdinary = (text: string): boolean =>
  /^(?:по|для|в|во|на|с|со|и|о|об|к|при|из|от|до|за|школ|общеобразовательн|образовательн|муниципальн|обучающихся|организац|учрежден|повышен|низк|неблагоприятн|качеств|результат|результатами|район|округ|город|област|кра[йя]|год|учебн|дорожн|план|мероприят)/iu.test(
    text,
  );
