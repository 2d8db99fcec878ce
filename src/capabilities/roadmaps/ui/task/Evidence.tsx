import { type ReactNode, Suspense, useRef, useState } from 'react';
import { z } from 'zod';
import { asRefused, del, post, upload } from '../../../../web/api.ts';
import { useAction, useRefresh } from '../../../../web/data.tsx';
import { later } from '../../../../web/later.ts';
import { Button, ErrorNote, FileDrop, FileRow, Group } from '../../../../web/parts.ts';
import { RefusalWords } from '../../../../web/Refusal.tsx';
import type { EvidenceView } from '../../tasks/contract.ts';
import { problemsOf, sentenceOf } from '../shared/problems.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import type { Brought } from './BringDialogs.tsx';
import styles from './Evidence.module.css';
import { fileProblem, refusedFileWords } from './fileCheck.ts';
import { Proof } from './Proof.tsx';

const BringDialog = later(() => import('./BringDialogs.tsx').then((module) => module.BringDialog));

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

/** Files by dropping, a link, an event, or what was brought before: nothing is entered twice. */
function Bring({ taskId }: { taskId: string }) {
  const { sending, problems, send, giveUp, forget } = useUploads(taskId);
  const [asking, setAsking] = useState<Brought | null>(null);
  const close = () => setAsking(null);
  return (
    <div className={styles.bring}>
      {sending.map(({ key, name, size, share }) => (
        <FileRow
          key={key}
          name={name}
          size={size}
          facts={share < 1 ? 'отправляется' : 'сохраняется'}
          progress={share < 1 ? share : null}
          actions={
            <Button kind="quiet" size="sm" label={`Отменить: ${name}`} onClick={() => giveUp(key)}>
              Отменить
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
      {asking !== null && (
        <Suspense fallback={null}>
          <BringDialog of={asking} taskId={taskId} onClose={close} />
        </Suspense>
      )}
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
  const [problems, setProblems] = useState<readonly { key: number; text: ReactNode }[]>([]);
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

function uploadWords(error: unknown, file: File): ReactNode {
  const refusal = asRefused(error);
  const told = problemsOf(refusal);
  if (told.length > 0) return `Файл «${file.name}» не приложен: ${sentenceOf(told)}`;
  const refused = refusedFileWords(refusal, file);
  if (refused !== null) return refused;
  return (
    <>
      {`Файл «${file.name}» не приложен. `}
      <RefusalWords code={refusal.code} />
    </>
  );
}
