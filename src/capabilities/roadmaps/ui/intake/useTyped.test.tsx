// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { TextField } from '../../../../web/parts.ts';
import { useTyped } from './useTyped.ts';

afterEach(cleanup);

const kept = vi.fn<(text: string) => void>();

function Example() {
  const [value, setValue] = useState('Семинар');
  const field = useTyped(
    value,
    (text) => {
      kept(text);
      setValue(text);
    },
    10,
  );
  return <TextField label="Название" {...field} />;
}

it('hands on what fits; what is too long stays in the field, and is handed on when it is shortened', async () => {
  const user = userEvent.setup();
  render(<Example />);
  const field = screen.getByLabelText<HTMLInputElement>('Название');
  await user.click(field);
  await user.paste(' для всех');
  expect(kept).not.toHaveBeenCalled();
  await user.tab();
  expect(field.value).toBe('Семинар для всех'); // left, and not lost
  expect(screen.getByText(/Сократите на.6/)).toBeTruthy();
  await user.clear(field);
  await user.paste('Семинары');
  await user.tab();
  expect(kept).toHaveBeenLastCalledWith('Семинары');
  expect(screen.queryByText(/Сократите/)).toBeNull();
});
