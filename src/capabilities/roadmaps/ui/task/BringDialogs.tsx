/** What is brought besides files: a link, an event, or what was attached before. Fetched when one is asked for. */
import { z } from 'zod';
import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { del, post } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, DateField, Dialog, Empty, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { EvidenceList, type EvidenceView } from '../../tasks/contract.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import styles from './Evidence.module.css';
import { Proof } from './Proof.tsx';

/** What is to be brought. */
export type Brought = 'link' | 'event' | 'known';

/** The window of one of them. */
export function BringDialog({ of, ...props }: AskProps & { of: Brought }) {
  const Asked = DIALOGS[of];
  return <Asked {...props} />;
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

const DIALOGS = { link: LinkDialog, event: EventDialog, known: KnownDialog } satisfies Record<Brought, unknown>;
