// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followColorScheme, useColorScheme, useDrawnScheme } from './colorScheme.ts';

/** The system's own choice, and a way for it to change. */
const system = Object.assign(new EventTarget(), { matches: false });

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('matchMedia', () => system);
  followColorScheme();
});
afterEach(() => void vi.unstubAllGlobals());

const drawn = () => document.documentElement.dataset.mantineColorScheme;

it('is light until something else is chosen, and what is chosen is drawn and kept', () => {
  const { result } = renderHook(() => useColorScheme());
  expect(result.current[0]).toBe('light');
  act(() => result.current[1]('dark'));
  expect([result.current[0], drawn(), localStorage.getItem('opora.scheme')]).toEqual(['dark', 'dark', 'dark']);
});

it('goes by the system when told to, at once when that changes', () => {
  const { result } = renderHook(() => useDrawnScheme());
  const { result: chooser } = renderHook(() => useColorScheme());
  act(() => chooser.current[1]('auto'));
  expect([result.current, drawn()]).toEqual(['light', 'light']);
  act(() => {
    system.matches = true;
    system.dispatchEvent(new Event('change'));
  });
  expect([result.current, drawn()]).toEqual(['dark', 'dark']);
});

it('follows a choice made in another window', () => {
  const { result } = renderHook(() => useColorScheme());
  act(() => {
    localStorage.setItem('opora.scheme', 'dark');
    window.dispatchEvent(new StorageEvent('storage', { key: 'opora.scheme' }));
  });
  expect([result.current[0], drawn()]).toEqual(['dark', 'dark']);
});
