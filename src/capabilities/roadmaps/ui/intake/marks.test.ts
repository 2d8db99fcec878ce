import { describe, expect, it } from 'vitest';
import { aDeadline, aDraft, anActivity, aReading, READ_ON } from '../../../../../test/drafts.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { decideDeadline, markDefects } from './decisions.ts';
import { type Mark, markedParts, marksOf } from './marks.ts';
import { reviewOf } from './review.ts';

const mark = (words: string | null): Mark => ({ tone: 'question', words, note: '' });

describe('markedParts', () => {
  it.each([
    { name: 'no mark', text: 'ИМЦ, школы', marks: [], is: ['ИМЦ, школы'] },
    { name: 'the whole', text: 'в течение года', marks: [mark(null)], is: ['[в течение года]'] },
    { name: 'words in the middle', text: 'ИМЦ Совет школ', marks: [mark('Совет')], is: ['ИМЦ ', '[Совет]', ' школ'] },
    {
      name: 'words over a line break, in another case',
      text: 'совет\nдиректоров',
      marks: [mark('Совет директоров')],
      is: ['[совет\nдиректоров]'],
    },
    { name: 'two words', text: 'а б в', marks: [mark('в'), mark('а')], is: ['[а]', ' б ', '[в]'] },
    { name: 'overlapping', text: 'абв', marks: [mark('аб'), mark('бв')], is: ['[аб]', 'в'] },
    { name: 'words that are not there', text: 'ИМЦ', marks: [mark('РМК')], is: ['ИМЦ'] },
    { name: 'signs that mean something to a search', text: 'п. (1)', marks: [mark('(1)')], is: ['п. ', '[(1)]'] },
    { name: 'no text', text: '', marks: [mark(null)], is: [] },
  ])('$name', ({ text, marks, is }) => {
    const parts = markedParts(text, marks);
    expect(parts.map((part) => (part.mark ? `[${part.text}]` : part.text))).toEqual(is);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });
});

describe('marksOf', () => {
  const marked = (corrections: Corrections = {}, draft: DraftView = aDraft()) =>
    [...marksOf(draft, reviewOf(draft, corrections, READ_ON))].flatMap(([place, marks]) =>
      marks.map(({ meaning, tone, words, hole }) => [place, meaning, tone, words ?? (hole ? 'hole' : 'all')].join(' ')),
    );

  it('marks the words that are asked about, and what a clerk would mark', () => {
    expect(marked()).toEqual([
      '2/3 deadline question all',
      '2/5 deadline question all',
      '2/6 responsible question Совет директоров',
      '2/6 number defect hole',
      '2/6 activity defect Поведение',
    ]);
  });

  it('marks nothing that is settled', () => {
    const decided = { kind: 'range' as const, windows: [] };
    const corrections = markDefects(['spelling@пункт 2.3'], 'left')(decideDeadline('в течение года', decided)({}));
    expect(marked(corrections).filter((text) => /2\/3|2\/5|Поведение/.test(text))).toEqual([]);
  });

  it('marks the empty place of what is missing', () => {
    const reading = aReading({
      activities: [anActivity({ source: { block: 2, row: 2, cell: null, inner: null } })],
      defects: [],
    });
    expect(marked({}, aDraft({ reading }))).toEqual(['2/2 deadline question hole', '2/2 responsible question hole']);
  });

  it('marks a deadline inside the wording where there is no column of them', () => {
    const deadline = aDeadline('в мае', { question: 'Какой год?' });
    const activity = anActivity({
      deadline,
      deadlineFrom: 'title',
      responsible: ['ИМЦ'],
      source: { block: 2, row: 2, cell: null, inner: null },
    });
    expect(marked({}, aDraft({ reading: aReading({ activities: [activity], defects: [] }) }))).toEqual([
      '2/2 activity question в мае',
    ]);
  });
});
