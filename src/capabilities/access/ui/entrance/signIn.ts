/** Signing in from a page. */
import { post, type Refused } from '../../../../web/api.ts';
import { problemIn, tooManyTries } from '../problems.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Somebody else's computer: the sign-in ends when the browser is closed. */
  foreign?: boolean;
}

/** @throws Refused, which `signInWords` says */
export const signIn = ({ email, password, foreign = false }: Credentials): Promise<void> =>
  post('/api/auth/sign-in/email', { email: email.trim(), password, rememberMe: !foreign });

/** Why signing in did not work; `null`: for a reason that has its words everywhere. */
export function signInWords(refusal: Refused): string | null {
  const found = problemIn(refusal);
  if (found?.problem === 'too-many-tries') return tooManyTries(found.seconds);
  if (found?.problem !== 'wrong-password') return null;
  return 'Почта и пароль не подходят друг к другу. Проверьте раскладку и прописные буквы или задайте новый пароль.';
}

/** Looks like an address of e-mail; whether it is one, the server and the post office know. */
export const emailProblem = (email: string): string | null => {
  if (email.trim() === '') return 'Напишите почту';
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(email.trim())
    ? null
    : 'В адресе почты есть знак @ и точка после него: ivanova@school.ru';
};
