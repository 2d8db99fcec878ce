/** Sending a document, and the words for one that is refused. */
import type { Unreadable } from '../../../../kernel/document.ts';
import { asRefused, upload } from '../../../../web/api.ts';
import { REFUSAL } from '../../../../web/Refusal.tsx';
import { DraftRef } from '../../drafts/contract.ts';
import { intakeRefusal, type Refusal } from '../../intake/refusal.ts';

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
): Promise<{ id: string }> =>
  upload('/api/road-map-drafts', file, DraftRef, {
    query: { municipalityId, schoolId, name: file.name },
    onProgress,
    signal,
  });

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
