import { type RefObject, useLayoutEffect, useRef } from 'react';

/** When the thing goes with the focus in it, the next on the screen that can be pressed gets it: keys do not begin anew. */
export function useHandsOn<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useLayoutEffect(() => {
    const thing = ref.current;
    return () => {
      if (thing?.contains(document.activeElement)) nextAfter(thing)?.focus();
    };
  }, []);
  return ref;
}

const nextAfter = (thing: HTMLElement): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button, a[href]')].find(
    (other) =>
      !thing.contains(other) &&
      (thing.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0 &&
      other.checkVisibility(),
  );
