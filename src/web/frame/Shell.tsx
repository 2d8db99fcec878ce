/** What stands around every page: the frame for those who signed in, and nothing for strangers. */
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { type MouseEvent, useEffect } from 'react';
import { asRefused } from '../api.ts';
import type { PageModule } from '../page.ts';
import { Skeleton } from '../parts/Notes.tsx';
import { Toasts } from '../parts/Toast.tsx';
import { Refusal } from '../Refusal.tsx';
import { SessionProvider, useSessionQuery } from '../session.tsx';
import { allowLetters } from '../shortcuts.ts';
import { Frame } from './Frame.tsx';
import { NotFound } from './Lost.tsx';

export function Shell({ pages }: { pages: readonly PageModule[] }) {
  const router = useRouter();
  const path: string | undefined = useRouterState({
    select: (state): string | undefined => state.matches.at(-1)?.fullPath,
  });
  const href = useRouterState({ select: (state): string => state.location.href });
  const page = pages.find((one) => one.path === path);
  const session = useSessionQuery();
  const stranger = session.data === null || (session.isError && asRefused(session.error).code === 'not-signed-in');
  const open = page?.shell === 'open';

  useEffect(() => {
    if (page) document.title = `${page.title} — Опора`;
  }, [page]);
  useEffect(() => {
    if (stranger && !open) void router.navigate({ href: `/sign-in?to=${encodeURIComponent(href)}`, replace: true });
  }, [stranger, open, router, href]);

  const letterKeys = session.data?.person.letterKeys ?? true;
  useEffect(() => allowLetters(letterKeys), [letterKeys]);

  const content = page ? <Outlet /> : <NotFound />;
  const follow = (event: MouseEvent) => followLink(event, (to) => void router.navigate({ href: to }), isPage(router));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for links, which have their keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div onClick={follow}>
      {open || (stranger && path === '/sign-in') ? (
        <SessionProvider session={session.data ?? null}>{content}</SessionProvider>
      ) : session.data ? (
        <SessionProvider session={session.data}>
          {page?.shell === 'full' ? <main id="main">{content}</main> : <Frame pages={pages}>{content}</Frame>}
        </SessionProvider>
      ) : (
        <Frame pages={pages}>
          {session.isError && !stranger ? (
            <Refusal error={session.error} onRetry={() => void session.refetch()} />
          ) : (
            <Skeleton rows={8} />
          )}
        </Frame>
      )}
      <Toasts />
    </div>
  );
}

const isPage = (router: ReturnType<typeof useRouter>) => (path: string) =>
  router.getMatchedRoutes(path)[2] !== undefined;

/** Plain `<a href>` of our own pages open without a reload; files, other sites and new windows are the browser's. */
function followLink(event: MouseEvent, go: (href: string) => void, isOurs: (path: string) => boolean): void {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a');
  if (!link?.href || link.target === '_blank' || link.hasAttribute('download')) return;
  const to = new URL(link.href);
  if (to.origin !== window.location.origin || !isOurs(to.pathname)) return;
  if (to.hash !== '' && to.pathname === window.location.pathname && to.search === window.location.search) return;
  event.preventDefault();
  go(to.pathname + to.search + to.hash);
}
