import { useEffect, useRef } from 'react';
import { asRefused } from '../../../../web/api.ts';
import { Button, ErrorNote, FileRow, Icon, LinkButton, Note, Section } from '../../../../web/parts.ts';
import { RefusalWords } from '../../../../web/Refusal.tsx';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { DraftUploaded } from '../../drafts/contract.ts';
import styles from './Upload.module.css';
import { alikeText, uploadRefusal } from './upload.ts';

/** A document on its way. */
export interface Sending {
  key: number;
  file: File;
  /** `alike`: it is here already, and a person is asked. */
  state: 'waiting' | 'sending' | 'reading' | 'alike' | 'done' | 'refused';
  /** Sent so far, 0 to 1; `null`: it is not being sent. */
  share: number | null;
  draftId: string | null;
  /** The file as it is kept, and what it is the same as; `null`: nothing is asked. */
  held: Pick<DraftUploaded, 'fileId' | 'alike'> | null;
  error: unknown;
}

const STATE: Record<Sending['state'], string> = {
  waiting: 'ждёт своей очереди',
  sending: 'отправляется',
  reading: 'читается',
  alike: 'загружен и прочитан, черновика ещё нет',
  done: 'прочитан',
  refused: 'не прочитан',
};

interface SendingsProps {
  sendings: readonly Sending[];
  onDrop: (key: number) => void;
  /** It is wanted although it is here already. */
  onAnyway: (sending: Sending) => void;
}

export function Sendings({ sendings, onDrop, onAnyway }: SendingsProps) {
  return (
    <Section title="Файлы" count={sendings.length}>
      <ul>
        {sendings.map((sending) => (
          <li key={sending.key}>
            <Row sending={sending} onDrop={() => onDrop(sending.key)} onAnyway={() => onAnyway(sending)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface RowProps {
  sending: Sending;
  onDrop: () => void;
  onAnyway: () => void;
}

function Row({ sending, onDrop, onAnyway }: RowProps) {
  const { file, state, share, draftId, held, error } = sending;
  const act = state === 'sending' || state === 'waiting' || state === 'reading' ? 'Отменить' : 'Убрать';
  return (
    <div>
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
            <Button size="sm" kind="quiet" icon="x" label={`${act}: ${file.name}`} onClick={onDrop}>
              {act}
            </Button>
          )
        }
      />
      <span className="sr" role="status">
        {`${file.name}: ${STATE[state]}`}
      </span>
      {state === 'alike' && held && <HereAlready alike={held.alike} name={file.name} onAnyway={onAnyway} />}
      {state === 'refused' && <Refused error={error} />}
      {state === 'done' && (
        <p className={styles.done}>
          <Icon name="filled/circle-check" size={16} /> Черновик готов к проверке
        </p>
      )}
    </div>
  );
}

interface HereAlreadyProps {
  alike: DraftUploaded['alike'];
  name: string;
  onAnyway: () => void;
}

const OPEN = {
  draft: { label: 'Открыть черновик', to: '/road-maps/drafts/' },
  'road-map': { label: 'Открыть дорожную карту', to: '/road-maps/' },
} as const;

/** What the document is the same as, each with its way there; nothing is made before a person says so. */
function HereAlready({ alike, name, onAnyway }: HereAlreadyProps) {
  const today = useToday();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, and what an effect gives back is called when its part goes.
    root.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div ref={root} className={styles.alike}>
      <Note tone="warn">
        <ul>
          {alike.map((one) => (
            <li key={one.id}>
              <p>{typo(alikeText(one, today))}</p>
              <LinkButton
                size="sm"
                to={`${OPEN[one.kind].to}${one.id}`}
                label={`${OPEN[one.kind].label}: ${one.title}`}
              >
                {OPEN[one.kind].label}
              </LinkButton>
            </li>
          ))}
        </ul>
        <Button size="sm" kind="quiet" label={`Всё равно загрузить: ${name}`} onClick={onAnyway}>
          Всё равно загрузить
        </Button>
      </Note>
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  const { what, why, todo } = uploadRefusal(error);
  return (
    <div className={styles.refused}>
      <ErrorNote>
        {asRefused(error).code === 'offline' ? (
          <RefusalWords code="offline" />
        ) : (
          <>
            <b>{what}</b> {why} {todo}
          </>
        )}
      </ErrorNote>
    </div>
  );
}
