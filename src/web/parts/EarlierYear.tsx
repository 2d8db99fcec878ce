import { addDays, dateOf, type LocalDate, monthOf, yearOf } from '../../kernel/date.ts';
import { dayYear, relative } from '../format.ts';
import { Button } from './Button.tsx';
import styles from './EarlierYear.module.css';

/** A day typed without its year is read as the next one to come; orders and appointments mostly lie behind. */
export function earlierYear(day: LocalDate | null, today: LocalDate): LocalDate | null {
  if (day === null || day <= addDays(today, NEAR)) return null;
  const month = monthOf(day);
  const date = month === 2 && day.endsWith('-29') ? 28 : Number(day.slice(8));
  const before = dateOf(yearOf(day) - 1, month, date);
  return before <= today ? before : null;
}

/** So many days ahead an appointment may well be meant. */
const NEAR = 60;

/** Offers the same day a year before, under a field for a day that looks too far ahead. */
export function EarlierYear(props: { day: LocalDate | null; today: LocalDate; onChange: (day: LocalDate) => void }) {
  const { day, today, onChange } = props;
  const before = earlierYear(day, today);
  if (day === null || before === null) return null;
  return (
    <div className={styles.offer}>
      <span>Это {relative(day, today)}.</span>
      <Button size="sm" onClick={() => onChange(before)}>{`Поставить ${dayYear(before)}`}</Button>
    </div>
  );
}
