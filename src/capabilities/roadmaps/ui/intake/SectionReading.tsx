import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, goToTooLong, TextField } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { AddActivity } from './AddActivity.tsx';
import { useActs } from './acts.ts';
import { nameSection } from './decisions.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';
import { ACTIVITIES } from './wording.ts';

export function SectionReading({ index, context, lit }: { index: number; context: RowContext; lit: boolean }) {
  const section = context.review.draft.sections[index];
  const [editing, setEditing] = useState(false);
  const { change } = useActs();
  if (!section) return null;
  const count = [...context.review.activities.values()].filter((activity) => activity.section === index).length;
  const written = context.facts.reading.sections[index]?.title ?? '';
  if (editing) {
    return (
      <NameSection
        title={section.title}
        onDone={(title) => {
          change(nameSection(index, title === '' || title === written ? null : title));
          setEditing(false);
        }}
      />
    );
  }
  return (
    <div className={styles.section}>
      <p className={styles.sectionTitle}>
        {typo(section.number === null ? section.title : `${section.number}. ${section.title}`)}
      </p>
      <span className={styles.count}>
        {section.role === 'period' && count === 0 ? 'время для строк ниже' : counted(count, ACTIVITIES)}
      </span>
      {lit && (
        <Button
          kind="quiet"
          size="sm"
          icon="pencil"
          label={`Править название раздела: ${section.title}`}
          onClick={() => setEditing(true)}
        />
      )}
      {lit && (
        <AddActivity anchor={{ is: 'section', index }} where={`в начало раздела: ${section.title}`} context={context} />
      )}
    </div>
  );
}

function NameSection({ title, onDone }: { title: string; onDone: (title: string) => void }) {
  const [text, setText] = useState(title);
  return (
    <form
      className={styles.inlineForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (!goToTooLong(event.currentTarget)) onDone(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(title);
      }}
    >
      <TextField label="Название раздела" value={text} onChange={setText} autoFocus maxLength={1000} />
      <Button type="submit" size="sm">
        Готово
      </Button>
    </form>
  );
}
