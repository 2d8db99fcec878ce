import { useSyncExternalStore } from 'react';

/** Light by itself; «auto» is what the system says. */
export type ColorScheme = 'light' | 'dark' | 'auto';

/** Kept in this browser. `boot.js` reads the same name before the first drawing. */
const KEY = 'opora.scheme';

const listeners = new Set<() => void>();

/** What the person chose, and how to choose again. */
export function useColorScheme(): [ColorScheme, (chosen: ColorScheme) => void] {
  return [useSyncExternalStore(listen, chosenScheme), choose];
}

/** What is drawn now. */
export const useDrawnScheme = (): 'light' | 'dark' => useSyncExternalStore(listen, drawnScheme);

/** Draws by the system's change of mind and by a choice in another window. Once, at the start of the program. */
export function followColorScheme(): void {
  listeners.add(draw);
  darkSystem()?.addEventListener('change', tell);
  window.addEventListener('storage', ({ key }) => key === KEY && tell());
}

function choose(chosen: ColorScheme): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    return; // storage is closed: the choice has nowhere to live
  }
  tell();
}

function chosenScheme(): ColorScheme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'dark' || kept === 'auto' ? kept : 'light';
  } catch {
    return 'light';
  }
}

function drawnScheme(): 'light' | 'dark' {
  const chosen = chosenScheme();
  if (chosen !== 'auto') return chosen;
  return darkSystem()?.matches ? 'dark' : 'light';
}

const draw = () => {
  document.documentElement.dataset.mantineColorScheme = drawnScheme();
};

const darkSystem = () => window.matchMedia?.('(prefers-color-scheme: dark)');

const tell = () => {
  for (const listener of listeners) listener();
};

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
