import { useId } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Search.module.css';

export interface SearchProps {
  /** What can be looked for: «Школа, директор, код»; stands inside while nothing is typed, and is heard always. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A line to look for something in a list; Esc empties it. The list itself is narrowed by the page. */
export function Search({ label, value, onChange }: SearchProps) {
  const id = useId();
  return (
    <span className={styles.search}>
      <Icon name="search" size={16} />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          onChange('');
        }}
      />
    </span>
  );
}
