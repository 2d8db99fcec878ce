/** What stands around every page: the frame for those who signed in, and nothing for strangers. */
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { type MouseEvent, Suspense, useEffect } from 'react';
import { asRefused } from '../api.ts';
import { isGone } from '../connection.ts';
import { later } from '../later.ts';
import { type PageModule, PagesContext } from '../page.ts';
import { Skeleton } from '../parts/Notes.tsx';
import { Toasts } from '../parts/Toast.tsx';
import { Refusal } from '../Refusal.tsx';
import { saveFile } from '../saveFile.ts';
import {
  rememberSignedIn,
  SessionProvider,
  SIGN_IN,
  signInAddress,
  useSessionQuery,
  wasSignedIn,
} from '../session.tsx';
import { allowLetters } from '../shortcuts.ts';
import { noteSignedOut, useSignedOut } from '../signedOut.ts';
import { ConnectionBar } from './ConnectionBar.tsx';
import { Frame, FullFrame } from './Frame.tsx';
import { NotFound } from './Lost.tsx';

export function Shell({ pages }: { pages: readonly PageModule[] }) {
  const router = useRouter();
  const path: string | undefined = useRouterState({
    select: ({ matches }): string | undefined => matches.at(-1)?.fullPath,
  });
  const page = pages.find((one) => one.path === path);
  const follow = (event: MouseEvent) => followLink(event, (to) => void router.navigate({ href: to }), isPage(router));

  useEffect(() => {
    if (page) document.title = `${page.title} — Опора`;
  }, [page]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for links, which have their keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div onClick={follow}>
      <ConnectionBar />
      <PagesContext value={pages}>
        <Door pages={pages} page={page} />
      </PagesContext>
      <Toasts />
    </div>
  );
}

/** Lets in whoever signed in, sends strangers to the sign-in page, and shows open pages to everybody. */
function Door({ pages, page }: { pages: readonly PageModule[]; page: PageModule | undefined }) {
  const router = useRouter();
  const href: string = useRouterState({ select: ({ location }): string => location.href });
  const { data: session, error, refetch } = useSessionQuery();
  const refused = error !== null && asRefused(error).code === 'not-signed-in';
  // Whoever was at work stays on their page: a window asks for the password there.
  const stranger = session === null || (refused && session === undefined);
  const signedOut = useSignedOut();
  // By the page that is drawn, not by the address: on the way to the sign-in page the old one still stands.
  const open = page ? page.shell === 'open' : href.startsWith(SIGN_IN);
  const letters = session?.person.letterKeys ?? true;

  useEffect(() => allowLetters(letters), [letters]);
  useEffect(() => {
    if (session || stranger) rememberSignedIn(!stranger);
  }, [session, stranger]);
  useEffect(() => {
    if (stranger && !open && !href.startsWith(SIGN_IN))
      void router.navigate({ href: signInAddress(href), replace: true });
  }, [stranger, open, router, href]);

  useEffect(() => {
    if (refused && session) noteSignedOut();
  }, [refused, session]);

  const content = page ? <Outlet /> : <NotFound />;
  if (open) return <SessionProvider session={session ?? null}>{content}</SessionProvider>;
  if (stranger || (!session && !error && !wasSignedIn())) return null;
  return (
    <SessionProvider session={session ?? null}>
      {session && page?.shell === 'full' ? (
        <FullFrame pages={pages}>{content}</FullFrame>
      ) : (
        <Frame pages={pages}>
          {session ? content : error ? <Refusal error={error} onRetry={() => void refetch()} /> : <Skeleton rows={8} />}
        </Frame>
      )}
      {session && signedOut && (
        <Suspense>
          <SignInAgain session={session} />
        </Suspense>
      )}
    </SessionProvider>
  );
}

/** Fetched when it is needed, which is seldom. */
const SignInAgain = later(() =>
  import('../../capabilities/access/ui/entrance/SignInAgain.tsx').then((m) => m.SignInAgain),
);

const isPage = (router: ReturnType<typeof useRouter>) => (path: string) =>
  router.getMatchedRoutes(path)[2] !== undefined;

/** Plain `<a href>` of our own pages open without a reload; files, other sites and new windows are the browser's. */
function followLink(event: MouseEvent, go: (href: string) => void, isOurs: (path: string) => boolean): void {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a');
  if (!link?.href || link.target === '_blank') return;
  const to = new URL(link.href);
  if (to.origin !== window.location.origin) return;
  if (!isOurs(to.pathname)) followFile(event, link);
  else if (to.hash === '' || to.pathname !== window.location.pathname || to.search !== window.location.search) {
    event.preventDefault();
    go(to.pathname + to.search + to.hash);
  }
}

/** To be saved, a file is fetched aside. What the browser would show in our place waits until there is a line. */
function followFile(event: MouseEvent, link: HTMLAnchorElement): void {
  if (!link.hasAttribute('download') && !isGone()) return;
  event.preventDefault();
  if (link.hasAttribute('download')) saveFile(link.href);
}
