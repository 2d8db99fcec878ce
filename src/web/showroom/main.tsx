/** All parts with invented data, for looking at: `npx vite`, then /parts.html (?scheme=dark). Not in the product. */
import '../tokens.css';
import '../base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Toasts } from '../parts/Toast.tsx';
import { Showroom } from './Showroom.tsx';

const scheme = new URLSearchParams(window.location.search).get('scheme') === 'dark' ? 'dark' : 'light';
document.documentElement.dataset.mantineColorScheme = scheme;

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <Showroom />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  );
}
