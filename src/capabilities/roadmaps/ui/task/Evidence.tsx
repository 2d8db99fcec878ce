import { type ReactNode, useRef, useState } from 'react';
import { z } from 'zod';
import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { asRefused, del, post, upload } from '../../../../web/api.ts';
import { Loaded, useAction, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayYear, type Forms, fileSize, moment } from '../../../../web/format.ts';
import type { IconName } from '../../../../web/icons.ts';
import {
  Button,
  DateField,
  Dialog,
  Empty,
  ErrorNote,
  FileDrop,
  FileRow,
  Group,
  Icon,
  LinkButton,
  TextField,
} from '../../../../web/parts.ts';
import { REFUSAL } from '../../../../web/Refusal.tsx';
import { useToday } from '../../../../web/session.tsx';
import { EvidenceList, type EvidenceView } from '../../tasks/contract.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { nameOf } from '../shared/words.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import styles from './Evidence.module.css';
import { fileProblem, refusedFileWords } from './fileCheck.ts';

const OTHER_TASKS: Forms = ['другому поручению', 'другим поручениям', 'другим поручениям'];

/** What proves that it was done, and, for the executor, the ways to bring more. */
export function Evidence({
  taskId,
  of,
  mayChange,
}: {
  taskId: string;
  of: readonly EvidenceView[];
  mayChange: boolean;
}) {
  const remove = useAction({
    run: ({ id }: EvidenceView) => del(`/api/tasks/${taskId}/evidence/${id}`),
    refreshes: CHANGED_BY_TASKS,
    done: (_, { title }) => `Убрано: ${title}`,
    undo: (_, { id }) => post(`/api/tasks/${taskId}/evidence`, { evidenceId: id }),
  });
  return (
    <>
      {of.length > 0 && (
        <ul className={styles.list} aria-label="Подтверждения">
          {of.map((proof) => (
            <Proof
              key={proof.id}
              proof={proof}
              actions={
                mayChange && (
                  <Button
                    kind="quiet"
                    size="sm"
                    icon="x"
                    label={`Убрать: ${proof.title}`}
                    onClick={() => remove.run(proof)}
                  />
                )
              }
            />
          ))}
        </ul>
      )}
      {mayChange && <Bring taskId={taskId} />}
    </>
  );
}

function Proof({ proof, actions }: { proof: EvidenceView; actions?: ReactNode }) {
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

type Ask = 'link' | 'event' | 'known';

/** Files by dropping, a link, an event, or what was brought before: nothing is entered twice. */
function Bring({ taskId }: { taskId: string }) {
  const { sending, problems, send, giveUp, forget } = useUploads(taskId);
  const [asking, setAsking] = useState<Ask | null>(null);
  const close = () => setAsking(null);
  return (
    <div className={styles.bring}>
      {sending.map(({ key, name, size, share }) => (
        <FileRow
          key={key}
          name={name}
          size={size}
          facts="отправляется"
          progress={share}
          actions={
            <Button kind="quiet" size="sm" label={`Не отправлять: ${name}`} onClick={() => giveUp(key)}>
              Не отправлять
            </Button>
          }
        />
      ))}
      {problems.map(({ key, text }) => (
        <ErrorNote
          key={key}
          actions={
            <Button kind="quiet" size="sm" onClick={() => forget(key)}>
              Понятно
            </Button>
          }
        >
          {text}
        </ErrorNote>
      ))}
      <FileDrop
        label="Приложить подтверждение"
        hint="PDF, документы и таблицы Office, фото, архив, до 48 МБ. Без фамилий обучающихся."
        multiple
        onFiles={send}
      />
      <Group gap={4}>
        <Button kind="quiet" size="sm" icon="link" onClick={() => setAsking('link')}>
          Ссылка
        </Button>
        <Button kind="quiet" size="sm" icon="calendar-event" onClick={() => setAsking('event')}>
          Событие
        </Button>
        <Button kind="quiet" size="sm" icon="paperclip" onClick={() => setAsking('known')}>
          Из приложенного ранее
        </Button>
      </Group>
      {asking === 'link' && <LinkDialog taskId={taskId} onClose={close} />}
      {asking === 'event' && <EventDialog taskId={taskId} onClose={close} />}
      {asking === 'known' && <KnownDialog taskId={taskId} onClose={close} />}
    </div>
  );
}

interface Sent {
  key: number;
  name: string;
  size: number;
  /** 0 to 1. */
  share: number;
  giveUp: AbortController;
}

/** Files on their way, and those that could not go, each with its sentence. */
function useUploads(taskId: string) {
  const [sending, setSending] = useState<readonly Sent[]>([]);
  const [problems, setProblems] = useState<readonly { key: number; text: string }[]>([]);
  const refresh = useRefresh();
  const next = useRef(1);

  const sendOne = async (file: File) => {
    const key = next.current++;
    const problem = await fileProblem(file);
    if (problem !== null) return setProblems((all) => [...all, { key, text: problem }]);
    const giveUp = new AbortController();
    setSending((all) => [...all, { key, name: file.name, size: file.size, share: 0, giveUp }]);
    const onProgress = (share: number) =>
      setSending((all) => all.map((sent) => (sent.key === key ? { ...sent, share } : sent)));
    try {
      const options = { query: { name: file.name }, onProgress, signal: giveUp.signal };
      await upload(`/api/tasks/${taskId}/files`, file, z.object({ id: z.uuid() }), options);
      await refresh(...CHANGED_BY_TASKS);
    } catch (error) {
      if (!giveUp.signal.aborted) setProblems((all) => [...all, { key, text: uploadWords(error, file) }]);
    } finally {
      setSending((all) => all.filter((sent) => sent.key !== key));
    }
  };
  return {
    sending,
    problems,
    send: (files: readonly File[]) => {
      setProblems([]);
      for (const file of files) void sendOne(file);
    },
    giveUp: (key: number) => sending.find((sent) => sent.key === key)?.giveUp.abort(),
    forget: (key: number) => setProblems((all) => all.filter((problem) => problem.key !== key)),
  };
}

function uploadWords(error: unknown, file: File): string {
  const refusal = asRefused(error);
  const told = problemsOf(refusal);
  if (told.length > 0) return `Файл «${file.name}» не приложен: ${sentenceOf(told)}`;
  return refusedFileWords(refusal, file) ?? `Файл «${file.name}» не приложен. ${REFUSAL[refusal.code]}`;
}

interface AskProps {
  taskId: string;
  onClose: () => void;
}

function LinkDialog({ taskId, onClose }: AskProps) {
  const add = useAction({
    run: (link: { url: string; title: string }) => post(`/api/tasks/${taskId}/links`, link),
    refreshes: CHANGED_BY_TASKS,
    onRefused: () => true,
  });
  const form = useForm({
    initial: { url: '', title: '' },
    check: ({ url, title }) => ({
      url: isAddress(withScheme(url)) ? null : 'Скопируйте адрес страницы целиком, например https://school.ru/news/12',
      title: title.trim() === '' ? 'Напишите, что по ссылке' : null,
    }),
    send: async ({ url, title }) => {
      await add.runAsync({ url: withScheme(url), title: title.trim() });
      onClose();
    },
  });
  return (
    <Dialog title="Приложить ссылку" onClose={onClose} sticky>
      <Form of={form} actions={<Buttons sending={form.sending} onClose={onClose} verb="Приложить ссылку" />}>
        <TextField label="Адрес" type="url" inputMode="url" maxLength={2000} {...form.field('url')} />
        <TextField label="Что по ссылке" maxLength={300} {...form.field('title')} />
      </Form>
    </Dialog>
  );
}

/** People copy «school.ru/news» as readily as the whole address. */
function withScheme(url: string): string {
  const plain = url.trim();
  return plain === '' || /^[a-z]+:/iu.test(plain) ? plain : `https://${plain}`;
}

const isAddress = (url: string): boolean => z.url({ protocol: /^https?$/ }).safeParse(url).success;

function EventDialog({ taskId, onClose }: AskProps) {
  const today = useToday();
  const add = useAction({
    run: (event: { title: string; happenedOn: LocalDate }) => post(`/api/tasks/${taskId}/events`, event),
    refreshes: CHANGED_BY_TASKS,
    onRefused: () => true,
  });
  const form = useForm({
    initial: { title: '', happenedOn: null as LocalDate | null },
    check: ({ title, happenedOn }) => ({
      title: title.trim() === '' ? 'Напишите, что прошло' : null,
      happenedOn:
        happenedOn === null ? 'Укажите, когда это было' : happenedOn > today ? 'Этот день ещё не наступил' : null,
    }),
    send: async ({ title, happenedOn }) => {
      if (happenedOn === null) return;
      await add.runAsync({ title: title.trim(), happenedOn });
      onClose();
    },
  });
  return (
    <Dialog title="Отметить событие" onClose={onClose} sticky>
      <Form of={form} actions={<Buttons sending={form.sending} onClose={onClose} verb="Отметить событие" />}>
        <TextField
          label="Что прошло"
          hint="Например: педсовет, семинар, открытый урок"
          maxLength={300}
          {...form.field('title')}
        />
        <DateField
          label="Когда"
          hint="Можно словами: «вчера», «12 января»"
          today={today}
          from={addDays(today, -YEAR_BACK)}
          {...form.field('happenedOn')}
        />
      </Form>
    </Dialog>
  );
}

/** What happened lies behind: «12 января» is the last such day. */
const YEAR_BACK = 364;

function Buttons({ sending, onClose, verb }: { sending: boolean; onClose: () => void; verb: string }) {
  return (
    <>
      <Button kind="primary" type="submit" busy={sending}>
        {verb}
      </Button>
      <Button onClick={onClose}>Отмена</Button>
    </>
  );
}

function KnownDialog({ taskId, onClose }: AskProps) {
  const known = useGet(`/api/tasks/${taskId}/evidence`, EvidenceList);
  const attach = useAction({
    run: ({ id }: EvidenceView) => post(`/api/tasks/${taskId}/evidence`, { evidenceId: id }),
    refreshes: CHANGED_BY_TASKS,
    done: (_, { title }) => `Приложено: ${title}`,
    undo: (_, { id }) => del(`/api/tasks/${taskId}/evidence/${id}`),
  });
  return (
    <Dialog
      title="Из приложенного ранее"
      size="lg"
      onClose={onClose}
      actions={<Button onClick={onClose}>Готово</Button>}
    >
      <Loaded from={known}>
        {(proofs) =>
          proofs.length === 0 ? (
            <Empty title="Других подтверждений нет">
              Здесь появятся файлы, ссылки и события, приложенные к другим поручениям этого исполнителя.
            </Empty>
          ) : (
            <ul className={styles.list}>
              {proofs.map((proof) => (
                <Proof
                  key={proof.id}
                  proof={proof}
                  actions={
                    <Button
                      size="sm"
                      icon="paperclip"
                      label={`Приложить: ${proof.title}`}
                      onClick={() => attach.run(proof)}
                    >
                      Приложить
                    </Button>
                  }
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
