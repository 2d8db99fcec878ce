/** The sign-in has ended while somebody was at work: the page stays as it is, and a window asks for the password. */
import { useSyncExternalStore } from 'react';

let ended = false;
const watchers = new Set<() => void>();

function change(to: boolean): void {
  ended = to;
  for (const tell of watchers) tell();
}

/** The server said that nobody is signed in. */
export const noteSignedOut = (): void => change(true);

/** Signed in again, or put off until the next refusal. */
export const forgetSignedOut = (): void => change(false);

export const useSignedOut = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => ended,
  );
