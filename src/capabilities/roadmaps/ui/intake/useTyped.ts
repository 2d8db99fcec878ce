import { useState } from 'react';
import { lengthProblem } from '../../../../web/parts.ts';

/** Letters of a text of a plan, at most. */
const LONGEST = 5000;

/**
 * A field whose letters show at once, while what is made of them may come a moment later. On leaving it shows what
 * was made of them.
 * @param maxLength letters that are taken at most; a longer text stays in the field as it is typed, says so there, and is
 *   handed on only when it has been shortened
 */
export function useTyped(value: string, onChange: (text: string) => void, maxLength = LONGEST) {
  const [typed, setTyped] = useState<string | null>(null);
  const tooLong = typed !== null && lengthProblem(typed, maxLength) !== null;
  return {
    value: typed ?? value,
    maxLength,
    onChange: (text: string) => {
      setTyped(text);
      if (lengthProblem(text, maxLength) === null) onChange(text);
    },
    onLeave: () => {
      if (!tooLong) setTyped(null);
    },
  };
}
