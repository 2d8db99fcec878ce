import { useState } from 'react';
import { put } from '../../../web/api.ts';
import { Button, Conflict, Dialog, Group, lengthProblem, Note, Stack, Textarea } from '../../../web/parts.ts';
import { LONGEST, ReportChanged, type ReportView } from '../contract.ts';
import { keyOf, useWriting } from './useWriting.ts';
import { REASONS } from './words.ts';

/** A part of the document in a person's own words. */
export function PartDialog({ view, part, onClose }: { view: ReportView; part: string; onClose: () => void }) {
  const [text, setText] = useState(() => shownIn(view, part));
  const writing = useWriting(
    view,
    {
      written: ({ texts }) => texts[part] ?? null,
      send: (words, over) => put('/api/report/text', { ...keyOf(over), part, text: words }, ReportChanged),
    },
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
          <Button
            kind="primary"
            busy={writing.busy}
            onClick={() => fits(text, LONGEST.text) && writing.save(text.trim() || null)}
          >
            Сохранить текст
          </Button>
          {view.texts[part] !== undefined && (
            <Button kind="quiet" onClick={() => writing.save(null)}>
              Вернуть слова системы
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap={8}>
        <Textarea
          label="Как будет в документе"
          rows={6}
          value={text}
          onChange={setText}
          id={FIELD}
          maxLength={LONGEST.text}
        />
        <Meanwhile view={view} writing={writing} shown={(now) => shownIn(now, part)} />
      </Stack>
      <Both writing={writing} label="Текст" shown={(now) => shownIn(now, part)} none="слова системы" />
    </Dialog>
  );
}

/** The one field of a window. */
const FIELD = 'report-text';

/** Is it not too long? Else its field is gone to, where the reason stands. */
function fits(text: string, most: number): boolean {
  if (lengthProblem(text, most) === null) return true;
  document.getElementById(FIELD)?.focus();
  return false;
}

/** What the document says in this part: a person's words, else the system's. */
function shownIn(view: ReportView, part: string): string {
  const blocks = view.paper.sections.flatMap((section) => section.blocks);
  const found = blocks.find((block) => block.kind === 'paragraph' && block.id === part);
  const runs = found?.kind === 'paragraph' ? found.runs : [];
  const system = runs.some(({ kind }) => kind === 'missing') ? '' : runs.map(({ text }) => text).join('');
  return view.texts[part] ?? system;
}

/** Why a task was not done in time. */
export function ReasonDialog({ view, taskId, onClose }: { view: ReportView; taskId: string; onClose: () => void }) {
  const { lines, carried } = view.figures;
  const line = [...carried, ...lines].find((found) => found.taskId === taskId);
  const [text, setText] = useState(view.reasons[taskId] ?? '');
  const writing = useWriting(
    view,
    {
      written: ({ reasons }) => reasons[taskId] ?? null,
      send: (words, over) => put('/api/report/reason', { ...keyOf(over), taskId, text: words }, ReportChanged),
    },
    onClose,
  );
  const shown = ({ reasons }: ReportView) => reasons[taskId] ?? '';
  return (
    <Dialog
      title="Почему не выполнено в срок"
      onClose={onClose}
      sticky
      actions={
        <Button
          kind="primary"
          busy={writing.busy}
          onClick={() => fits(text, LONGEST.reason) && writing.save(text.trim() || null)}
        >
          Записать причину
        </Button>
      }
    >
      <p className="muted">{[line?.number, line?.title].filter(Boolean).join(' ')}</p>
      <Stack gap={8}>
        <Textarea
          label="Причина"
          hint="Без сведений о здоровье и семье людей"
          rows={3}
          value={text}
          onChange={setText}
          id={FIELD}
          maxLength={LONGEST.reason}
          phrases={REASONS}
        />
        <Meanwhile view={view} writing={writing} shown={shown} />
      </Stack>
      <Both writing={writing} label="Причина" shown={shown} none="" />
    </Dialog>
  );
}

type Writing = ReturnType<typeof useWriting>;

/** Under the field: that the report was closed meanwhile, or what somebody else wrote, to take from it. */
function Meanwhile({ view, writing, shown }: { view: ReportView; writing: Writing; shown(now: ReportView): string }) {
  if (view.frozen) {
    return (
      <Note tone="warn">
        Пока вы писали, отчёт подписали: он больше не меняется. Скопируйте написанное, если нужно.
      </Note>
    );
  }
  if (writing.theirs === null) return null;
  return <Note tone="info">{`Сейчас в программе: ${shown(writing.theirs) || 'пусто'}`}</Note>;
}

interface BothProps {
  writing: Writing;
  label: string;
  shown(now: ReportView): string;
  /** How it reads when nobody writes here any more. */
  none: string;
}

/** Both versions side by side; the text is one field, so one of them is taken as a whole. */
function Both({ writing, label, shown, none }: BothProps) {
  if (writing.comparing === null) return null;
  const { mine, theirs } = writing.comparing;
  const both = { mine: { text: mine ?? none }, theirs: { text: shown(theirs) } };
  return (
    <Conflict
      {...both}
      fields={[{ name: 'text', label }]}
      busy={writing.busy}
      onResolve={({ text }) => writing.resolve(text === both.theirs.text ? 'theirs' : 'mine')}
      onClose={writing.goBack}
    />
  );
}
