// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Progress } from './Figures.tsx';
import { FileRow } from './FileDrop.tsx';

afterEach(cleanup);

const read = () => screen.getAllByRole('status').map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
const bar = () => screen.getByRole<HTMLProgressElement>('progressbar');

describe.each([
  ['work', (share: number | null) => <Progress label="Отправляем файл" share={share} />, 'Отправляем файл'],
  ['a file', (share: number | null) => <FileRow name="Справка.pdf" progress={share} />, 'Справка.pdf'],
] as const)('%s on its way', (_, of, name) => {
  it('shows every per cent, never more than is done, and reads out quarters', () => {
    const heard = new Set<string | undefined>();
    const { container, rerender } = render(of(0));
    for (let step = 0; step <= 1000; step++) {
      rerender(of(step / 1000));
      heard.add(read().at(-1));
    }
    expect([...heard]).toEqual(['', `${name}: 25 %`, `${name}: 50 %`, `${name}: 75 %`, `${name}: 100 %`]);
    rerender(of(0.299));
    expect(container.textContent).toMatch(/, 29\u00a0%/);
    expect([bar().value, bar().getAttribute('aria-valuetext')]).toEqual([0.299, '29\u00a0%']);
  });

  it('says no share that is not known', () => {
    const { container } = render(of(null));
    expect(container.textContent).not.toContain('%');
  });
});
