// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Column, DataTable, sortRows } from './DataTable.tsx';

interface Task {
  id: string;
  name: string;
  days: number | null;
}

const TASKS: readonly Task[] = [
  { id: 'a', name: 'Ёлка', days: 3 },
  { id: 'b', name: 'план 10', days: null },
  { id: 'c', name: 'план 2', days: 11 },
  { id: 'd', name: 'Анализ', days: 0 },
];

const COLUMNS: readonly Column<Task>[] = [
  { key: 'name', head: 'Поручение', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'days', head: 'Дней', align: 'right', cell: ({ days }) => days ?? '–', sortBy: ({ days }) => days },
  { key: 'word', head: 'Слово', phone: 'hidden', cell: () => 'слово' },
];

const common = {
  caption: 'Поручения',
  columns: COLUMNS,
  rowKey: ({ id }: Task) => id,
  rowName: ({ name }: Task) => name,
};
const table = (more: object = {}) =>
  render(<DataTable {...common} rows={TASKS} rowLink={({ id }) => `/tasks/${id}`} {...more} />);

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Выбрать: ${name}` });
const chosen = () =>
  screen
    .getAllByRole<HTMLInputElement>('checkbox', { name: /^Выбрать: / })
    .flatMap((one) => (one.checked ? [one.getAttribute('aria-label')?.slice(9)] : []));

afterEach(cleanup);

describe('sorting', () => {
  it('puts absent values last either way, numbers in words by their size, ё beside е', () => {
    const by = (key: string, down: boolean) => sortRows(TASKS, COLUMNS, { key, down }).map(({ id }) => id);
    expect(by('name', false)).toEqual(['d', 'a', 'c', 'b']);
    expect(by('days', false)).toEqual(['d', 'a', 'c', 'b']);
    expect(by('days', true)).toEqual(['c', 'a', 'd', 'b']);
  });

  it('keeps every row, and the order of equal ones', () => {
    const rows = fc
      .array(fc.record({ days: fc.option(fc.nat(3)) }))
      .map((list) => list.map((row, at) => ({ ...row, at })));
    const columns: Column<{ days: number | null; at: number }>[] = [
      { key: 'days', head: '', cell: () => '', sortBy: ({ days }) => days },
    ];
    fc.assert(
      fc.property(rows, fc.boolean(), (list, down) => {
        const sorted = sortRows(list, columns, { key: 'days', down });
        expect([...sorted].sort((a, b) => a.at - b.at)).toEqual(list);
        for (const [place, row] of sorted.entries()) {
          const before = sorted[place - 1];
          if (before && before.days === row.days) expect(before.at).toBeLessThan(row.at);
        }
      }),
    );
  });

  it('is said by the head and turned by it', async () => {
    table({ sorting: { key: 'name', down: false } });
    const head = screen.getByRole('columnheader', { name: 'Поручение' });
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual(['Анализ', 'Ёлка', 'план 2', 'план 10']);
    await userEvent.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual(['план 10', 'план 2', 'Ёлка', 'Анализ']);
    expect(within(screen.getByRole('columnheader', { name: 'Слово' })).queryByRole('button')).toBeNull();
  });

  it('is left to the page that keeps it in the address', async () => {
    const onSort = vi.fn();
    table({ sorting: null, onSort });
    await userEvent.click(screen.getByRole('button', { name: 'Дней' }));
    expect(onSort).toHaveBeenCalledWith({ key: 'days', down: false });
    expect(names()).toEqual(TASKS.map(({ name }) => name));
  });
});

describe('choosing', () => {
  const bulk = (rows: readonly Task[]) => (
    <button type="button">{`Напомнить ${rows.map(({ id }) => id).join()}`}</button>
  );

  it('takes a range with Shift and gives it back', async () => {
    const user = userEvent.setup();
    table({ bulk });
    await user.click(box('Ёлка'));
    await user.keyboard('{Shift>}');
    await user.click(box('план 2'));
    expect(chosen()).toEqual(['Ёлка', 'план 10', 'план 2']);
    await user.click(box('план 10'));
    await user.keyboard('{/Shift}');
    expect(chosen()).toEqual(['Ёлка']);
    expect(screen.getByText('Выбрано 1')).toBeTruthy();
  });

  it('hands the page the rows in the order seen, and clears', async () => {
    table({ bulk, sorting: { key: 'name', down: false } });
    await userEvent.click(box('план 2'));
    await userEvent.click(box('Анализ'));
    expect(screen.getByRole('button', { name: 'Напомнить d,c' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Снять' }));
    expect(chosen()).toEqual([]);
    expect(screen.queryByText(/Выбрано/)).toBeNull();
  });

  it('of all is a second, explicit step', async () => {
    table({ bulk });
    await userEvent.click(box('Ёлка'));
    await userEvent.click(screen.getByRole('button', { name: 'Выбрать все 4' }));
    expect(chosen()).toHaveLength(4);
  });

  it('forgets rows that are filtered away', async () => {
    const { rerender } = table({ bulk });
    await userEvent.click(box('Ёлка'));
    await userEvent.click(box('Анализ'));
    rerender(<DataTable {...common} rows={TASKS.slice(0, 2)} bulk={bulk} />);
    expect(screen.getByText('Выбрано 1')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Напомнить a' })).toBeTruthy();
  });

  it('works by Space on the row, arrows go from row to row', async () => {
    const user = userEvent.setup();
    table({ bulk });
    screen.getByRole('link', { name: 'Ёлка' }).focus();
    await user.keyboard('{ArrowDown} ');
    expect(document.activeElement?.textContent).toBe('план 10');
    expect(chosen()).toEqual(['план 10']);
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement?.textContent).toBe('Ёлка');
  });
});

describe('a row', () => {
  it('is followed by a press anywhere on it, but not on its buttons', async () => {
    const followed: string[] = [];
    const press = vi.fn();
    const note = (event: Event) => {
      const link = event.target instanceof Element && event.target.closest('a');
      if (link) followed.push(link.getAttribute('href') ?? '');
      event.preventDefault();
    };
    document.addEventListener('click', note);
    table({
      rowActions: () => (
        <button type="button" onClick={press}>
          ⋯
        </button>
      ),
    });
    const [, first] = screen.getAllByRole('row');
    if (!first) throw new Error('no row');
    await userEvent.click(within(first).getByText('слово'));
    expect(followed).toEqual(['/tasks/a']);
    await userEvent.click(within(first).getByRole('button', { name: '⋯' }));
    expect(press).toHaveBeenCalledOnce();
    expect(followed).toEqual(['/tasks/a']);
    document.removeEventListener('click', note);
  });
});

it('says what is empty instead of an empty table', () => {
  table({ rows: [], empty: <p>Поручений нет</p> });
  expect(screen.getByText('Поручений нет')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

it('keeps its head while rows are awaited', () => {
  table({ rows: [], loading: true, empty: <p>Поручений нет</p> });
  expect(screen.getByRole('columnheader', { name: 'Слово' })).toBeTruthy();
  expect(screen.queryByText('Поручений нет')).toBeNull();
});

it('says how many of how many', () => {
  table({ total: 81, things: ['поручение', 'поручения', 'поручений'] });
  expect(screen.getByText('Показано 4 поручения из 81')).toBeTruthy();
});

describe('many rows', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ id: String(at), name: `план ${at}`, days: at }));

  it('are drawn as they come into sight, and counted for readers', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(37); // no layout here
    table({ rows: many });
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1001');
    await waitFor(() => expect(document.querySelector('tr[aria-hidden] > td')).toBeTruthy());
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(200);
    const first = screen.getByRole('rowheader', { name: 'план 0' }).closest('tr');
    expect(first?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('come all where they are wanted, few at a time and in their order; paper has them at once', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(37);
    table({ rows: many });
    const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    const all = many.map(({ name }) => name);
    await userEvent.click(screen.getByRole('button', { name: /^Показать все 1000/ }));
    expect(names().length).toBeLessThan(500);
    expect(names().at(-1)).toBe('план 999'); // one stands at the end of the table
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(names()).toEqual(all);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    await waitFor(() => expect(names()).toEqual(all), { timeout: 20_000 });
  });
});

describe('on a phone', () => {
  beforeEach(() => {
    const media = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal('matchMedia', () => media);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('rows are cards: name, line of facts, what is hidden stays away', () => {
    table();
    expect(screen.queryByRole('table')).toBeNull();
    const [card] = screen.getAllByRole('listitem');
    expect(card?.textContent).toBe('ЁлкаДней: 3');
    expect(screen.getByRole('link', { name: 'Ёлка' }).getAttribute('href')).toBe('/tasks/a');
  });

  it('are ordered by a list', async () => {
    table({ sorting: { key: 'name', down: false } });
    await userEvent.selectOptions(screen.getByLabelText('Порядок'), 'days');
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Анализ',
      'Ёлка',
      'план 2',
      'план 10',
    ]);
  });
});
