// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts, toast } from './Toast.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  render(<Toasts />);
});
afterEach(() => {
  act(() => vi.runAllTimers());
  cleanup();
  vi.useRealTimers();
});

const say = (message: Parameters<typeof toast>[0]) => act(() => toast(message));
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('a message', () => {
  it('is heard by readers and goes after 10 s', async () => {
    say({ text: 'Срок перенесён' });
    expect(screen.getByRole('status').textContent).toContain('Срок перенесён');
    await wait(9_900);
    expect(screen.queryByText('Срок перенесён')).toBeTruthy();
    await wait(200);
    expect(screen.queryByText('Срок перенесён')).toBeNull();
  });

  it('waits while the pointer is on it', async () => {
    say({ text: 'Срок перенесён' });
    const line = screen.getByText('Срок перенесён').parentElement;
    if (!line) throw new Error('no line');
    await wait(9_000);
    fireEvent.mouseEnter(line);
    await wait(60_000);
    expect(screen.queryByText('Срок перенесён')).toBeTruthy();
    fireEvent.mouseLeave(line);
    await wait(1_600);
    expect(screen.queryByText('Срок перенесён')).toBeNull();
  });

  it('gives way to a newer one', () => {
    say({ text: 'Первое' });
    say({ text: 'Второе' });
    expect(screen.getByRole('status').textContent).toBe('Второе');
  });

  it('of a failure stays until it is closed', async () => {
    say({ text: 'Нет связи', tone: 'bad' });
    say({ text: 'Принято' });
    await wait(120_000);
    expect(screen.getByRole('status').textContent).toBe('Нет связи');
    fireEvent.click(screen.getByRole('button', { name: 'Закрыть' }));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});

describe('undo', () => {
  it('takes back once and says so', async () => {
    const undo = vi.fn(async () => undefined);
    say({ text: 'Срок перенесён', undo });
    fireEvent.click(screen.getByRole('button', { name: 'Отменить' }));
    fireEvent.click(screen.getByRole('button', { name: 'Отменить' }));
    await wait(0);
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.getByRole('status').textContent).toBe('Вернули как\u00a0было');
    expect(screen.queryByRole('button', { name: 'Отменить' })).toBeNull();
  });

  it('that fails is not passed over', async () => {
    say({ text: 'Срок перенесён', undo: () => Promise.reject(new Error('conflict')) });
    fireEvent.click(screen.getByRole('button', { name: 'Отменить' }));
    await wait(0);
    expect(screen.getByRole('status').textContent).toContain('Отменить не\u00a0получилось');
    fireEvent.click(screen.getByRole('button', { name: 'Закрыть' }));
  });
});
