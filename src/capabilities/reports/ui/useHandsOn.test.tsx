// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useHandsOn } from './useHandsOn.ts';

afterEach(cleanup);
beforeEach(() => {
  // What jsdom has not: here a thing is shown unless it or what it stands in says it is not.
  Element.prototype.checkVisibility = function checkVisibility(this: Element) {
    return this.closest('[hidden]') === null;
  };
});

function Thing() {
  const ref = useHandsOn<HTMLDivElement>();
  return (
    <div ref={ref}>
      <button type="button">Решить</button>
    </div>
  );
}

const page = (thing: boolean) => (
  <>
    <button type="button">До</button>
    {thing && <Thing />}
    <div hidden>
      <button type="button">Не видно</button>
    </div>
    <a href="/next">Дальше</a>
  </>
);

it('hands the focus on to the next that is shown, and takes it from nobody else', () => {
  const { rerender } = render(page(true));
  screen.getByText('Решить').focus();
  rerender(page(false));
  expect(document.activeElement?.textContent).toBe('Дальше');
  rerender(page(true));
  screen.getByText('До').focus();
  rerender(page(false));
  expect(document.activeElement?.textContent).toBe('До');
});
