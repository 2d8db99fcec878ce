import type { MenuItem } from '../../../../web/parts.ts';
import { keyOfPiece, TEXT_LISTS, type TextList, usedPieces } from '../../drafts/texts.ts';
import { useActs } from './acts.ts';
import { writeText } from './decisions.ts';
import { MAKE } from './listWords.ts';
import type { RowContext } from './rows.ts';
import { useAddActivity } from './useAddActivity.ts';

/** What can be done with text that found no place: taken into the plan, and given back. */
export function usePieces(context: Pick<RowContext, 'facts' | 'corrections' | 'review'>) {
  const { change } = useActs();
  const add = useAddActivity(context);
  const { facts, corrections } = context;
  const used = usedPieces(corrections);
  return {
    isUsed: (index: number) => used.has(index),
    /**
     * Nothing for a picture, and for what is too long to be one thing of a plan.
     * @param beforeActivity makes way for the editor of the new activity
     */
    itemsFor: (index: number, beforeActivity: () => void = () => undefined): MenuItem[] => {
      const piece = facts.reading.unplaced[index];
      const text = piece?.text.trim() ?? '';
      if (piece === undefined || piece.reason === 'picture' || text === '' || text.length > LONGEST) return [];
      const asActivity = () => {
        beforeActivity();
        add({ is: 'unplaced', index }, text);
      };
      return [
        { label: 'Сделать мероприятием', onSelect: asActivity },
        ...TEXT_LISTS.map((list) => ({
          label: MAKE[list],
          onSelect: () => change(writeText(list, keyOfPiece(index), text)),
        })),
      ];
    },
    /** The lists that it was taken into. */
    listsOf: (index: number): TextList[] =>
      TEXT_LISTS.filter((list) => typeof corrections[list]?.[keyOfPiece(index)] === 'string'),
    giveBack: (list: TextList, index: number) => change(writeText(list, keyOfPiece(index), undefined)),
  };
}

/** Letters of an activity or a goal, at most. */
const LONGEST = 5000;
