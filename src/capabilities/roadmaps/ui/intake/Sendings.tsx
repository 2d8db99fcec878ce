import { Button, ErrorNote, FileRow, Icon, LinkButton, Section } from '../../../../web/parts.ts';
import styles from './Upload.module.css';
import { uploadRefusal } from './upload.ts';

/** A document on its way. */
export interface Sending {
  key: number;
  file: File;
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'refused';
  /** Sent so far, 0 to 1; `null`: it is not being sent. */
  share: number | null;
  draftId: string | null;
  error: unknown;
}

const STATE: Record<Sending['state'], string> = {
  waiting: 'ждёт своей очереди',
  sending: 'отправляется',
  reading: 'читается',
  done: 'прочитан',
  refused: 'не прочитан',
};

export function Sendings({ sendings, onDrop }: { sendings: readonly Sending[]; onDrop: (key: number) => void }) {
  return (
    <Section title="Файлы" count={sendings.length}>
      <ul>
        {sendings.map((sending) => (
          <li key={sending.key}>
            <Row sending={sending} onDrop={() => onDrop(sending.key)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Row({ sending, onDrop }: { sending: Sending; onDrop: () => void }) {
  const { file, state, share, draftId, error } = sending;
  const under = state === 'sending' || state === 'waiting' || state === 'reading';
  return (
    <div role="status">
      <FileRow
        name={file.name}
        size={file.size}
        facts={STATE[state]}
        progress={state === 'sending' ? share : null}
        actions={
          draftId !== null ? (
            <LinkButton to={`/road-maps/drafts/${draftId}`} size="sm" label={`Проверить: ${file.name}`}>
              Проверить
            </LinkButton>
          ) : (
            <Button
              size="sm"
              kind="quiet"
              icon="x"
              label={`${under ? 'Отменить' : 'Убрать'}: ${file.name}`}
              onClick={onDrop}
            />
          )
        }
      />
      {state === 'refused' && <Refused error={error} />}
      {state === 'done' && (
        <p className={styles.done}>
          <Icon name="filled/circle-check" size={16} /> Черновик готов к проверке
        </p>
      )}
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  const { what, why, todo } = uploadRefusal(error);
  return (
    <div className={styles.refused}>
      <ErrorNote>
        <b>{what}</b> {why} {todo}
      </ErrorNote>
    </div>
  );
}
