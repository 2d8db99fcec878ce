import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { fileSize } from '../format.ts';
import type { IconName } from '../icons.ts';
import { typo } from '../typo.ts';
import { Quarters, wholePercent } from './Figures.tsx';
import styles from './FileDrop.module.css';
import { Icon } from './Icon.tsx';
import { set } from './Page.tsx';

export interface FileDropProps {
  /** What is asked for: «Справка о курсах». */
  label: string;
  /** What fits, and what happens with it: «PDF, DOCX или фото, до 20 МБ». */
  hint?: string;
  /** As in HTML: '.docx,.pdf' */
  accept?: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
  error?: string | null;
}

/** A place for files: press to choose, or drop them on it. */
export function FileDrop({ label, hint, accept, multiple, onFiles, error }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    if (files.length > 0) onFiles(files);
    if (input.current) input.current.value = ''; // the same file may be chosen again
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way, the field below is everybody's */}
      <div
        className={`${styles.drop} ${over ? styles.over : ''} ${error ? styles.wrong : ''}`}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" />
        <label htmlFor={id}>
          <b>{typo(label)}</b>
          <span>{multiple ? 'Выберите файлы или перетащите их сюда' : 'Выберите файл или перетащите его сюда'}</span>
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => take(event.target.files)}
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {typo(hint)}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.problem} role="alert">
          <Icon name="filled/alert-triangle" size={16} />
          <span>{typo(error)}</span>
        </p>
      )}
    </div>
  );
}

export interface FileRowProps {
  name: string;
  /** bytes; `null`: not known */
  size?: number | null;
  /** After the kind and the size: «приложен 11 января». */
  facts?: string;
  /** A button to see it, a ⋯ menu. */
  actions?: ReactNode;
  /** The share sent so far, 0 to 1, while it is sent. */
  progress?: number | null;
}

/** A file in a list: kind, name, facts, what can be done. */
export function FileRow({ name, size, facts, actions, progress }: FileRowProps) {
  const kind = name.includes('.') ? (name.split('.').at(-1) ?? '') : '';
  const words = [kind.toUpperCase(), size ? fileSize(size) : '', facts].filter(Boolean).join(', ');
  const sent = progress !== undefined && progress !== null;
  return (
    <div className={styles.file}>
      <span className={styles.kind}>
        <Icon name={KINDS[kind.toLowerCase()] ?? 'file'} />
      </span>
      <span className={styles.name}>
        <b>{set(name)}</b>
        <span>
          {set(words)}
          {sent && `, ${wholePercent(progress)}`}
        </span>
        {sent && (
          <>
            <progress
              className={styles.progress}
              value={progress}
              aria-label={`Отправка: ${name}`}
              aria-valuetext={wholePercent(progress)}
            />
            <Quarters name={name} share={progress} />
          </>
        )}
      </span>
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}

const KINDS: Readonly<Record<string, IconName>> = {
  ...{ pdf: 'file-type-pdf', docx: 'file-type-docx', doc: 'file-type-docx', odt: 'file-text', txt: 'file-text' },
  ...{ xlsx: 'table', xls: 'table', ods: 'table', csv: 'table', zip: 'file-zip' },
  ...{ jpg: 'photo', jpeg: 'photo', png: 'photo', webp: 'photo', heic: 'photo' },
};
