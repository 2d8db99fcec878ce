// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Chip, ChipSearch, Segmented } from './Choices.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a filter by words', () => {
  const type = (text: string) => fireEvent.change(screen.getByLabelText('Найти школу'), { target: { value: text } });
  const shown = () => screen.getByLabelText<HTMLInputElement>('Найти школу').value;
  const wait = () => act(() => vi.advanceTimersByTime(300));

  it('asks once the typing pauses', () => {
    const onChange = vi.fn();
    render(<ChipSearch label="Найти школу" value="" onChange={onChange} />);
    type('ст');
    type('степан');
    expect(onChange).not.toHaveBeenCalled();
    wait();
    expect(onChange.mock.calls).toEqual([['степан']]);
    expect(shown()).toBe('степан');
  });

  it('follows the address, and does not ask again for what it was given', () => {
    const onChange = vi.fn();
    const { rerender } = render(<ChipSearch label="Найти школу" value="степан" onChange={onChange} />);
    rerender(<ChipSearch label="Найти школу" value="" onChange={onChange} />);
    wait();
    expect(shown()).toBe('');
    expect(onChange).not.toHaveBeenCalled();
  });
});

it('a chip says what taking it away does', () => {
  const remove = vi.fn();
  render(<Chip onRemove={remove}>до 31 января</Chip>);
  fireEvent.click(screen.getByRole('button', { name: 'Убрать отбор: до 31 января' }));
  expect(remove).toHaveBeenCalledOnce();
});

it('a switch of views is a choice of one, for readers too', () => {
  const onChange = vi.fn();
  const options = [
    { value: 'line', label: 'Лента' },
    { value: 'table', label: 'Таблица' },
  ] as const;
  render(<Segmented label="Вид" options={options} value="line" onChange={onChange} />);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Лента' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Таблица' }));
  expect(onChange).toHaveBeenCalledWith('table');
});
