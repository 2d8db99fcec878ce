import type { LocalDate } from '../../kernel/date.ts';
import { DateField } from './DateField.tsx';
import { EarlierYear } from './EarlierYear.tsx';
import { TextField } from './Field.tsx';

type Props<T, V> = Omit<T, 'label' | 'value' | 'onChange'> & { value: V; onChange: (value: V) => void };

export interface OrderFieldsProps {
  /** As the form gives them: `form.field('orderNumber')`, `form.field('orderDate')`. */
  number: Props<object, string>;
  date: Props<object, LocalDate | null>;
  today: LocalDate;
}

/** Of which order an appointment is, if of any: its number and its date. */
export function OrderFields({ number, date, today }: OrderFieldsProps) {
  return (
    <>
      <TextField label="Номер приказа" optional {...number} />
      <div>
        <DateField label="Дата приказа" optional today={today} hint="" {...date} />
        <EarlierYear day={date.value} today={today} onChange={date.onChange} />
      </div>
    </>
  );
}
