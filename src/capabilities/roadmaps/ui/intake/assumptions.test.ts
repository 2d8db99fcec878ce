import { describe, expect, it } from 'vitest';
import { aDraft, ID } from '../../../../../test/drafts.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { assumptionsOf, meanHere } from './assumptions.ts';
import { outlookOf } from './outlook.ts';
import { meaningText } from './wording.ts';

const said = (draft: DraftView = aDraft(), corrections: Corrections = {}) => {
  const outlook = outlookOf(draft, corrections);
  return assumptionsOf(draft, outlook, (meaning) => meaningText(meaning, draft.workforce, outlook.workforce)).map(
    ({ text }) => text.replaceAll('\u00a0', ' '),
  );
};

describe('words for many schools', () => {
  it('are said with their count, each once, however often they stand', () => {
    expect(said()).toEqual(['«Руководители ОО» понимаем как школы списка: 2 школы']);
  });

  it('are told from those for one executor, which say themselves', () => {
    const draft = aDraft({ book: { имц: { means: 'curators' }, 'руководители оо': { means: 'all-schools' } } });
    expect(said(draft)).toEqual([
      '«ИМЦ» понимаем как кураторов школ списка: 2 школы',
      '«Руководители ОО» понимаем как все школы: 2 школы',
    ]);
  });

  it('are not said while there is no list, nor in the plan of a school', () => {
    const { workforce } = aDraft();
    expect(said(aDraft({ workforce: { ...workforce, groups: [] } }))).toEqual([]);
    expect(said(aDraft({ schoolId: ID.lesnaya }))).toEqual([]);
  });

  it('mean in this document what a person says, who may go back', () => {
    const draft = aDraft();
    const changed = meanHere('Руководители ОО', { means: 'coordinator' }, draft)({});
    expect(changed).toEqual({
      parties: { 'руководители оо': { means: 'coordinator' } },
      partiesOnlyHere: ['руководители оо'],
    });
    expect(said(draft, changed)).toEqual(['«Руководители ОО», как вы решили: координатор']);
    expect(meanHere('Руководители ОО', { means: 'supported-schools' }, draft)(changed)).toEqual({});
  });
});
