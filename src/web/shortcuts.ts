/** Keys of the pages. Letters are bound by their place on the keyboard, since people type in the Russian layout. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** The key by its place: `KeyG` is «П» in the Russian layout; or `key` for what it types: '?'. */
  code?: string;
  key?: string;
  ctrl?: boolean;
  /** What it does: «Принять». Stands in the list that `?` opens. */
  label: string;
  run: () => void;
}

const known = new Set<{ current: Shortcut }>();
const watchers = new Set<() => void>();
let list: readonly Shortcut[] = [];

/**
 * Binds a key while the part is on the page; the latest binding of a key wins.
 * @example useShortcut({ code: 'KeyG', label: 'Принять', run: accept }) // the key «П»
 */
export function useShortcut(shortcut: Shortcut): void {
  const latest = useRef(shortcut);
  latest.current = shortcut;
  useEffect(() => {
    known.add(latest);
    tell();
    return () => {
      known.delete(latest);
      tell();
    };
  }, []);
}

/** All that are bound on this page. */
export const useShortcutList = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => list,
  );

function tell(): void {
  list = [...known].map(({ current }) => current);
  for (const watch of watchers) watch();
}

let letters = true;

/** May single keys act? A person may switch them off in the profile (WCAG 2.1.4). */
export function allowLetters(on: boolean): void {
  letters = on;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const ctrl = event.ctrlKey || event.metaKey;
  if (!ctrl && (isTyping(event.target) || document.querySelector('dialog[open]') || !letters)) return;
  const found = [...known].reverse().find(({ current: { code, key, ctrl: withCtrl = false } }) => {
    const fits = code === undefined ? event.key === key : event.code === code && (withCtrl || !event.shiftKey);
    return fits && withCtrl === ctrl;
  });
  if (!found) return;
  event.preventDefault();
  found.current.run();
});

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** How a key is written in the list: «П», «Ctrl K», «?». */
export function keyName({ code, key, ctrl }: Shortcut): string {
  const name = code === undefined ? (key ?? '') : (RUSSIAN_KEYS[code] ?? code.replace(/^(Key|Digit|Arrow)/u, ''));
  return ctrl ? `Ctrl ${code?.replace('Key', '') ?? name}` : name;
}

/** What stands on the keys of a Russian keyboard, by place. */
const RUSSIAN_KEYS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'QWERTYUIOP'].map((letter, place) => [`Key${letter}`, [...'ЙЦУКЕНГШЩЗ'][place] ?? letter]),
  ...[...'ASDFGHJKL'].map((letter, place) => [`Key${letter}`, [...'ФЫВАПРОЛД'][place] ?? letter]),
  ...[...'ZXCVBNM'].map((letter, place) => [`Key${letter}`, [...'ЯЧСМИТЬ'][place] ?? letter]),
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
]);
