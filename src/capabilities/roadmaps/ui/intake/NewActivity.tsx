import { useEffect, useRef, useState } from 'react';
import { Button, goToTooLong, Textarea } from '../../../../web/parts.ts';
import type { Anchor } from '../../drafts/corrections.ts';
import styles from './Editor.module.css';
import { onEditorKey } from './editorKey.ts';
import type { RowContext } from './rows.ts';
import { useAddActivity } from './useAddActivity.ts';

interface NewActivityProps {
  anchor: Anchor;
  context: RowContext;
  onClose: () => void;
}

/** The words of an activity that the reader missed; all else in the editor that opens then. */
export function NewActivity({ anchor, context, onClose }: NewActivityProps) {
  const add = useAddActivity(context);
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector('textarea')?.focus();
  }, []);
  const done = () => {
    if (title.trim() === '') return setMissing(true);
    if (root.current && goToTooLong(root.current)) return;
    add(anchor, title.trim());
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and Ctrl Enter of the field inside
    <div
      ref={root}
      className={`${styles.editor} ${styles.wide}`}
      onKeyDown={(event) => onEditorKey(event, done, onClose)}
    >
      <Textarea
        label="Новое мероприятие"
        hint="Срок, ответственных и остальное допишете следом"
        value={title}
        maxLength={5000}
        error={missing && title.trim() === '' ? 'Напишите, что нужно сделать.' : null}
        onChange={setTitle}
      />
      <div className={styles.actions}>
        <Button size="sm" onClick={done}>
          Добавить в план
        </Button>
        <Button size="sm" kind="quiet" onClick={onClose}>
          Не добавлять
        </Button>
      </div>
    </div>
  );
}
