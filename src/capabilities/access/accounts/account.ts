import { z } from 'zod';

/**
 * Can a person sign in? `has`: a password is set. `invited`: a code waits for them. `lapsed`: their code ran out unused.
 * `none`: nobody has invited them yet.
 */
export const AccountState = z.enum(['has', 'invited', 'lapsed', 'none']);
export type AccountState = z.infer<typeof AccountState>;

export const Account = z.object({
  state: AccountState,
  /** The last sign-in; `null`: there was none. */
  signedInAt: z.iso.datetime().nullable(),
  /** Until when the code works; `null`: none is open. */
  invitedUntil: z.iso.datetime().nullable(),
  /** How the open or lapsed code went out; `null`: there is none. */
  invitedByMail: z.boolean().nullable(),
});
export type Account = z.infer<typeof Account>;

/** What the database knows: an account, and the newest code that was neither used nor revoked. */
export interface AccountFacts {
  account: { signedInAt: Date | null } | null;
  invitation: { expiresAt: Date; byMail: boolean } | null;
}

/** A code works until the moment it expires, not at it. */
export function accountOf({ account, invitation }: AccountFacts, now: Date): Account {
  const open = invitation !== null && invitation.expiresAt > now;
  return {
    state: account ? 'has' : open ? 'invited' : invitation ? 'lapsed' : 'none',
    signedInAt: account?.signedInAt?.toISOString() ?? null,
    invitedUntil: open ? invitation.expiresAt.toISOString() : null,
    invitedByMail: invitation?.byMail ?? null,
  };
}
