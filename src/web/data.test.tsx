// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Refused } from './api.ts';
import { useAction } from './data.tsx';
import { Toasts } from './parts/Toast.tsx';

afterEach(cleanup);

const within = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

function anAction<I>() {
  const run = vi.fn((_input: I) => Promise.resolve('done'));
  const { result } = renderHook(() => useAction<I, string>({ run }), { wrapper: within });
  const press = (...inputs: I[]) =>
    act(async () => {
      for (const input of inputs) result.current.run(input);
      await new Promise((resolve) => setTimeout(resolve));
    });
  return { run, press };
}

it('does by a double click what a click does, and by the next one again', async () => {
  const { run, press } = anAction<{ id: number }>();
  await press({ id: 1 }, { id: 1 });
  expect(run).toHaveBeenCalledTimes(1);
  await press({ id: 1 });
  expect(run).toHaveBeenCalledTimes(2);
});

it('does different things at once, and two files, which look alike', async () => {
  const { run, press } = anAction<object>();
  await press({ id: 1 }, { id: 2 });
  expect(run).toHaveBeenCalledTimes(2);
  await press({ file: new Blob(['а']) }, { file: new Blob(['б']) });
  expect(run).toHaveBeenCalledTimes(4);
});

it('says who was faster in the dark line too, when the server tells it', async () => {
  const name = { familyName: 'Белов', givenName: 'Игорь', patronymic: 'Николаевич' };
  const by = { yours: false, name, at: '2026-10-03T09:12:00.000Z' };
  const run = vi.fn().mockRejectedValueOnce(new Refused('conflict', { by })).mockRejectedValue(new Refused('conflict'));
  const { result } = renderHook(() => useAction<void, string>({ run }), { wrapper: within });
  render(<Toasts />);
  await act(async () => result.current.run());
  expect(await screen.findByText(/^Пока вы работали, это изменили: Белов И\.\sН\., 3\sокт/)).toBeTruthy();
  await act(async () => result.current.run());
  expect(await screen.findByText(/это изменил другой сотрудник или вы в\sдругом окне/)).toBeTruthy();
});
