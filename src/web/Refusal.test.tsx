// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refused } from './api.ts';
import { connection, isThere, watchRequest } from './connection.ts';
import { Loaded } from './data.tsx';
import { Form, useForm } from './form.tsx';
import { Button } from './parts/Button.tsx';
import { Refusal } from './Refusal.tsx';

/** Does the server answer? */
let there: boolean;

beforeEach(() => {
  there = true;
  vi.stubGlobal('fetch', async () => {
    if (!there) throw new TypeError('Failed to fetch');
    return new Response('');
  });
});
afterEach(async () => {
  await comesBack();
  cleanup();
  vi.unstubAllGlobals();
});

const breaks = () =>
  act(async () => {
    there = false;
    watchRequest(false).end('lost');
    await vi.waitFor(() => expect(connection()).toMatch(/^gone/));
  });
const comesBack = () =>
  act(async () => {
    there = true;
    await isThere();
  });
const said = () => screen.getByRole('alert').textContent?.replaceAll('\u00a0', ' ');

it('what is said of the line follows the line', async () => {
  await breaks();
  render(<Refusal error={new Refused('offline')} />);
  expect(said()).toContain('Нет связи с сервером');
  await comesBack();
  expect(said()).toMatch(/^Связь снова есть/);
  await breaks();
  expect(said()).toContain('Нет связи с сервером');
});

function Example() {
  const form = useForm({
    initial: { title: '' },
    send: async () => {
      throw new Refused('offline');
    },
    refused: () => 'Нет связи, сказала страница',
  });
  return (
    <Form of={form} actions={<Button type="submit">Создать</Button>}>
      {null}
    </Form>
  );
}

it('also in a form whose page has words of its own', async () => {
  await breaks();
  render(<Example />);
  await userEvent.click(screen.getByRole('button', { name: 'Создать' }));
  expect(said()).toContain('Нет связи с сервером');
  await comesBack();
  expect(said()).toMatch(/^Связь снова есть/);
});

function Reading({ read }: { read: () => Promise<string> }) {
  const from = useQuery({ queryKey: ['x'], queryFn: read, retry: false });
  return (
    <>
      <Loaded from={from} waiting={<p>загружается</p>} title="Поручение">
        {(text) => <p>{text}</p>}
      </Loaded>
      <button type="button" onClick={() => void from.refetch()}>
        Ещё раз
      </button>
    </>
  );
}

/** The page over these readings, one after the other. */
const reads = (read: () => Promise<string>) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })}>
      <Reading read={read} />
    </QueryClientProvider>,
  );

it('what is being read again is waited for, and what is left unread on a line that is there may be asked for', async () => {
  await breaks();
  const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Refused('offline'));
  read.mockReturnValue(new Promise(() => undefined));
  reads(read); // the second reading is under way for ever
  await screen.findByText(/Загрузится, когда связь появится/);
  await comesBack();
  expect(said()).toContain('не загрузилось');
  await userEvent.click(screen.getByRole('button', { name: 'Ещё раз' }));
  await screen.findByText('загружается');
  expect(screen.queryByRole('alert')).toBeNull();
});

it.each([
  ['forbidden', false],
  ['internal', false],
  ['offline', true],
] as const)('the page stays while it is asked for again, and the keyboard where it was: %s', async (code, returned) => {
  if (returned) await breaks();
  let refuse: (error: Refused) => void = () => undefined;
  const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Refused(code));
  read.mockImplementation(
    () =>
      new Promise((_, reject) => {
        refuse = reject;
      }),
  );
  reads(read);
  const again = await screen.findByRole('button', { name: 'Попробовать ещё раз' });
  if (returned) await comesBack();
  await userEvent.click(again);
  expect(screen.getByRole('heading', { name: 'Поручение' })).toBeTruthy();
  expect(screen.queryByText('загружается')).toBeNull();
  expect(again.getAttribute('aria-busy')).toBe('true');
  await act(async () => refuse(new Refused(code)));
  await vi.waitFor(() => expect(again.getAttribute('aria-busy')).toBeNull());
  expect(document.activeElement).toBe(again);
});

it('what was refused is not hidden when it is asked for by itself, as on return to the window', async () => {
  const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Refused('not-found'));
  read.mockReturnValue(new Promise(() => undefined));
  reads(read);
  await screen.findByRole('alert');
  await userEvent.click(screen.getByRole('button', { name: 'Ещё раз' }));
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  expect(said()).toContain('Здесь ничего нет');
});
