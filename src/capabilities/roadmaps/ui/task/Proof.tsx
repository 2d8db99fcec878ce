import type { ReactNode } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { counted, dayYear, type Forms, fileSize, moment } from '../../../../web/format.ts';
import type { IconName } from '../../../../web/icons.ts';
import { Icon, LinkButton } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { EvidenceView } from '../../tasks/contract.ts';
import { nameOf } from '../shared/words.ts';
import styles from './Evidence.module.css';

const OTHER_TASKS: Forms = ['другому поручению', 'другим поручениям', 'другим поручениям'];

/** A piece of evidence: what it is, where it is seen, and what may be done with it. */
export function Proof({ proof, actions }: { proof: EvidenceView; actions?: ReactNode }) {
  const today = useToday();
  return (
    <li className={styles.proof}>
      <span className={styles.icon}>
        <Icon name={iconOf(proof)} />
      </span>
      <span className={styles.name}>
        <b>{proof.title}</b>
        <span>{factsOf(proof, today)}</span>
      </span>
      <span className={styles.actions}>
        <Look proof={proof} />
        {actions}
      </span>
    </li>
  );
}

function Look({ proof: { fileId, fileName, mediaType, url, title } }: { proof: EvidenceView }) {
  if (fileId !== null) {
    const shown = mediaType === 'application/pdf' || mediaType?.startsWith('image/');
    return shown ? (
      <LinkButton size="sm" to={`/api/files/${fileId}`} newTab label={`Посмотреть: ${title}`}>
        Посмотреть
      </LinkButton>
    ) : (
      <LinkButton size="sm" to={`/api/files/${fileId}`} download={fileName ?? ''} label={`Скачать: ${title}`}>
        Скачать
      </LinkButton>
    );
  }
  return url === null ? null : (
    <LinkButton size="sm" to={url} newTab label={`Открыть: ${title}`}>
      Открыть
    </LinkButton>
  );
}

/** «PDF, 240 КБ, приложено 11 января, Панова С. И.» */
function factsOf(proof: EvidenceView, today: LocalDate): string {
  const kind = proof.fileName?.includes('.') ? proof.fileName.split('.').at(-1)?.toUpperCase() : undefined;
  const what = {
    file: [kind, proof.size === null ? undefined : fileSize(proof.size)],
    link: [proof.url === null ? undefined : hostOf(proof.url)],
    event: [proof.happenedOn === null ? undefined : `событие ${dayYear(proof.happenedOn)}`],
  }[proof.kind];
  const added = `приложено ${moment(proof.addedAt, today)}`;
  const also = proof.alsoIn > 0 ? `подходит и к ${counted(proof.alsoIn, OTHER_TASKS)}` : undefined;
  return [...what, added, nameOf(proof.addedBy) ?? undefined, also].filter((word) => word !== undefined).join(', ');
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

function iconOf({ kind, mediaType, fileName }: EvidenceView): IconName {
  if (kind === 'link') return 'link';
  if (kind === 'event') return 'calendar-event';
  if (mediaType === 'application/pdf') return 'file-type-pdf';
  if (mediaType?.startsWith('image/')) return 'photo';
  return ICONS[fileName?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'file';
}

const ICONS: Readonly<Record<string, IconName>> = {
  ...{ docx: 'file-type-docx', doc: 'file-type-docx', odt: 'file-text', txt: 'file-text', rtf: 'file-text' },
  ...{ xlsx: 'table', xls: 'table', ods: 'table', csv: 'table', zip: 'file-zip' },
};
