import { type ReactNode, useEffect, useId, useRef } from 'react';
import { typo } from '../typo.ts';
import { Button } from './Button.tsx';
import { ConnectionNote } from './Connection.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** The person has closed it: by ×, Esc or a press beside it. Unmount it then. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the bottom; the doing one first and primary. */
  actions?: ReactNode;
  size?: 'md' | 'lg';
  /** A press beside does not close: something was typed. */
  sticky?: boolean;
}

/**
 * A window over the page. It is open while it is mounted; focus goes in, stays in, and returns where it was.
 * @example {asking && <Dialog title="Перенести срок" onClose={() => setAsking(false)}>…</Dialog>}
 */
export function Dialog({ title, onClose, children, actions, size = 'md', sticky }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useModal(ref);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it by Esc, which the browser turns into onCancel
    <dialog
      ref={ref}
      className={`${styles.dialog} ${styles[size]}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (!sticky && event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2 id={heading}>{typo(title)}</h2>
          <Button kind="quiet" size="sm" icon="x" label="Закрыть" onClick={onClose} />
        </header>
        <div className={styles.body}>
          {children}
          <ConnectionNote />
        </div>
        {actions && <footer className={styles.actions}>{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Where typing or Enter is expected: the first field, else the first button at the bottom. */
const startOf = (dialog: HTMLDialogElement) =>
  dialog.querySelector<HTMLElement>('input:not([type="file"]), textarea, select') ??
  dialog.querySelector<HTMLElement>('footer button, footer a');

/** Opens a `<dialog>` over the page while it is mounted, and gives the focus back afterwards. */
export function useModal(ref: { current: HTMLDialogElement | null }): void {
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    if (dialog) startOf(dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [ref]);
}
