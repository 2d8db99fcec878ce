import { type ReactNode, useState } from 'react';
import type { Paragraph } from '../../../kernel/paper.ts';
import { put } from '../../../web/api.ts';
import { useAction, useRefresh } from '../../../web/data.tsx';
import { PaperView } from '../../../web/paper/PaperView.tsx';
import { Button, Dialog, Group, Textarea } from '../../../web/parts.ts';
import { ReportChanged, type ReportView } from '../contract.ts';
import { quarterDays } from '../quarter.ts';
import styles from './Report.module.css';
import { REASONS } from './words.ts';

/** The answers that change when a report does. */
export const CHANGED_BY_REPORTS = ['/api/report', '/api/today'] as const;

export const keyOf = ({ municipalityId, year, quarter, schoolId, version }: ReportView) => ({
  municipality: municipalityId,
  year,
  quarter,
  ...(schoolId !== null && { school: schoolId }),
  version,
});

/** The document; its own words can be changed in place, its holes filled, its figures opened. */
export function ReportPaper({ view }: { view: ReportView }) {
  const [part, setPart] = useState<string | null>(null);
  const [reasonOf, setReasonOf] = useState<string | null>(null);
  const writes = view.may.write && !view.frozen;
  const open = (ref: string) => {
    if (ref.startsWith('reason:')) setReasonOf(ref.slice('reason:'.length));
    else window.location.assign(tasksOf(view, ref));
  };
  const editable = (paragraph: Paragraph & { id: string }, text: ReactNode) => (
    <>
      {text}
      {writes && (
        <span className={`screen-only ${styles.edit}`}>
          <Button kind="quiet" size="sm" icon="pencil" onClick={() => setPart(paragraph.id)}>
            Изменить
          </Button>
        </span>
      )}
    </>
  );
  return (
    <>
      <PaperView paper={view.paper} onOpen={open} editable={editable} />
      {part !== null && <PartDialog view={view} part={part} onClose={() => setPart(null)} />}
      {reasonOf !== null && writes && <ReasonDialog view={view} taskId={reasonOf} onClose={() => setReasonOf(null)} />}
    </>
  );
}

/** The tasks a figure was counted from. */
function tasksOf(view: ReportView, standing: string): string {
  const { from, to } = quarterDays(view);
  const query = new URLSearchParams({
    dueFrom: from,
    dueTo: to,
    ...(standing !== 'all' && { standing }),
    ...(view.schoolId !== null && { school: view.schoolId }),
  });
  return `/tasks?${query}`;
}

const textOf = (view: ReportView, part: string): string => {
  const blocks = view.paper.sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.kind === 'paragraph' && block.id === part);
  return found?.kind === 'paragraph' ? found.runs.map(({ text }) => text).join('') : '';
};

/** The window closes over the report as it now is: whoever signs at once signs what they have just written. */
function useWriting<I>(put: (input: I) => Promise<unknown>, onClose: () => void) {
  const refresh = useRefresh();
  return useAction({
    run: async (input: I) => {
      await put(input);
      await refresh(...CHANGED_BY_REPORTS);
    },
    onDone: onClose,
  });
}

function PartDialog({ view, part, onClose }: { view: ReportView; part: string; onClose: () => void }) {
  const [text, setText] = useState(() => textOf(view, part));
  const write = useWriting(
    (words: string | null) => put('/api/report/text', { ...keyOf(view), part, text: words }, ReportChanged),
    onClose,
  );
  return (
    <Dialog
      title="Текст отчёта"
      onClose={onClose}
      size="lg"
      sticky
      actions={
        <Group>
          <Button kind="primary" busy={write.busy} onClick={() => write.run(text.trim() === '' ? null : text)}>
            Сохранить текст
          </Button>
          {view.texts[part] !== undefined && (
            <Button kind="quiet" onClick={() => write.run(null)}>
              Вернуть слова системы
            </Button>
          )}
        </Group>
      }
    >
      <Textarea label="Как будет в документе" rows={6} value={text} onChange={setText} maxLength={10_000} />
    </Dialog>
  );
}

export function ReasonDialog({ view, taskId, onClose }: { view: ReportView; taskId: string; onClose: () => void }) {
  const line = view.figures.lines.find((found) => found.taskId === taskId);
  const [text, setText] = useState(view.reasons[taskId] ?? '');
  const write = useWriting<void>(
    () => put('/api/report/reason', { ...keyOf(view), taskId, text: text.trim() || null }, ReportChanged),
    onClose,
  );
  return (
    <Dialog
      title="Почему не выполнено в срок"
      onClose={onClose}
      sticky
      actions={
        <Button kind="primary" busy={write.busy} onClick={() => write.run()}>
          Записать причину
        </Button>
      }
    >
      <p className="muted">{[line?.number, line?.title].filter(Boolean).join(' ')}</p>
      <Textarea
        label="Причина"
        hint="Без сведений о здоровье и семье людей"
        rows={3}
        value={text}
        onChange={setText}
        maxLength={1000}
        phrases={REASONS}
      />
    </Dialog>
  );
}
