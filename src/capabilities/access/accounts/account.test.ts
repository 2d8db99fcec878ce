import { describe, expect, it } from 'vitest';
import { accountOf } from './account.ts';

const now = new Date('2027-01-12T09:00:00Z');
const signedIn = new Date('2027-01-11T08:00:00Z');
const code = (expiresAt: string, byMail = true) => ({ expiresAt: new Date(expiresAt), byMail });

describe('accountOf', () => {
  it.each([
    { name: 'nobody invited them', account: null, invitation: null, is: 'none' },
    { name: 'a code waits', account: null, invitation: code('2027-01-13T00:00:00Z'), is: 'invited' },
    { name: 'the last moment of a code', account: null, invitation: code('2027-01-12T09:00:00.001Z'), is: 'invited' },
    { name: 'the moment it expires', account: null, invitation: code('2027-01-12T09:00:00Z'), is: 'lapsed' },
    { name: 'a password is set', account: { signedInAt: signedIn }, invitation: null, is: 'has' },
    { name: 'set, never used', account: { signedInAt: null }, invitation: null, is: 'has' },
    {
      name: 'set, and a new code waits',
      account: { signedInAt: signedIn },
      invitation: code('2027-02-01T00:00:00Z'),
      is: 'has',
    },
  ])('$name → $is', ({ account, invitation, is }) => {
    expect(accountOf({ account, invitation }, now).state).toBe(is);
  });

  it('tells until when an open code works, and of a lapsed one only how it went', () => {
    expect(accountOf({ account: null, invitation: code('2027-01-13T00:00:00Z', false) }, now)).toEqual({
      state: 'invited',
      signedInAt: null,
      invitedUntil: '2027-01-13T00:00:00.000Z',
      invitedByMail: false,
    });
    expect(accountOf({ account: null, invitation: code('2027-01-01T00:00:00Z') }, now)).toMatchObject({
      invitedUntil: null,
      invitedByMail: true,
    });
  });
});
