import './tokens.css';
import './base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followColorScheme } from './colorScheme.ts';
import { lookWhenTheNetworkChanges } from './connection.ts';
import { pages } from './pages.ts';
import { makeQueries, makeRouter } from './router.tsx';
import { askSession, SESSION_ADDRESS, SIGN_IN, signInAddress } from './session.tsx';
import { noteSignedOut } from './signedOut.ts';

const queries = makeQueries(() => {
  if (queries.getQueryData([SESSION_ADDRESS])) return noteSignedOut();
  const { pathname, href } = router.state.location;
  if (pathname !== SIGN_IN) void router.navigate({ href: signInAddress(href), replace: true });
});
const router = makeRouter(pages);

askSession(queries);
lookWhenTheNetworkChanges();
followColorScheme();

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
