/** The field for a password, and the words for what is wrong with a new one. */
import { type ReactNode, useState } from 'react';
import { PASSWORD_LENGTH, passwordProblem } from '../../../../kernel/password.ts';
import { Checkbox, type FieldProps, TextField } from '../../../../web/parts.ts';
import styles from './password.module.css';

export interface PasswordFieldProps extends FieldProps<string> {
  /** A password to be made up, or one that is known. */
  kind: 'new' | 'current';
  autoFocus?: boolean;
  /** Beside «Показать пароль». */
  children?: ReactNode;
}

/** A password, which may be shown: what one sees one types rightly, so it is asked for once. */
export function PasswordField({ kind, autoFocus = false, children, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.password}>
      <TextField
        {...field}
        {...(kind === 'new' && { hint: field.hint ?? HINT })}
        type={shown ? 'text' : 'password'}
        autoComplete={`${kind}-password`}
        autoFocus={autoFocus}
      />
      <Checkbox label="Показать пароль" value={shown} onChange={setShown} />
      {children}
    </div>
  );
}

const HINT = `Не короче ${PASSWORD_LENGTH.min} знаков. Легче запомнить несколько слов, чем набор значков`;

/** What is wrong with a new password, in words; `null`: nothing. */
export function passwordWords(password: string): string | null {
  switch (passwordProblem(password)) {
    case 'too-short':
      return password === '' ? 'Придумайте пароль' : `Добавьте знаков: нужно не меньше ${PASSWORD_LENGTH.min}`;
    case 'too-long':
      return `Пароль длиннее ${PASSWORD_LENGTH.max} знаков. Возьмите короче`;
    case null:
      return null;
  }
}
