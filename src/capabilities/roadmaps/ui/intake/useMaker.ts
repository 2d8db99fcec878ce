import { useEffect, useRef } from 'react';
import type { Answers, Maker } from './useAnswers.ts';

/** While these fields are shown, the answer makes first what they describe. */
export function useMaker({ maker }: Answers, make: Maker): void {
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => {
    maker.current = () => latest.current();
    return () => {
      maker.current = null;
    };
  }, [maker]);
}
