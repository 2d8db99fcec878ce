import { useSyncExternalStore } from 'react';

/** Does the window answer this media query? Follows it. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = window.matchMedia?.(query);
      media?.addEventListener('change', tell);
      return () => media?.removeEventListener('change', tell);
    },
    () => window.matchMedia?.(query).matches ?? false,
  );
}

/** Under 600 px: a bottom bar, cards for rows, large targets. */
export const usePhone = (): boolean => useMedia('(max-width: 37.49em)');
