import { useEffect, useRef, useState } from 'react';
import { Button, Textarea } from '../../../../web/parts.ts';
import { sectionAt } from '../../drafts/added.ts';
import type { Anchor } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { addActivity, freshActivity } from './decisions.ts';
import styles from './Editor.module.css';
import { onEditorKey } from './editorKey.ts';
import type { RowContext } from './rows.ts';

/** Adds an activity in its place; returns a function that takes its words. */
export function useAddActivity({ facts, corrections, review }: Pick<RowContext, 'facts' | 'corrections' | 'review'>) {
  const { change, edit, light } = useActs();
  return (anchor: Anchor, title: string) => {
    const index = freshActivity(corrections, Math.random());
    const beside = anchor.is === 'activity' ? review.activities.get(anchor.index)?.section : undefined;
    change(addActivity(index, anchor, title, beside === undefined ? sectionAt(facts.reading, anchor) : beside));
    light(`activity ${index}`);
    edit(index);
  };
}

interface AddActivityProps {
  anchor: Anchor;
  /** What readers hear of the place: «ниже пункта 1.2». */
  where: string;
  context: RowContext;
}

/** An activity that the reader missed: its words first, all else in the editor that opens then. */
export function AddActivity({ anchor, where, context }: AddActivityProps) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button size="sm" kind="quiet" icon="plus" label={`Добавить мероприятие ${where}`} onClick={() => setOpen(true)}>
        Добавить мероприятие
      </Button>
    );
  }
  return <NewActivity anchor={anchor} context={context} onClose={() => setOpen(false)} />;
}

interface NewActivityProps {
  anchor: Anchor;
  context: RowContext;
  onClose: () => void;
}

function NewActivity({ anchor, context, onClose }: NewActivityProps) {
  const add = useAddActivity(context);
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector('textarea')?.focus(), []);
  const done = () => {
    if (title.trim() === '') return setMissing(true);
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
