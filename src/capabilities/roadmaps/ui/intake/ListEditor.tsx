import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../../../web/parts.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { freshKey, restoreList } from './decisions.ts';
import styles from './Editor.module.css';
import { onEditorKey } from './editorKey.ts';

interface ListEditorProps<Row> {
  list: Parameters<typeof restoreList>[0];
  corrections: Corrections;
  rows: readonly Row[];
  /** A row that is begun and has nothing in it yet. */
  blank: (key: string) => Row;
  /** What the button says that adds a row; `null`: none is added here. */
  add: string | null;
  /** Selects the fields in which typing begins, one a row. */
  field: string;
  className?: string | undefined;
  onClose: () => void;
  children: (row: Row, at: number) => ReactNode;
}

/** A list corrected in its place: its rows, one more, and back to what it was when it was opened. An empty one begins a row. */
export function ListEditor<Row extends { key: string }>(props: ListEditorProps<Row>) {
  const { list, corrections, rows: known, blank, add, field, className, onClose, children } = props;
  const { change } = useActs();
  const before = useRef(corrections);
  const root = useRef<HTMLDivElement>(null);
  const [begun, setBegun] = useState<string | null>(() =>
    add !== null && known.length === 0 ? freshKey({}, Math.random()) : null,
  );
  const rows = begun === null || known.some(({ key }) => key === begun) ? known : [...known, blank(begun)];
  useEffect(() => {
    const fields = root.current?.querySelectorAll<HTMLElement>(field) ?? [];
    (begun === null ? fields[0] : fields[fields.length - 1])?.focus();
  }, [begun, field]);
  const giveUp = () => {
    change(restoreList(list, before.current));
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and Ctrl Enter of the fields inside
    <div
      ref={root}
      className={[styles.editor, className].filter(Boolean).join(' ')}
      onKeyDown={(event) => onEditorKey(event, onClose, giveUp)}
    >
      {rows.map(children)}
      {add !== null && (
        <div className={styles.actions}>
          <Button
            size="sm"
            kind="quiet"
            icon="plus"
            onClick={() => setBegun(freshKey(corrections[list], Math.random()))}
          >
            {add}
          </Button>
        </div>
      )}
      <div className={styles.actions}>
        <Button size="sm" onClick={onClose}>
          Готово
        </Button>
        <Button size="sm" kind="quiet" onClick={giveUp}>
          Отменить правки
        </Button>
      </div>
    </div>
  );
}
