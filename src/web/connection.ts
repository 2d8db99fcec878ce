/**
 * Is the server within reach? Told by every request. One that stays silent is no proof: the server may be busy with it, so
 * it is asked a short question of its own, and only when that is not answered either is the line taken to be broken. (What
 * the browser says of the network is no proof: the server may stand on the same computer.)
 */
import { useSyncExternalStore } from 'react';

/** How long a request is silent before the server is asked whether it is there, and how long that may take, ms. */
const SILENCE = 800;
const ANSWER = 1100;
/** Between questions while the line is broken, ms. */
const AGAIN = 2000;
/** When a change that has left is given up: so long after the line broke, or so long after it came back, ms. */
const PATIENCE = 30_000;
const AFTER_RETURN = 8000;

/**
 * `there`: nothing to say. `gone`: no answer; of what people write, `waiting` goes by itself when the line is back, and
 * `unsent` has to be sent by them again. `back`: answers come again, and something has not been sent.
 */
export type Connection = 'there' | 'gone' | 'gone, waiting' | 'gone, unsent' | 'back, unsent';

let gone = false;
/** Changes that are under way or wait for the line. */
let waiting = 0;
let unsent = false;
const watchers = new Set<() => void>();

export function connection(): Connection {
  if (!gone) return unsent ? 'back, unsent' : 'there';
  if (waiting > 0) return 'gone, waiting';
  return unsent ? 'gone, unsent' : 'gone';
}

export const isGone = (): boolean => gone;

/** @returns ends it */
export function watchConnection(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useConnection = (): Connection => useSyncExternalStore(watchConnection, connection);

/** Is the line broken now? */
export const useIsGone = (): boolean => useSyncExternalStore(watchConnection, isGone);

/** What was not sent has been seen to. */
export const forgetUnsent = (): void => change({ unsent: false });

function change(to: { gone?: boolean; waiting?: number; unsent?: boolean }): void {
  gone = to.gone ?? gone;
  waiting = to.waiting ?? waiting;
  unsent = to.unsent ?? unsent;
  for (const watcher of watchers) watcher();
}

function noteGone(): void {
  if (gone) return;
  change({ gone: true });
  void askUntilThere();
}

async function askUntilThere(): Promise<void> {
  while (gone) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    if (gone) await isThere();
  }
}

let question: Promise<boolean> | null = null;

/** Asks the server for nothing but an answer; whoever wants to know at the same time hears the same. */
export function isThere(): Promise<boolean> {
  question ??= ask().finally(() => {
    question = null;
  });
  return question;
}

async function ask(): Promise<boolean> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ANSWER);
  try {
    const { status } = await fetch('/', { method: 'HEAD', cache: 'no-store', signal: giveUp.signal });
    if (isAway(status)) return false;
    if (gone) change({ gone: false });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy in between answers for a server that is away. */
export const isAway = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** May something be read? On a broken line the server is asked once more. */
export const mayRead = async (): Promise<boolean> => !gone || isThere();

/**
 * Resolves when a change may leave: at once, or when the line is back. What has not left cannot be done twice; what has
 * left never leaves again. Where the browser knows of no network, the server is asked first: it may stand on the same computer.
 */
export async function untilSendable(signal?: AbortSignal): Promise<void> {
  if ((!gone && navigator.onLine) || (await isThere())) return;
  noteGone();
  change({ waiting: waiting + 1 });
  await untilThere(signal).finally(() => change({ waiting: waiting - 1 }));
}

function untilThere(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = watchConnection(() => {
      if (gone) return;
      end();
      resolve();
    });
    signal?.addEventListener('abort', () => {
      end();
      reject(signal.reason);
    });
  });
}

interface Watched {
  /** Aborts when it is given up, by the caller or because the line is broken. */
  signal: AbortSignal;
  /** A part of it went through. */
  heard: () => void;
  /** `lost`: no answer came, and it may or may not have arrived. `dropped`: it is wanted no longer. */
  end: (how: 'answered' | 'lost' | 'dropped') => void;
}

/** Watches one request. Reads are given up as soon as the line is broken; changes are waited for, since they may be done by now. */
export function watchRequest(changes: boolean, wanted?: AbortSignal | null): Watched {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort(wanted?.reason);
  let silentSince = performance.now();
  let before = gone;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const look = setInterval(() => {
    if (!gone && performance.now() - silentSince >= SILENCE)
      void isThere().then((there) => !there && stillOn() && noteGone());
  }, SILENCE);
  const stillOn = () => !giveUp.signal.aborted && watchers.has(onLine) && performance.now() - silentSince >= SILENCE;
  const onLine = () => {
    if (gone === before) return;
    before = gone;
    clearTimeout(deadline);
    if (!changes) return gone && abort();
    deadline = setTimeout(abort, gone ? PATIENCE : AFTER_RETURN);
  };
  const endWatch = watchConnection(onLine);
  wanted?.addEventListener('abort', abort);
  if (wanted?.aborted) abort();
  if (changes) change({ waiting: waiting + 1 });
  return {
    signal: giveUp.signal,
    heard: () => {
      silentSince = performance.now();
    },
    end: (how) => {
      endWatch();
      clearInterval(look);
      clearTimeout(deadline);
      wanted?.removeEventListener('abort', abort);
      if (changes) change({ waiting: waiting - 1 });
      if (how === 'answered') change(changes ? { gone: false, unsent: false } : { gone: false });
      if (how === 'lost' && changes) change({ unsent: true });
      if (how === 'lost') void isThere().then((there) => !there && noteGone());
    },
  };
}

/**
 * What is fetched by the browser itself, such as the program of a page.
 * @throws `Away` when the line is broken; what the browser says when the server is there and does not have it
 */
export async function arrival<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    if (!(await mayRead())) throw new Away();
    const watched = watchRequest(false);
    const given = new Promise<never>((_, reject) => watched.signal.addEventListener('abort', () => reject(new Away())));
    try {
      const came = await Promise.race([load(), given]);
      watched.end('answered');
      return came;
    } catch (cause) {
      watched.end('lost');
      if (!(await isThere())) throw new Away();
      if (tries > 1) throw cause; // else the line may have come back between
    }
  }
}

/** The line is broken. */
export class Away extends Error {
  override readonly name = 'Away';
}

/** The same for a part of a page, such as a dialog: it comes when the line is back. */
export async function arrivalAtLast<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await arrival(load);
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      if (gone) await untilThere();
    }
  }
}

/**
 * A change of the network is a reason to look, and no more. While the browser knows of no network it is looked at again
 * and again: the first question may still have gone through, and a page at rest asks nothing by itself.
 */
export function lookWhenTheNetworkChanges(): void {
  const look = async () => {
    if (!(await isThere())) noteGone();
  };
  let again: ReturnType<typeof setInterval> | undefined;
  window.addEventListener('offline', () => {
    clearInterval(again);
    again = setInterval(look, AGAIN);
    void look();
  });
  window.addEventListener('online', () => {
    clearInterval(again);
    void look();
  });
}
