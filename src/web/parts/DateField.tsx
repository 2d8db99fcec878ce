import { useRef, useState } from 'react';
import { LocalDate } from '../../kernel/date.ts';
import { asWritten, readDay } from '../dateWords.ts';
import { dayYear } from '../format.ts';
import styles from './Field.module.css';
import { Field, frameOf } from './Field.tsx';
import type { FieldProps, Problem } from './fieldProps.ts';
import { Icon } from './Icon.tsx';

export interface DateFieldProps extends FieldProps<LocalDate | null> {
  /** By itself an example of the words that are understood; '' for none. */
  hint?: string | undefined;
  /** The day from which words are counted: `useToday()`. */
  today: LocalDate;
  /** A day without its year is the first such day from here on; by itself from `today` on. */
  from?: LocalDate | undefined;
}

/** For a day from which something begins, where an example with «до» would mislead. */
export const FIRST_DAY_HINT = 'Можно словами: «с 1 сентября», «с понедельника»';

/**
 * A day, in words or figures. On leaving the field the words become the day in full, so that the year is seen. What is
 * not understood stays as typed, with the reason; the answer is then `null`.
 */
export function DateField({
  today,
  from = today,
  hint = 'Можно словами: «до 25 декабря», «II квартал»',
  ...field
}: DateFieldProps) {
  const { value, onChange, onLeave, error } = field;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const calendar = useRef<HTMLInputElement>(null);

  const take = (date: LocalDate | null) => {
    setTyped(null);
    setProblem(null);
    onChange(date);
  };
  const leave = () => {
    if (typed !== null) {
      const read = readDay(typed, today, from);
      if (read === null) take(null);
      else if ('day' in read) take(read.day);
      else {
        const { suggested } = read;
        onChange(null);
        setProblem({
          text: read.problem,
          ...(suggested && { fix: { label: `Поставить ${dayYear(suggested)}`, apply: () => take(suggested) } }),
        });
      }
    }
    onLeave?.();
  };
  return (
    <Field {...frameOf({ ...field, hint })} error={problem ?? (typed === null ? error : null)}>
      {(control) => (
        <span className={styles.date}>
          <input
            {...control}
            autoComplete="off"
            value={typed ?? asWritten(value)}
            onChange={(event) => {
              const read = readDay(event.target.value, today, from);
              setTyped(event.target.value);
              setProblem(null);
              // At once, not on leaving: Enter sends what is seen, and nothing jumps away under the next press.
              onChange(read !== null && 'day' in read ? read.day : null);
            }}
            onBlur={leave}
          />
          <button
            type="button"
            aria-label={`${field.label}: открыть календарь`}
            onClick={() => calendar.current?.showPicker?.()}
          >
            <Icon name="calendar" size={16} />
          </button>
          <input
            ref={calendar}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.picker}
            value={value ?? ''}
            onChange={(event) => {
              const read = LocalDate.safeParse(event.target.value);
              if (read.success) take(read.data);
            }}
          />
        </span>
      )}
    </Field>
  );
}
