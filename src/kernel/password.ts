/** Letters. Short ones are guessed; the length matters, odd signs do not. */
export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;

export type PasswordProblem = 'too-short' | 'too-long';

/** What is wrong with a new password; the page asks before the server does. `null`: nothing. */
export function passwordProblem(password: string): PasswordProblem | null {
  if (password.length < PASSWORD_LENGTH.min) return 'too-short';
  return password.length > PASSWORD_LENGTH.max ? 'too-long' : null;
}
