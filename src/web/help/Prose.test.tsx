// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Prose } from './Prose.tsx';

afterEach(cleanup);

describe('Prose', () => {
  it('draws headings with anchors, without the title, which the page says', () => {
    render(<Prose text={'# Название\n\n## Какой год?\n\nТекст'} />);
    expect(screen.getAllByRole('heading').map(({ id, textContent }) => [id, textContent])).toEqual([
      ['какой-год', 'Какой год?'],
    ]);
  });

  it.each([
    ['[a](plan.md)', '/help/plan'],
    ['[a](plan.md#отбор)', '/help/plan#отбор'],
    ['[a](/schools)', '/schools'],
    ['[a](#отбор)', '#отбор'],
  ])('%s leads to %s', (text, to) => {
    render(<Prose text={text} />);
    expect(screen.getByRole('link', { name: 'a' }).getAttribute('href')).toBe(to);
  });

  it('draws lists inside of lists, and the number a list begins with', () => {
    render(<Prose text={'3. раз\n4. два\n   - внутри'} />);
    const [outer, inner] = screen.getAllByRole('list');
    expect(outer?.getAttribute('start')).toBe('3');
    expect(inner && within(inner).getByText('внутри')).toBeTruthy();
  });

  it('draws tables whose region the keyboard reaches', () => {
    render(<Prose text={'| вид | когда |\n|---|---|\n| **Лента** | всегда |'} />);
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['вид', 'когда']);
    expect(screen.getByRole('cell', { name: 'Лента' }).querySelector('b')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Таблица: вид, когда' }).tabIndex).toBe(0);
  });

  it('never draws HTML: a script in a text is nothing', () => {
    const { container } = render(<Prose text={'до <img src=x onerror=alert(1)> после\n\n<script>alert(1)</script>'} />);
    expect(container.querySelector('img, script')).toBeNull();
    expect(container.textContent).toContain('до');
  });

  it('sets Russian texts as the pages do', () => {
    const { container } = render(<Prose text={'Срок в 30 дней, "так".'} />);
    expect(container.textContent).toBe('Срок в\u00a030\u00a0дней, «так».');
  });
});
