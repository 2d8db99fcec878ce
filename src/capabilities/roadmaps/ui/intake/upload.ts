/** Sending a document, and the words for one that is refused. */
import { type LocalDate, localDate } from '../../../../kernel/date.ts';
import type { Unreadable } from '../../../../kernel/document.ts';
import { shortName } from '../../../../kernel/person.ts';
import { asRefused, post, upload } from '../../../../web/api.ts';
import { dayDigits, dayNear } from '../../../../web/format.ts';
import { REFUSAL } from '../../../../web/Refusal.tsx';
import { type Alike, DraftRef, DraftUploaded } from '../../drafts/contract.ts';
import { intakeRefusal, type Refusal } from '../../intake/refusal.ts';
import { cited } from './wording.ts';

export interface Destination {
  municipalityId: string;
  /** `null`: the municipality's own plan. */
  schoolId: string | null;
}

/** @throws Refused */
export const sendDocument = (
  file: File,
  { municipalityId, schoolId }: Destination,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<DraftUploaded> =>
  upload('/api/road-map-drafts', file, DraftUploaded, {
    query: { municipalityId, schoolId, name: file.name },
    onProgress,
    signal,
  });

/** A draft of what was sent, though it is here already. @throws Refused */
export const draftOf = (fileId: string): Promise<{ id: string }> =>
  post('/api/road-map-drafts/of-file', { fileId }, DraftRef);

/** Where a document is already, and by what it was known. @example 'Этот файл уже загружен 12 ноября, Соколова М. И.: черновик «План»' */
export function alikeText({ kind, by, title, orderNumber, orderDate, at, person }: Alike, today: LocalDate): string {
  const order = [orderNumber && `№ ${orderNumber.replace(/^\s*№\s*/, '')}`, orderDate && `от ${dayDigits(orderDate)}`];
  const what = {
    file: kind === 'draft' ? 'Этот файл уже загружен' : 'По этому файлу уже создана дорожная карта',
    order: `План по приказу ${order.filter(Boolean).join(' ')} уже есть`,
    title: 'План с таким названием уже есть',
  }[by];
  const when = [dayNear(localDate(at.slice(0, 10)), today), person && shortName(person)].filter(Boolean).join(', ');
  const name = kind === 'draft' ? 'черновик' : 'дорожная карта';
  return `${what} (${when}): ${by === 'file' && kind === 'road-map' ? '' : `${name} `}${cited(title)}`;
}

/** Reasons that the store of files gives by its own names. */
const OTHER_NAMES: Readonly<Record<string, Unreadable>> = { 'file-kind': 'unknown' };

/** What it is, why it cannot be read, what to do. */
export function uploadRefusal(error: unknown): Refusal {
  const { code, details } = asRefused(error);
  const reason = [details.reason, details.why].find((given) => typeof given === 'string');
  const known = reason === undefined ? null : wordsFor(OTHER_NAMES[reason] ?? (reason as Unreadable));
  if (code === 'invalid' && known) return known;
  return { what: REFUSAL[code], why: '', todo: '' };
}

/** A reason of a newer server has no words here yet. */
const wordsFor = (reason: Unreadable): Refusal | null => intakeRefusal(reason) ?? null;
