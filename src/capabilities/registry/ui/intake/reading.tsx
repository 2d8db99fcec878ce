/** What every page that loads a table shares: sending it to be read, waiting, why it cannot be read. */
import { type ReactNode, useRef, useState } from 'react';
import type { z } from 'zod';
import { asRefused, type Refused, upload } from '../../../../web/api.ts';
import { listed } from '../../../../web/format.ts';
import {
  Button,
  ErrorNote,
  FileDrop,
  Group,
  LinkButton,
  Note,
  PageHead,
  type PageHeadProps,
  Progress,
  Section,
  Stack,
  Text,
} from '../../../../web/parts.ts';
import { useRefusalWords } from '../../../../web/Refusal.tsx';
import { hasRole, useSession } from '../../../../web/session.tsx';
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

interface ForLoadersProps extends Required<Pick<PageHeadProps, 'title' | 'crumbs'>> {
  /** For everybody else. */
  note: string;
  children: (municipalityId: string) => ReactNode;
}

/** Whoever may not load a table is told who does. */
export function ForLoaders({ title, crumbs, note, children }: ForLoadersProps) {
  const session = useSession();
  if (hasRole(session, 'coordinator', 'administrator')) return children(session.municipality?.id ?? '');
  return (
    <>
      <PageHead title={title} crumbs={crumbs} />
      <Note>{note}</Note>
    </>
  );
}

/** Where to begin: the template, and the list as it is. */
export function Files({
  of,
  municipalityId,
  children,
}: {
  of: 'schools' | 'people';
  municipalityId: string;
  children: ReactNode;
}) {
  const at = (name: string) => `/api/${of}/import/${name}.xlsx?municipalityId=${municipalityId}`;
  return (
    <Section title="С чего начать">
      <div className={ui.under}>
        <Stack>
          <Text>{children}</Text>
          <Group>
            <LinkButton to={at('template')} icon="download" download="">
              Скачать шаблон
            </LinkButton>
            <LinkButton to={at(of)} icon="file-spreadsheet" download="">
              Скачать нынешний список
            </LinkButton>
          </Group>
        </Stack>
      </div>
    </Section>
  );
}

interface FinishedProps extends Required<Pick<PageHeadProps, 'title' | 'crumbs'>> {
  /** What was done: «добавлено 3 школы». */
  parts: readonly string[];
  /** What it asks for now. */
  next?: ReactNode;
  /** Buttons, the filled one first. */
  children: ReactNode;
  onMore: () => void;
}

/** The page after the table was loaded. */
export function Finished({ title, crumbs, parts, next, children, onMore }: FinishedProps) {
  return (
    <>
      <PageHead title={title} crumbs={crumbs} lead={`Готово: ${listed(parts)}.`} />
      <div className={ui.body}>
        <Stack>
          {next}
          <Group>
            {children}
            <Button kind="quiet" onClick={onMore}>
              Загрузить ещё файл
            </Button>
          </Group>
        </Stack>
      </div>
    </>
  );
}

interface LoadingProps extends Required<Pick<PageHeadProps, 'title' | 'crumbs'>> {
  lead: string;
  /** Where a file is dropped at first: «Таблица с людьми». */
  label: string;
  words: ListWords;
  /** Nothing was read yet. */
  fresh: boolean;
  check: ReturnType<typeof useCheck>;
  /** Stands above while nothing was read. */
  start: ReactNode;
  /** Who changed what is no longer as it was shown: «школы изменили: Белов И. Н., сегодня в 9:12»; `null`: all is. */
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
            <ErrorNote>{`Пока вы смотрели, ${stale}. Ниже уже новый расчёт: проверьте его и загрузите.`}</ErrorNote>
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
