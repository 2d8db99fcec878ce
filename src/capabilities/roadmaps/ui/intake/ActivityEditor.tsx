import { useEffect, useRef, useState } from 'react';
import { Button, Select, Textarea, TextField } from '../../../../web/parts.ts';
import type { ActivityCorrection } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { DeadlineEditor } from './DeadlineEditor.tsx';
import { editActivity, given, restoreActivity } from './decisions.ts';
import styles from './Editor.module.css';
import { onEditorKey, takeTyped } from './editorKey.ts';
import { PartyEditor } from './PartyEditor.tsx';
import type { RowContext } from './rows.ts';
import { TargetsEditor } from './TargetsEditor.tsx';
import { useTyped } from './useTyped.ts';
import { pointText } from './wording.ts';

interface ActivityEditorProps {
  index: number;
  context: RowContext;
  onClose: () => void;
}

/** Every field of an activity, corrected in its place. Each change counts at once and is saved by itself. */
export function ActivityEditor({ index, context, onClose }: ActivityEditorProps) {
  const { change } = useActs();
  const { reading } = context.facts;
  const activity = context.review.activities.get(index);
  const before = useRef(context.corrections.activities?.[index]);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.closest('[data-pair]')?.scrollIntoView?.({ block: 'start' });
    root.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true });
  }, []);
  const edit = (fields: Parameters<typeof editActivity>[1], field: keyof ActivityCorrection) =>
    change(editActivity(index, fields), `activity ${index} ${field}`);
  const read = reading.activities[index];
  const number = useTyped(
    activity?.number ?? '',
    (text) => edit({ number: given(text.trim() || null, read?.number) }, 'number'),
    30,
  );
  const result = useTyped(activity?.result ?? '', (text) =>
    edit({ result: given(text.trim() === '' ? null : text, read?.result) }, 'result'),
  );
  if (!activity) return null;
  const giveUp = () => {
    const { current } = before;
    change((corrections) => {
      const restored = restoreActivity(index)(corrections);
      return current === undefined ? restored : editActivity(index, current)(restored);
    });
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and Ctrl Enter of the fields inside
    <div ref={root} className={styles.editor} onKeyDown={(event) => onEditorKey(event, onClose, giveUp)}>
      <TitleEditor
        key={`title ${index}`}
        index={index}
        context={context}
        onEdit={(title) => edit({ title }, 'title')}
      />
      <div className={styles.pair}>
        <TextField label="Номер" {...number} />
        {reading.sections.length > 0 && (
          <Select
            label="Раздел"
            value={activity.section === null ? '' : String(activity.section)}
            empty="Без раздела"
            options={context.review.draft.sections.map(({ number, title }, at) => ({
              value: String(at),
              label: number === null ? title : `${number}. ${title}`,
            }))}
            onChange={(at) => edit({ section: given(at === '' ? null : Number(at), read?.section) }, 'section')}
          />
        )}
      </div>
      <DeadlineEditor index={index} context={context} />
      <PartyEditor index={index} field="responsible" label="Ответственные" context={context} />
      <PartyEditor index={index} field="participants" label="Участники" context={context} />
      <Textarea label="Ожидаемый результат" optional {...result} />
      <TargetsEditor index={index} context={context} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons stay under the pointer while it is pressed */}
      <div className={styles.actions} onMouseDown={(event) => event.preventDefault()}>
        <Button
          size="sm"
          onClick={() => {
            takeTyped();
            onClose();
          }}
        >
          Готово
        </Button>
        <Button size="sm" kind="quiet" onClick={giveUp}>
          Отменить правки
        </Button>
        <Button
          size="sm"
          kind="quiet"
          icon="ban"
          label={`${read ? 'Это не мероприятие' : 'Убрать'}: ${pointText(activity)}`}
          onClick={() => {
            change(read ? editActivity(index, { dropped: true }) : restoreActivity(index));
            onClose();
          }}
        >
          {read ? 'Это не мероприятие' : 'Убрать'}
        </Button>
      </div>
    </div>
  );
}

/** An activity without words cannot be: an empty field waits, and the words stay. */
function TitleEditor({
  index,
  context,
  onEdit,
}: {
  index: number;
  context: RowContext;
  onEdit: (title: string | undefined) => void;
}) {
  const [empty, setEmpty] = useState(false);
  const title = useTyped(context.review.activities.get(index)?.title ?? '', (text) => {
    setEmpty(text.trim() === '');
    if (text.trim() !== '') onEdit(given(text, context.facts.reading.activities[index]?.title));
  });
  return (
    <Textarea
      label="Мероприятие"
      {...title}
      error={empty ? 'Напишите, что нужно сделать. Если это не мероприятие, отметьте это внизу.' : null}
    />
  );
}
