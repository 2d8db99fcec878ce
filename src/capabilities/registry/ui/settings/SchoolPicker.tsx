import { useState } from 'react';
import { outOf } from '../../../../web/format.ts';
import { otherLayout } from '../../../../web/keyboardLayout.ts';
import { Checkbox, Search } from '../../../../web/parts.ts';
import { sought } from '../../text.ts';
import styles from './SchoolPicker.module.css';

export interface SchoolPickerProps {
  schools: readonly { id: string; shortName: string; works: boolean }[];
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
  id?: string | undefined;
}

/** Schools to be ticked, with a search over them. Those that work no more are shown only while they are chosen. */
export function SchoolPicker({ schools, value, onChange, id }: SchoolPickerProps) {
  const [typed, setTyped] = useState('');
  const chosen = new Set(value);
  const offered = schools.filter((school) => school.works || chosen.has(school.id));
  const shown = sought(offered, typed, ({ shortName }) => [shortName], otherLayout(typed));
  const toggle = (school: string, on: boolean) =>
    onChange(on ? [...value, school] : value.filter((one) => one !== school));
  return (
    <fieldset id={id} tabIndex={-1} className={styles.picker}>
      <legend>Школы</legend>
      <div className={styles.head}>
        <Search label="Найти школу" value={typed} onChange={setTyped} />
        <span className="muted" aria-live="polite">{`Выбрано ${outOf(value.length, offered.length)}`}</span>
      </div>
      <div className={styles.list}>
        {shown.map((school) => (
          <Checkbox
            key={school.id}
            label={school.works ? school.shortName : `${school.shortName} (закрыта)`}
            value={chosen.has(school.id)}
            onChange={(on) => toggle(school.id, on)}
          />
        ))}
        {shown.length === 0 && <p className="faint">{offered.length === 0 ? 'Школ пока нет' : 'Таких школ нет'}</p>}
      </div>
    </fieldset>
  );
}
