import type { Unreadable } from '../document.ts';
import { AppError } from '../errors.ts';

/** The refusal of a file by a reader; `details` is for the log, never for the page. */
export const unreadable = (why: Unreadable, details: string): AppError =>
  new AppError('invalid', `the file cannot be read: ${details}`, { why });

/** Why a reader refused, or `null` when `error` is something else, and so a fault of ours. */
export function reasonOf(error: unknown): Unreadable | null {
  if (!(error instanceof AppError) || typeof error.details.why !== 'string') return null;
  return error.details.why as Unreadable;
}
