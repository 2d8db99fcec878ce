import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address.ts';
import { asRefused } from './api.ts';
import { isGone, watchConnection } from './connection.ts';
import { pageComponent } from './frame/Arriving.tsx';
import { Fault, NotFound } from './frame/Lost.tsx';
import { Shell } from './frame/Shell.tsx';
import type { PageModule } from './page.ts';
import { Skeleton } from './parts/Notes.tsx';
import { SESSION_ADDRESS } from './session.tsx';

/** The addresses of the program, from its list of pages. */
export function makeRouter(pages: readonly PageModule[]) {
  const root = createRootRoute({
    component: () => <Shell pages={pages} />,
    notFoundComponent: NotFound,
  });
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: pageComponent(page),
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: false,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPendingComponent: () => <Skeleton rows={8} />,
    defaultErrorComponent: Fault,
    defaultNotFoundComponent: NotFound,
  });
}

// What could not be read is asked again when the line is back.
onlineManager.setEventListener((tell) => watchConnection(() => tell(!isGone())));

/** Asks again only when the line or the server failed: a refusal does not change by asking. */
export function makeQueries(onSignedOut: () => void): QueryClient {
  const noteSignedOut = (error: unknown) => {
    if (asRefused(error).code === 'not-signed-in') onSignedOut();
  };
  return new QueryClient({
    // The question who is signed in is the shell's own: a stranger may stand on a page for strangers.
    queryCache: new QueryCache({
      onError: (error, query) => query.queryKey[0] !== SESSION_ADDRESS && noteSignedOut(error),
    }),
    mutationCache: new MutationCache({ onError: noteSignedOut }),
    defaultOptions: {
      // Whether there is a line is known better here than by the browser, which would keep everything waiting unsaid.
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) =>
          ['offline', 'internal'].includes(asRefused(error).code) && failures < 2 && !isGone(),
        retryDelay: (failures) => 1000 * 2 ** failures,
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
