import type { MouseEvent, ReactNode, Ref } from 'react';
import type { IconName } from '../icons.ts';
import styles from './Button.module.css';
import { Icon } from './Icon.tsx';

interface Common {
  /** `primary`: the next step, at most one a screen. `quiet`: without a border. `danger`: undoes somebody's work. */
  kind?: 'primary' | 'default' | 'quiet' | 'danger';
  size?: 'md' | 'sm';
  icon?: IconName;
  /** A verb that names the effect; left out only when `icon` stands alone, which then needs `label`. */
  children?: ReactNode;
  /** What readers say; in a list it names the object too: «Проверить: Семинар по заданиям ОГЭ». */
  label?: string | undefined;
  /** Takes the whole width. */
  wide?: boolean;
  className?: string | undefined;
}

export interface ButtonProps extends Common {
  onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  type?: 'button' | 'submit';
  /** It is being done: pressing again does nothing, and readers hear it. */
  busy?: boolean | undefined;
  /** For a button that opens something or stays pressed. */
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
  popup?: 'menu' | 'dialog' | 'listbox' | undefined;
  ref?: Ref<HTMLButtonElement>;
}

/** A button. It is never disabled: pressing it says what is missing. */
export function Button({ onClick, type = 'button', busy, pressed, expanded, popup, ref, ...look }: ButtonProps) {
  return (
    <button
      ref={ref}
      type={type}
      className={classOf(look)}
      aria-label={look.label}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-haspopup={popup}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <Face {...look} busy={busy} />
    </button>
  );
}

export interface LinkButtonProps extends Common {
  to: string;
  /** The answer is a file: its name, or '' to keep the server's. */
  download?: string;
  /** Opens beside this page. */
  newTab?: boolean;
}

/** What looks like a button and leads somewhere: a page of ours, a file, a telephone number. */
export function LinkButton({ to, download, newTab, ...look }: LinkButtonProps) {
  const beside = newTab ? { target: '_blank', rel: 'noopener' } : {};
  return (
    <a href={to} className={classOf(look)} aria-label={look.label} download={download} {...beside}>
      <Face {...look} />
    </a>
  );
}

function Face({ icon, children, busy }: Common & { busy?: boolean | undefined }) {
  return (
    <>
      {icon && <Icon name={icon} size={children === undefined ? 18 : 16} className={busy ? styles.dim : undefined} />}
      {children}
      {busy && <span className={styles.busy} aria-hidden="true" />}
    </>
  );
}

function classOf({ kind = 'default', size = 'md', children, wide, className }: Common) {
  return [
    styles.button,
    styles[kind],
    size === 'sm' && styles.small,
    children === undefined && styles.alone,
    wide && styles.wide,
    className,
  ]
    .filter(Boolean)
    .join(' ');
}
