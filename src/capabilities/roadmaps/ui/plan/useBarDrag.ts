import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { type Bar, dayAtPlace, endOf, type Scale } from './timeline.ts';

/** Pixels before a press is a drag. */
const SLIP = 4;

export interface Drag {
  key: string;
  /** Where the deadline would be. */
  dueOn: LocalDate;
}

interface Options {
  scale: Scale;
  /** The bar that stands under a mark of the page; `undefined`: none. */
  barOf: (key: string) => Bar | undefined;
  mayDrag: (bar: Bar) => boolean;
  onPress: (bar: Bar, at: { x: number; y: number }) => void;
  onDrop: (bar: Bar, dueOn: LocalDate) => void;
}

interface Held {
  bar: Bar;
  x: number;
  /** Width of the line, px. */
  line: number;
  moved: boolean;
}

/** Pressing a bar, and drawing its deadline along the line. Esc lets go without a change. */
export function useBarDrag({ scale, barOf, mayDrag, onPress, onDrop }: Options) {
  const held = useRef<Held | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  useEffect(() => {
    if (drag === null) return;
    const letGo = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      held.current = null;
      setDrag(null);
    };
    window.addEventListener('keydown', letGo);
    return () => window.removeEventListener('keydown', letGo);
  }, [drag]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-bar]') : null;
    const bar = barOf(mark?.dataset.bar ?? '');
    const line = mark?.parentElement?.getBoundingClientRect().width ?? 0;
    if (event.button !== 0 || !bar || line === 0) return;
    held.current = { bar, x: event.clientX, line, moved: false };
    // A finger scrolls; only a mouse or a pen draws.
    if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture?.(event.pointerId);
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    if (!current || event.pointerType === 'touch' || !mayDrag(current.bar)) return;
    const by = event.clientX - current.x;
    if (!current.moved && Math.abs(by) < SLIP) return;
    current.moved = true;
    setDrag({ key: current.bar.key, dueOn: dueAfter(current.bar, by / current.line, scale) });
  };

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    held.current = null;
    setDrag(null);
    if (!current) return;
    if (!current.moved) onPress(current.bar, { x: event.clientX, y: event.clientY });
    else {
      const dueOn = dueAfter(current.bar, (event.clientX - current.x) / current.line, scale);
      if (dueOn !== current.bar.dueOn) onDrop(current.bar, dueOn);
    }
  };

  const onPointerCancel = () => {
    held.current = null;
    setDrag(null);
  };
  return { drag, listeners: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}

/** The deadline of a bar whose end is drawn by a share of the line; never before its window opens. */
export function dueAfter(bar: Pick<Bar, 'opensOn' | 'dueOn'>, by: number, scale: Scale): LocalDate {
  // The last day is the one in which the end lies: half a day back from where the next begins.
  const day = 1 / (scale.months.length * 31);
  const wanted = dayAtPlace(endOf(bar.dueOn, scale) + by - day / 2, scale);
  return wanted < bar.opensOn ? bar.opensOn : wanted;
}
