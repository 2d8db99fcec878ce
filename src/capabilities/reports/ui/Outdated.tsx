import { put } from '../../../web/api.ts';
import { useAction } from '../../../web/data.tsx';
import { Button, Dialog, Group, Remark, Stack, Text } from '../../../web/parts.ts';
import { useToday } from '../../../web/session.tsx';
import { ReportChanged, type ReportView } from '../contract.ts';
import type { Part } from '../report.ts';
import { compared, isOutdated, type Stretch } from '../wordings.ts';
import styles from './Report.module.css';
import { useHandsOn } from './useHandsOn.ts';
import { meanwhile } from './useReportAct.ts';
import { CHANGED_BY_REPORTS, keyOf } from './useWriting.ts';
import { outdatedWords, partName, settledWords, shownIn } from './words.ts';

export const outdatedIn = ({ texts, wordings }: ReportView, part: string): boolean =>
  isOutdated(texts[part], wordings[part]);

/** Under a paragraph of the document whose figures changed after a person wrote it. */
export function OutdatedLine({ view, part, onCompare }: { view: ReportView; part: Part; onCompare: () => void }) {
  const ref = useHandsOn<HTMLDivElement>();
  const today = useToday();
  return (
    <div ref={ref} className={`screen-only ${styles.outdated}`} data-mantine-color-scheme="light">
      <Remark tone="warn">{outdatedWords(view, part, today)}</Remark>
      <Button size="sm" label={`Сравнить: ${partName(view, part)}`} onClick={onCompare}>
        Сравнить
      </Button>
    </div>
  );
}

interface OutdatedDialogProps {
  view: ReportView;
  part: Part;
  /** Opens the text itself. */
  onEdit(): void;
  onClose(): void;
}

/** What the system wrote then and would write now, beside the person's text: one of the two is taken. */
export function OutdatedDialog({ view, part, onEdit, onClose }: OutdatedDialogProps) {
  const today = useToday();
  const open = outdatedIn(view, part);
  const choosing = open && view.may.write;
  const { take, keep } = useChoice(view, part, onClose);
  return (
    <Dialog
      title={`Данные изменились: ${partName(view, part)}`}
      size="lg"
      onClose={onClose}
      actions={
        <Group>
          {choosing ? (
            <>
              <Button kind="primary" busy={take.busy} onClick={() => take.run()}>
                Взять новый текст системы
              </Button>
              <Button busy={keep.busy} onClick={() => keep.run()}>
                Оставить как есть
              </Button>
              <Button kind="quiet" icon="pencil" onClick={onEdit}>
                Изменить текст
              </Button>
            </>
          ) : (
            <Button onClick={onClose}>Понятно</Button>
          )}
        </Group>
      }
    >
      <Stack gap={16}>
        <Text tone="muted">{open ? outdatedWords(view, part, today) : settledWords(view)}</Text>
        <section className={styles.version}>
          <h3>Стоит в отчёте</h3>
          <p>{shownIn(view, part)}</p>
        </section>
        {open && <Versions view={view} part={part} />}
        {choosing && (
          <Text size="small" tone="muted">
            Если взять текст системы, этот текст не пропадёт: он останется в окне «Изменить».
          </Text>
        )}
      </Stack>
    </Dialog>
  );
}

/** The system's words then and now, with what differs marked. */
export function Versions({ view, part }: { view: ReportView; part: string }) {
  const { over = null, now = null } = view.wordings[part] ?? {};
  if (now === null) return null;
  if (over === null) return <Version title="Система пишет сейчас" words={[{ text: now, changed: false }]} />;
  const both = compared(over, now);
  return (
    <div className={styles.versions}>
      <Version title="Система писала тогда" words={both.before} />
      <Version title="Система пишет сейчас" words={both.now} />
    </div>
  );
}

function Version({ title, words }: { title: string; words: readonly Stretch[] }) {
  return (
    <section className={styles.version}>
      <h3>{title}</h3>
      <p>
        {words.map(({ text, changed }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no names and never change places
          <span key={at}>
            {changed ? (
              <mark>
                <span className="sr">изменилось: </span>
                {text}
              </mark>
            ) : (
              text
            )}
          </span>
        ))}
      </p>
    </section>
  );
}

/**
 * The two ways to settle it; the words that were looked at go along, so that what changes meanwhile is remarked again. Taken
 * back it is as it was: where it was not known what the text was written over, it is not known again.
 */
function useChoice(view: ReportView, part: Part, onClose: () => void) {
  const { over, now } = view.wordings[part] ?? { over: null, now: null };
  const text = view.texts[part];
  const write = (given: { text: string | null; over: string | null; version: number }) =>
    put('/api/report/text', { ...keyOf(view), part, ...given }, ReportChanged);
  const common = { refreshes: CHANGED_BY_REPORTS, onDone: onClose, onRefused: meanwhile(onClose) };
  const take = useAction({
    ...common,
    run: () => write({ text: null, over: null, version: view.version }),
    done: () => 'В отчёте новый текст системы',
    undo: ({ version }) => write({ text: text ?? null, over, version }),
  });
  const keep = useAction({
    ...common,
    run: () => write({ text: text ?? null, over: now, version: view.version }),
    done: () => 'Текст оставлен. Если цифры снова изменятся, Опора скажет',
  });
  return { take, keep };
}
