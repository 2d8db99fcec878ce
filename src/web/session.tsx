import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { createContext, type ReactNode, use } from 'react';
import { SessionView } from '../capabilities/access/contract.ts';
import type { Role } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/date.ts';
import { get, post } from './api.ts';

export type Session = SessionView;

export const SESSION_ADDRESS = '/api/session';

const sessionQuery = queryOptions({
  queryKey: [SESSION_ADDRESS],
  queryFn: ({ signal }) => get(SESSION_ADDRESS, SessionView.nullable(), { signal }),
  staleTime: 60_000,
  refetchInterval: 5 * 60_000, // what waits, and the day
});

const SessionContext = createContext<Session | null>(null);

/** Who is signed in, for the shell: `undefined` data while it is asked, `null` for a stranger. */
export const useSessionQuery = () => useQuery(sessionQuery);

/** Asks before the first page is drawn, so that the answer is on its way while the scripts are read. */
export const askSession = (queries: QueryClient): void => void queries.prefetchQuery(sessionQuery);

export function SessionProvider({ session, children }: { session: Session | null; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Pages in the frame always have somebody. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('a page that needs a person was drawn for a stranger');
  return session;
}

/** For pages that strangers open too (sign-in, an invitation). */
export const useMaybeSession = (): Session | null => use(SessionContext);

/** The day of the server. */
export const useToday = (): LocalDate => useSession().today;

/** Has this person one of these roles somewhere? For what is shown; the server decides again. */
export const hasRole = (session: Session, ...roles: readonly Role[]): boolean =>
  session.roles.some((held) => roles.includes(held.role));

const KNOWN = 'opora.known';

/** Was somebody signed in here when the program was last open? Then the frame is drawn before the answer comes. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KNOWN) === '1';
  } catch {
    return false;
  }
}

export function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KNOWN, '1');
    else localStorage.removeItem(KNOWN);
  } catch {
    // Storage is closed: the frame comes with the answer.
  }
}

export const SIGN_IN = '/sign-in';

/** The sign-in page that leads back to where the person wanted to go. */
export const signInAddress = (href: string): string => `${SIGN_IN}?to=${encodeURIComponent(href)}`;

/**
 * For the sign-in page, when it has succeeded: forgets what strangers were told and goes where the person wanted. What
 * the page itself has asked stays with it until then: an invitation that has just been used is not there a second time.
 */
export function useEnter(): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    queries.removeQueries({ type: 'inactive' });
    await queries.resetQueries({ queryKey: sessionQuery.queryKey });
    await router.navigate({ href: ownAddress(new URLSearchParams(window.location.search).get('to')), replace: true });
  };
}

/** Only addresses of this program: a link sent by mail must not lead elsewhere by way of the sign-in page. */
export function ownAddress(to: string | null): string {
  return to !== null && /^\/(?![/\\])/u.test(to) && !to.startsWith(SIGN_IN) ? to : '/';
}

/** Ends the sign-in and starts the program anew, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out');
  window.location.assign(SIGN_IN);
}
