// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Menu } from './Menu.tsx';

afterEach(cleanup);

const menu = () => screen.queryByRole('menu', { hidden: true });

async function open() {
  render(<Menu label="Другие действия" items={[{ label: 'Перенести срок' }]} />);
  const button = screen.getByRole('button', { name: 'Другие действия' });
  await userEvent.click(button);
  expect(menu()).not.toBeNull();
  return button;
}

describe('an open menu', () => {
  it('stays when a scroll is told that has not moved its button', async () => {
    await open();
    fireEvent.scroll(document);
    expect(menu()).not.toBeNull();
  });

  it('closes when its button is scrolled away from it', async () => {
    const button = await open();
    vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -40, 32, 32));
    fireEvent.scroll(document);
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('closes by a press beside it', async () => {
    await open();
    fireEvent.pointerDown(document.body);
    expect(menu()).toBeNull();
  });
});
