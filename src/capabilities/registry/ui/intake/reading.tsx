/** What every page that loads a table shares: sending it to be read, waiting, why it cannot be read. */
import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import type { z } from 'zod';
import { asRefused, type Refused, upload } from '../../../../web/api.ts';
import { Button, ErrorNote, FileDrop, PageHead, Progress, Stack } from '../../../../web/parts.ts';
import { useRefusalWords } from '../../../../web/Refusal.tsx';
import type { LeftOut } from '../../intake/contract.ts';
import ui from '../ui.module.css';
import styles from './Outcome.module.css';
import { type ListWords, leftOutWords, unreadableWords, whereWords } from './words.ts';

const ACCEPT = '.xlsx,.xls,.ods,.csv';

/** Sends a file to be read, and may give it up. */
export function useCheck<T>(address: string, answer: z.ZodType<T>, municipalityId: string, onRead: (view: T) => void) {
  const [share, setShare] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const going = useRef<AbortController | null>(null);
  const send = async (file: File) => {
    going.current?.abort();
    const abort = new AbortController();
    going.current = abort;
    setRefused(null);
    setShare(0);
    try {
      const query = { municipalityId, name: file.name };
      const options = { query, onProgress: setShare, signal: abort.signal };
      onRead(await upload(address, file, answer, options));
    } catch (error) {
      if (!abort.signal.aborted) setRefused(asRefused(error));
    } finally {
      if (going.current === abort) setShare(null);
    }
  };
  return { share, refused, send: (file: File) => void send(file), cancel: () => going.current?.abort() };
}

function refusedWords({ code, details }: Refused, of: ListWords, offline: string): string {
  if (code === 'offline') return offline;
  if (code === 'invalid' && typeof details.why === 'string') return unreadableWords(details.why, details, of);
  if (code === 'internal') return 'Не получилось: ошибка в программе. Она записана, попробуйте ещё раз.';
  return 'Загрузить этот файл нельзя: нет прав.';
}

interface LoadingProps {
  title: string;
  lead: string;
  crumbs: NonNullable<ComponentProps<typeof PageHead>['crumbs']>;
  /** Where a file is dropped at first: «Таблица с людьми». */
  label: string;
  words: ListWords;
  /** Nothing was read yet. */
  fresh: boolean;
  check: ReturnType<typeof useCheck>;
  /** Stands above while nothing was read. */
  start: ReactNode;
  /** What is no longer as it was shown, «школы»; `null`: all is. */
  stale: string | null;
  /** Under the file, in one column with it. */
  children?: ReactNode;
}

/** The head of a page that loads a table, and where its file is dropped. */
export function Loading({ title, lead, crumbs, label, words, fresh, check, start, stale, children }: LoadingProps) {
  const offline = useRefusalWords('offline');
  return (
    <>
      <PageHead title={title} crumbs={crumbs} lead={lead} />
      <div className={ui.body}>
        <Stack gap={24}>
          {fresh && start}
          <FileDrop
            label={fresh ? label : 'Другой файл'}
            hint="Excel (xlsx, xls), OpenDocument (ods) или CSV, до 10 МБ. Столбцы в любом порядке."
            accept={ACCEPT}
            onFiles={([file]) => file && check.send(file)}
            error={check.refused && refusedWords(check.refused, words, offline)}
          />
          {check.share !== null && <Checking share={check.share} onCancel={check.cancel} />}
          {stale !== null && (
            <ErrorNote>
              {`Пока вы смотрели, ${stale} изменил другой сотрудник. Ниже уже новый расчёт: проверьте его и загрузите.`}
            </ErrorNote>
          )}
          {children}
        </Stack>
      </div>
    </>
  );
}

function Checking({ share, onCancel }: { share: number; onCancel: () => void }) {
  return (
    <Progress
      share={share < 1 ? share : null}
      label={share < 1 ? 'Отправляем файл' : 'Читаем таблицу'}
      action={
        <Button size="sm" onClick={onCancel}>
          Отменить
        </Button>
      }
    />
  );
}

/** What was found in cells, each with its place and a sentence. @param cure the page that mends it, when the file does not */
export function Found<F extends { sheet: string | null; cell: string; problem: string }>(props: {
  of: readonly F[];
  words: (found: F) => string;
  cure?: (found: F) => { to: string; label: string } | null;
}) {
  return (
    <ul className={styles.problems}>
      {props.of.map((found) => (
        <li key={JSON.stringify(found)}>
          <b>{whereWords(found)}:</b> {props.words(found)}
          <Cure of={props.cure?.(found) ?? null} />
        </li>
      ))}
    </ul>
  );
}

/** In a tab of its own: the file that was read stays in sight. */
const Cure = ({ of }: { of: { to: string; label: string } | null }) =>
  of && (
    <>
      {'. '}
      <a href={of.to} target="_blank" rel="noopener">
        {of.label}
      </a>
    </>
  );

/** Parts of the file that are not read, each with the reason. */
export function NotRead({ of, words }: { of: readonly z.infer<typeof LeftOut>[]; words: ListWords }) {
  return (
    <ul className={styles.problems}>
      {of.map((found) => (
        <li key={JSON.stringify(found)}>{leftOutWords(found, words)}</li>
      ))}
    </ul>
  );
}
