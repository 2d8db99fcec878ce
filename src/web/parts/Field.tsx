/** Fields: label above, hint under it, the problem under the field, with its correction as a button. */
import { type ComponentProps, type ReactNode, useId, useRef } from 'react';
import { typo } from '../typo.ts';
import { Button } from './Button.tsx';
import styles from './Field.module.css';
import type { FieldProps } from './fieldProps.ts';
import { Icon } from './Icon.tsx';
import { lengthLeft, lengthProblem, TOO_LONG } from './textLength.ts';

type FrameProps = Pick<FieldProps<unknown>, 'label' | 'hint' | 'error' | 'optional' | 'id' | 'hideLabel'> & {
  /** Of a text: what it is and how long it may be. */
  text?: { value: string; most: number | undefined } | undefined;
  children: (control: {
    id: string;
    className: string | undefined;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
    [TOO_LONG]: true | undefined;
  }) => ReactNode;
};

/** The frame of any field of your own: hands the control what ties it to its label, hint and problem. */
export function Field({ label, hint, error, optional, id, hideLabel, text, children }: FrameProps) {
  const own = useId();
  const control = id ?? own;
  const tooLong = text ? lengthProblem(text.value, text.most) : null;
  const left = text ? lengthLeft(text.value, text.most) : null;
  const wrong = tooLong ?? error;
  const problem = typeof wrong === 'string' ? { text: wrong } : wrong;
  const described = [hint && `${control}-hint`, left && `${control}-left`, problem && `${control}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`${styles.field} ${problem ? styles.wrong : ''}`}>
      <label htmlFor={control} className={hideLabel ? 'sr' : styles.label}>
        {typo(label)}
        {optional && <span className={styles.optional}> необязательно</span>}
      </label>
      {hint && (
        <p id={`${control}-hint`} className={styles.hint}>
          {typo(hint)}
        </p>
      )}
      {children({
        id: control,
        className: styles.input,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
        [TOO_LONG]: tooLong === null ? undefined : true,
      })}
      {left && (
        <p id={`${control}-left`} className={styles.left}>
          {typo(left)}
        </p>
      )}
      {problem && (
        <>
          <p id={`${control}-error`} className={styles.problem}>
            <Icon name="filled/alert-triangle" size={16} />
            <span>{typo(problem.text)}</span>
          </p>
          {problem.fix && (
            <div className={styles.fix}>
              <Button size="sm" onClick={problem.fix.apply}>
                {typo(problem.fix.label)}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** The parts of a field's props that its frame shows. */
export const frameOf = <V,>({ label, hint, error, optional, id, hideLabel }: FieldProps<V>) => ({
  label,
  hint,
  error,
  optional,
  id,
  hideLabel,
});

export interface TextFieldProps extends FieldProps<string> {
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url';
  /** Which of the browser's remembered answers fits, by the HTML standard: 'username', 'current-password', … */
  autoComplete?: string;
  inputMode?: ComponentProps<'input'>['inputMode'];
  /** Letters; a longer text stays as it is and says so, and no form sends it. */
  maxLength?: number | undefined;
  autoFocus?: boolean;
  /** After the text, inside the field: a unit. */
  unit?: string;
}

export function TextField({
  type = 'text',
  autoComplete = 'off',
  inputMode,
  maxLength,
  autoFocus,
  unit,
  ...field
}: TextFieldProps) {
  return (
    <Field {...frameOf(field)} text={{ value: field.value, most: maxLength }}>
      {(control) => (
        <Unit unit={unit}>
          <input
            {...control}
            type={type}
            value={field.value}
            autoComplete={autoComplete}
            inputMode={inputMode}
            // biome-ignore lint/a11y/noAutofocus: only where the page is one question
            autoFocus={autoFocus}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onLeave}
          />
        </Unit>
      )}
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps<number | null> {
  unit?: string;
}

/** A number in Russian writing («29,5»); `null`: empty. What is not a number stays as typed and gives `NaN`. */
export function NumberField({ unit, ...field }: NumberFieldProps) {
  const typed = useRef('');
  if (field.value === null || !Number.isNaN(field.value)) {
    const same = readNumber(typed.current);
    if (!Object.is(same, field.value))
      typed.current = field.value === null ? '' : String(field.value).replace('.', ',');
  }
  return (
    <Field {...frameOf(field)}>
      {(control) => (
        <Unit unit={unit}>
          <input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={typed.current}
            onChange={(event) => {
              typed.current = event.target.value;
              field.onChange(readNumber(event.target.value));
            }}
            onBlur={field.onLeave}
          />
        </Unit>
      )}
    </Field>
  );
}

/** @example readNumber('1 234,5') // 1234.5 */
function readNumber(text: string): number | null {
  const plain = text.replace(/\s/gu, '').replace(',', '.').replace(/%$/u, '');
  if (plain === '') return null;
  return /^[-−]?\d+(\.\d*)?$/u.test(plain) ? Number(plain.replace('−', '-')) : Number.NaN;
}

function Unit({ unit, children }: { unit: string | undefined; children: ReactNode }) {
  if (unit === undefined) return children;
  return (
    <span className={styles.unit}>
      {children}
      <span aria-hidden="true">{unit}</span>
    </span>
  );
}

export interface TextareaProps extends FieldProps<string> {
  /** Lines seen at first; it grows with the text. */
  rows?: number;
  /** Letters; a longer text stays as it is and says so, and no form sends it. */
  maxLength?: number | undefined;
  /** Ready phrases; pressing one adds it to the text. */
  phrases?: readonly string[];
}

export function Textarea({ rows = 3, maxLength, phrases, ...field }: TextareaProps) {
  return (
    <div>
      <Field {...frameOf(field)} text={{ value: field.value, most: maxLength }}>
        {(control) => (
          <textarea
            {...control}
            className={`${control.className} ${styles.area}`}
            rows={rows}
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onLeave}
          />
        )}
      </Field>
      {phrases && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend on the screen
        <div className={styles.phrases} role="group" aria-label="Готовые фразы">
          {phrases.map((phrase) => (
            <button key={phrase} type="button" onClick={() => field.onChange(withPhrase(field.value, phrase))}>
              {phrase}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const withPhrase = (text: string, phrase: string) => (text.trim() === '' ? phrase : `${text.trimEnd()} ${phrase}`);

export interface SelectProps<V extends string> extends FieldProps<V | ''> {
  options: readonly { value: V; label: string }[];
  /** What the empty answer is called; without it there is none once something is chosen. */
  empty?: string;
}

/** One of a few, by the browser's own list. For long lists, with search: `Choose`. */
export function Select<V extends string>({ options, empty, ...field }: SelectProps<V>) {
  return (
    <Field {...frameOf(field)}>
      {(control) => (
        <span className={styles.select}>
          <select
            {...control}
            value={field.value}
            onChange={(event) => field.onChange(options.find(({ value }) => value === event.target.value)?.value ?? '')}
            onBlur={field.onLeave}
          >
            {(empty !== undefined || field.value === '') && <option value="">{empty ?? 'Выберите'}</option>}
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" size={16} />
        </span>
      )}
    </Field>
  );
}

export interface CheckboxProps extends Omit<FieldProps<boolean>, 'optional' | 'hideLabel'> {}

export function Checkbox({ label, value, onChange, hint, error, onLeave, id }: CheckboxProps) {
  const own = useId();
  const control = id ?? own;
  const problem = typeof error === 'string' ? { text: error } : error;
  const described = [hint && `${control}-hint`, problem && `${control}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.check}>
      <input
        type="checkbox"
        id={control}
        checked={value}
        aria-describedby={described || undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onLeave}
      />
      <div>
        <label htmlFor={control}>{typo(label)}</label>
        {hint && (
          <p id={`${control}-hint`} className={styles.hint}>
            {typo(hint)}
          </p>
        )}
        {problem && (
          <p id={`${control}-error`} className={styles.problem}>
            <Icon name="filled/alert-triangle" size={16} />
            <span>{typo(problem.text)}</span>
          </p>
        )}
      </div>
    </div>
  );
}

export interface RadiosProps<V extends string> extends Omit<FieldProps<V | ''>, 'optional'> {
  options: readonly { value: V; label: string; hint?: string | undefined }[];
}

/** One of a few, all in sight, each with its explanation. */
export function Radios<V extends string>({
  options,
  label,
  hint,
  value,
  onChange,
  error,
  id,
  onLeave,
  hideLabel,
}: RadiosProps<V>) {
  const own = useId();
  const name = id ?? own;
  const problem = typeof error === 'string' ? { text: error } : error;
  return (
    <fieldset className={styles.radios} aria-describedby={problem ? `${name}-error` : undefined} onBlur={onLeave}>
      <legend className={hideLabel ? 'sr' : styles.label}>{typo(label)}</legend>
      {hint && <p className={styles.hint}>{typo(hint)}</p>}
      {options.map((option, place) => (
        <div key={option.value} className={styles.check}>
          <input
            type="radio"
            name={name}
            id={place === 0 ? name : `${name}-${option.value}`}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <div>
            <label htmlFor={place === 0 ? name : `${name}-${option.value}`}>{typo(option.label)}</label>
            {option.hint && <p className={styles.hint}>{typo(option.hint)}</p>}
          </div>
        </div>
      ))}
      {problem && (
        <p id={`${name}-error`} className={styles.problem}>
          <Icon name="filled/alert-triangle" size={16} />
          <span>{typo(problem.text)}</span>
        </p>
      )}
    </fieldset>
  );
}
