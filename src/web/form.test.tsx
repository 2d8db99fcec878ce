// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalDate, localDate } from '../kernel/date.ts';
import { Refused } from './api.ts';
import { Form, type FormOptions, useForm } from './form.tsx';
import { Button } from './parts/Button.tsx';
import { DateField } from './parts/DateField.tsx';
import { NumberField, TextField } from './parts/Field.tsx';

interface Draft {
  title: string;
  due: LocalDate | null;
  share: number | null;
}

const EMPTY: Draft = { title: '', due: null, share: null };
const send = vi.fn<(draft: Draft) => Promise<void>>();

function Example(options: Partial<FormOptions<Draft>>) {
  const form = useForm<Draft>({
    initial: EMPTY,
    check: ({ title, due }) => ({
      title:
        title === 'семинар'
          ? { text: 'С большой буквы', fix: { label: 'Исправить', apply: () => form.set({ title: 'Семинар' }) } }
          : title === ''
            ? 'Напишите название'
            : null,
      due: due === null ? 'Укажите срок' : null,
    }),
    send,
    ...options,
  });
  return (
    <Form of={form} actions={<Button type="submit">Создать</Button>}>
      <TextField label="Название" maxLength={200} {...form.field('title')} />
      <DateField label="Срок" today={localDate('2026-11-22')} {...form.field('due')} />
      <NumberField label="Цель" unit="%" {...form.field('share')} />
    </Form>
  );
}

const title = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Название' });
const due = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Срок' });
const press = () => userEvent.click(screen.getByRole('button', { name: 'Создать' }));
const described = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

beforeEach(() => {
  send.mockReset().mockResolvedValue(undefined);
  sessionStorage.clear();
});
afterEach(cleanup);

describe('a form', () => {
  it('says nothing before it is left or sent', async () => {
    render(<Example />);
    await userEvent.click(title());
    await userEvent.tab();
    expect(title().getAttribute('aria-invalid')).toBeNull();
  });

  it('pressed too early says what is missing, goes there, and links the list to the fields', async () => {
    render(<Example />);
    await press();
    expect(send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(title());
    expect(described(title())).toContain('Напишите название');
    const summary = screen.getByRole('alert');
    expect(summary.textContent).toContain('Укажите срок');
    await userEvent.click(screen.getByRole('link', { name: 'Укажите срок' }));
    expect(document.activeElement).toBe(due());
  });

  it('checks a field when it is left, with its correction as a button', async () => {
    render(<Example />);
    await userEvent.type(title(), 'семинар');
    expect(screen.queryByText('С большой буквы')).toBeNull();
    await userEvent.tab();
    expect(screen.getByText('С большой буквы')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Исправить' }));
    expect(title().value).toBe('Семинар');
    expect(title().getAttribute('aria-invalid')).toBeNull();
  });

  it('sends what was typed, by Ctrl Enter too', async () => {
    render(<Example initial={{ ...EMPTY, due: localDate('2026-12-25') }} />);
    await userEvent.type(title(), 'Семинар');
    await userEvent.type(screen.getByLabelText('Цель'), '29,5');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(send).toHaveBeenCalledWith({ title: 'Семинар', due: '2026-12-25', share: 29.5 });
  });

  it('never cuts a text that is too long, and does not send it', async () => {
    render(<Example initial={{ ...EMPTY, due: localDate('2026-12-25') }} />);
    await userEvent.click(title());
    await userEvent.paste('а'.repeat(190));
    expect(described(title())).toMatch(/Осталось знаков:.10/);
    await userEvent.paste('б'.repeat(15));
    expect(title().value).toHaveLength(205);
    expect(described(title())).toMatch(/Сократите на.5/);
    await press();
    expect(send).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(title());
    await userEvent.keyboard('{Backspace>5}');
    await press();
    expect(send.mock.calls[0]?.[0].title).toHaveLength(200);
  });

  it('shows a refusal and keeps what was typed', async () => {
    send.mockRejectedValue(new Refused('conflict'));
    render(<Example initial={{ ...EMPTY, due: localDate('2026-12-25') }} />);
    await userEvent.type(title(), 'Семинар');
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('изменил');
    expect(title().value).toBe('Семинар');
  });

  it('shows what the server had against an answer at its field, until the answer is another', async () => {
    send.mockRejectedValueOnce(new Refused('rule-broken', { problem: 'title-taken' }));
    const refused = ({ details }: Refused) =>
      details.problem === 'title-taken' ? { title: 'Так уже называется другое' } : null;
    render(<Example initial={{ ...EMPTY, due: localDate('2026-12-25') }} refused={refused} />);
    await userEvent.type(title(), 'Семинар');
    await press();
    expect(described(title())).toContain('Так уже называется другое');
    expect(document.activeElement).toBe(title());
    expect(screen.queryByRole('alert')).toBeNull();
    await press();
    expect(send).toHaveBeenCalledOnce(); // it would only be refused again
    await userEvent.type(title(), ' 2');
    expect(title().getAttribute('aria-invalid')).toBeNull();
    await press();
    expect(send).toHaveBeenLastCalledWith(expect.objectContaining({ title: 'Семинар 2' }));
  });

  it('says a refusal in the words of the page where there are some', async () => {
    send.mockRejectedValue(new Refused('rule-broken', { problem: 'mail-failed' }));
    render(<Example initial={{ ...EMPTY, due: localDate('2026-12-25') }} refused={() => 'Письмо пропало'} />);
    await userEvent.type(title(), 'Семинар');
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('Письмо пропало');
  });

  it('keeps a draft over a reload until it is sent', async () => {
    const { unmount } = render(<Example draft="task" />);
    await userEvent.type(title(), 'Семинар');
    unmount();
    render(<Example draft="task" />);
    expect(title().value).toBe('Семинар');
    await userEvent.type(due(), '25 декабря');
    await press();
    expect(send).toHaveBeenCalledOnce();
    cleanup();
    render(<Example draft="task" />);
    expect(title().value).toBe('');
  });
});

describe('a field for a day', () => {
  it('turns words into the day in full', async () => {
    render(<Example />);
    await userEvent.type(due(), 'до 25 декабря');
    await userEvent.tab();
    expect(due().value).toBe('25\u00a0декабря\u00a02026');
  });

  it('says why it did not understand and offers the day that was meant', async () => {
    render(<Example />);
    await userEvent.type(due(), '31 ноября');
    await userEvent.tab();
    expect(due().value).toBe('31 ноября');
    expect(described(due())).toContain('В\u00a0ноябре 30\u00a0дней');
    await userEvent.click(screen.getByRole('button', { name: /^Поставить/ }));
    expect(due().value).toBe('30\u00a0ноября\u00a02026');
    expect(due().getAttribute('aria-invalid')).toBeNull();
  });
});

it('a field for a number keeps what is no number as typed', async () => {
  const seen: (number | null)[] = [];
  render(<NumberField label="Цель" value={null} onChange={(value) => seen.push(value)} />);
  await userEvent.type(screen.getByLabelText('Цель'), '1x');
  expect(seen.at(-1)).toBeNaN();
});
