// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aReport, somePaper, spoken, squeezed } from '../../../test/papers.ts';
import { figure, missing, type Paper, paragraph, section } from '../../kernel/paper.ts';
import { PaperView } from './PaperView.tsx';

afterEach(cleanup);

const withBlocks = (...blocks: Parameters<typeof section>[0][number][]): Paper => ({
  ...aReport(),
  footer: null,
  sections: [section(blocks)],
});

describe('PaperView', () => {
  it('says what the document says, in its order', () => {
    fc.assert(
      fc.property(somePaper, (paper) => {
        const { container, unmount } = render(<PaperView paper={{ ...paper, footer: null }} onOpen={() => {}} />);
        const said = squeezed([container.textContent ?? '']);
        unmount();
        expect(said).toBe(squeezed(spoken(paper)));
      }),
      { numRuns: 40 },
    );
  });

  it('heads the document below the heading of the page', () => {
    render(<PaperView paper={aReport(1)} />);
    const heads = screen.getAllByRole('heading').map((found) => `${found.tagName} ${found.textContent}`);
    expect(heads).toEqual([
      'H2 ОТЧЁТ\nо выполнении дорожной карты\nза IV квартал 2026 года',
      'H3 1. Итоги квартала',
      'H4 1.1. Что изменилось',
      'H2 ПЛАН',
    ]);
  });

  it('opens figures and holes by key and by hand', async () => {
    const onOpen = vi.fn();
    render(<PaperView paper={aReport(1)} onOpen={onOpen} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: '85 поручений: из чего сложилось' }));
    screen.getByRole('button', { name: 'не указана: заполнить' }).focus();
    await user.keyboard('{Enter}');
    expect(onOpen.mock.calls).toEqual([['due'], ['task-26']]);
  });

  it('is plain text where nothing opens', () => {
    render(<PaperView paper={aReport(1)} />);
    expect(screen.queryAllByRole('button')).toEqual([]);
    cleanup();
    render(<PaperView paper={withBlocks(paragraph([missing('дата')]))} onOpen={() => {}} />);
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('does not let a line end between a figure and its full stop', () => {
    const { container } = render(
      <PaperView paper={withBlocks(paragraph(['Принято ', figure('7', 'ref'), '). Далее']))} onOpen={() => {}} />,
    );
    expect(screen.getByRole('button').parentElement?.textContent).toBe('7).');
    expect(container.textContent).toBe('Принято 7). Далее');
  });

  it('names the rows, the columns and the groups of a table', () => {
    render(<PaperView paper={aReport(1)} />);
    const [first, annex] = screen.getAllByRole('table');
    if (!first || !annex) throw new Error('two tables');
    expect(first.querySelector('caption')?.textContent).toBe('Таблица 1. Поручения квартала');
    const scopes = (table: HTMLElement) =>
      [...table.querySelectorAll('th')].map((found) => `${found.scope}: ${found.textContent}`);
    expect(scopes(first)).toEqual([
      ...['col: Исполнитель', 'col: Поручений', 'col: Принято', 'row: Школа № 1', 'row: Всего'],
    ]);
    expect(scopes(annex)).toContain('colgroup: Исполнение');
    expect(scopes(annex)).toContain('rowgroup: Раздел 1. Методическая помощь');
    expect(within(annex).getByText('Список курсов').closest('td')?.rowSpan).toBe(2);
    expect(first.querySelector('thead')?.rows).toHaveLength(1);
  });

  it('gives the paragraphs that may be edited to the page, and no others', () => {
    const editable = vi.fn((_: unknown, text: React.ReactNode) => <div data-testid="edit">{text}</div>);
    render(<PaperView paper={aReport(1)} editable={editable} />);
    expect(screen.getByTestId('edit').textContent).toContain('Договоры заключили 8 школ из 9.');
    expect(editable.mock.calls.map(([found]) => found)).toMatchObject([{ id: 'changes', changed: true }]);
  });

  it('tells readers too that a person changed a paragraph', () => {
    render(<PaperView paper={aReport(1)} />);
    expect(screen.getByText('Изменено вручную.').closest('p')?.textContent).toContain('Договоры');
  });

  it('shows a paper without anything', () => {
    const { container } = render(<PaperView paper={withBlocks()} />);
    expect(container.textContent).toBe('');
  });
});
