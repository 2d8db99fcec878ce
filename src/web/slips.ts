import type { z } from 'zod';
import type { Invited } from '../capabilities/access/contract.ts';
import { useDraft } from './draft.ts';

/** A printed invitation: what stands on the slip of paper that a person is handed. */
export interface Slip {
  name: string;
  /** «директор, Лесновская СОШ» */
  roles: string[];
  code: string;
  /** Until when the code works; a moment. */
  until: string;
  /** Where the code is entered: «opora.zaozersk.ru/enter». */
  address: string;
}

/**
 * A slip of what the server made for a person; `[]` when it made no code to be printed. A server that knows itself only
 * as the computer it runs on is called as this page is reached.
 */
export function slipOf(
  { name, roles }: Pick<Slip, 'name' | 'roles'>,
  { code, until, address }: z.infer<typeof Invited>,
): Slip[] {
  if (code === null) return [];
  const { hostname, host, pathname } = new URL(address);
  const reached = hostname === 'localhost' ? window.location.host : host;
  return [{ name, roles, code, until, address: reached + pathname }];
}

/** The slips that wait to be printed, in this tab only: a code is shown once, so a reload must not lose it. */
export const useSlips = () => useDraft<readonly Slip[]>('slips', []);
