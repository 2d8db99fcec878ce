import { asRefused, post, put, type Refused } from '../../../web/api.ts';
import { changedByWords } from '../../../web/changedBy.ts';
import { useAction } from '../../../web/data.tsx';
import { capitalized } from '../../../web/format.ts';
import { toast } from '../../../web/parts.ts';
import { Changed } from '../lists/contract.ts';
import { problemWords } from './words.ts';

/** What changes with a list. */
export const CHANGED = ['/api/identification', '/api/groups', '/api/schools'];

interface ListAct<I> {
  list: { id: string; version: number };
  /** After the address of the list: «decisions». */
  act: string;
  method?: 'post' | 'put';
  done: (input: I) => string;
  onDone?: () => void;
}

/** Changes a list over the version that was read, says what was done, and whoever was faster. */
export function useListAct<I extends object>({ list, act, method = 'post', done, onDone }: ListAct<I>) {
  return useAction({
    run: (input: I) =>
      (method === 'post' ? post : put)(
        `/api/identification/lists/${list.id}/${act}`,
        { ...input, version: list.version },
        Changed,
      ),
    refreshes: CHANGED,
    done: (_, input) => done(input),
    onDone: () => onDone?.(),
    onRefused: told,
  });
}

/** Says in our words what was against it. */
export function told(refusal: Refused): boolean {
  if (refusal.code === 'conflict') {
    const text = `${capitalized(changedByWords('список', refusal.details.by))}. На странице он уже новый: проверьте и повторите.`;
    toast({ text, tone: 'bad' });
    return true;
  }
  const words = problemWords(asRefused(refusal));
  if (words === null) return false;
  toast({ text: words, tone: 'bad' });
  return true;
}
