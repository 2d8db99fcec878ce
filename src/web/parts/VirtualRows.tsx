import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface VirtualRowsProps {
  count: number;
  keyOf: (index: number) => string;
  /** Draws the row at a place; `measure` is its ref, so that rows may be of any height. */
  row: (index: number, measure: (row: HTMLTableRowElement | null) => void) => ReactNode;
  /** The look of the two empty cells that stand for the rows not drawn. */
  gapClass: string | undefined;
}

/** px; rows say their own height once they are drawn. */
const ROW_HEIGHT = 37;

/** Of many rows those that are in sight, by the scroll of the window. */
export function VirtualRows({ count, keyOf, row, gapClass }: VirtualRowsProps) {
  const start = useRef<HTMLTableRowElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const at = start.current?.getBoundingClientRect().top;
    if (at !== undefined) setTop(at + window.scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: top,
    getItemKey: keyOf,
  });
  const seen = rows.getVirtualItems();
  const before = (seen[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((seen.at(-1)?.end ?? top) - top);
  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus */}
      <tr ref={start} aria-hidden="true">
        <td colSpan={99} className={gapClass} style={{ height: before }} />
      </tr>
      {seen.map(({ index }) => row(index, rows.measureElement))}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus */}
      <tr aria-hidden="true">
        <td colSpan={99} className={gapClass} style={{ height: Math.max(0, after) }} />
      </tr>
    </>
  );
}
