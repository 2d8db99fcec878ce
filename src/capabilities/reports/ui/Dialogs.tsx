import { type ReactNode, useState } from 'react';
import { put } from '../../../web/api.ts';
import { Button, Conflict, Dialog, Group, lengthProblem, Note, Stack, Textarea } from '../../../web/parts.ts';
import { useToday } from '../../../web/session.tsx';
import { LONGEST, ReportChanged, type ReportView } from '../contract.ts';
import { outdatedIn, Versions } from './Outdated.tsx';
import { keyOf, useWriting } from './useWriting.ts';
import { REASONS, shownIn, writerWords } from './words.ts';

/** A part of the document in a person's own words. */
export function PartDialog({ view, part, onClose }: { view: ReportView; part: string; onClose: () => void }) {
  const [text, setText] = useState(() => shownIn(view, part));
  const [{ now, putAway } = NO_WORDING] = useState(() => view.wordings[part]); // what whoever writes had before them
  const writing = useWriting(
    view,
    {
      written: ({ texts }) => texts[part] ?? null,
      send: (words, over) =>
        put('/api/report/text', { ...keyOf(over), part, text: words, over: now ?? undefined }, ReportChanged),
    },
    onClose,
  );
  return (
    <Dialog
      title={view.frozen || writing.closed ? SIGNED : 'Текст отчёта'}
      onClose={onClose}
      size="lg"
      sticky
      actions={
        <Saving view={view} writing={writing} onClose={onClose}>
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
        </Saving>
      }
    >
      <Stack gap={8}>
        <Meanwhile view={view} writing={writing} shown={(now) => shownIn(now, part)} />
        <Textarea
          label="Как будет в документе"
          rows={6}
          value={text}
          onChange={setText}
          id={FIELD}
          maxLength={LONGEST.text}
        />
        {outdatedIn(view, part) && <Versions view={view} part={part} />}
        {putAway !== null && putAway !== text && (
          <Note
            tone="plain"
            actions={
              <Button size="sm" onClick={() => setText(putAway)}>
                Взять прежний текст
              </Button>
            }
          >
            {`Прежний текст: ${putAway}`}
          </Note>
        )}
      </Stack>
      <Both
        writing={writing}
        of={`text:${part}`}
        label="Текст"
        shown={(now) => shownIn(now, part)}
        none="слова системы"
      />
    </Dialog>
  );
}

const NO_WORDING = { now: null, putAway: null };

/** The one field of a window. */
const FIELD = 'report-text';

/** Is it not too long? Else its field is gone to, where the reason stands. */
function fits(text: string, most: number): boolean {
  if (lengthProblem(text, most) === null) return true;
  document.getElementById(FIELD)?.focus();
  return false;
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
      title={view.frozen || writing.closed ? SIGNED : 'Почему не выполнено в срок'}
      onClose={onClose}
      sticky
      actions={
        <Saving view={view} writing={writing} onClose={onClose}>
          <Button
            kind="primary"
            busy={writing.busy}
            onClick={() => fits(text, LONGEST.reason) && writing.save(text.trim() || null)}
          >
            Записать причину
          </Button>
        </Saving>
      }
    >
      <p className="muted">{[line?.number, line?.title].filter(Boolean).join(' ')}</p>
      <Stack gap={8}>
        <Meanwhile view={view} writing={writing} shown={shown} />
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
      </Stack>
      <Both writing={writing} of={`reason:${taskId}`} label="Причина" shown={shown} none="" />
    </Dialog>
  );
}

type Writing = ReturnType<typeof useWriting>;

const SIGNED = 'Отчёт уже подписан';

interface SavingProps {
  view: ReportView;
  writing: Writing;
  onClose(): void;
  children: ReactNode;
}

/** The buttons of a window; of a report that was signed meanwhile only the way out of it. */
function Saving({ view, writing, onClose, children }: SavingProps) {
  return (
    <Group>
      {view.frozen || writing.closed ? (
        <Button kind="primary" onClick={onClose}>
          Вернуться к отчёту
        </Button>
      ) : (
        children
      )}
    </Group>
  );
}

/** Above the field: that the report was closed meanwhile, or what somebody else wrote, to take from it. */
function Meanwhile({ view, writing, shown }: { view: ReportView; writing: Writing; shown(now: ReportView): string }) {
  if (view.frozen || writing.closed) {
    return (
      <Note tone="warn">
        {`Пока вы писали, отчёт подписали, и ваш текст не сохранён. Скопируйте его, если он нужен.${
          view.state === 'signed' && view.may.sign ? ' Дописать можно, если отозвать подпись.' : ''
        }`}
      </Note>
    );
  }
  if (writing.theirs === null) return null;
  return <Note tone="info">{`Сейчас в программе: ${shown(writing.theirs) || 'пусто'}`}</Note>;
}

interface BothProps {
  writing: Writing;
  /** Which text it is, as `ReportView.writers` names it. */
  of: string;
  label: string;
  shown(now: ReportView): string;
  /** How it reads when nobody writes here any more. */
  none: string;
}

/** Both versions side by side; the text is one field, so one of them is taken as a whole. */
function Both({ writing, of, label, shown, none }: BothProps) {
  const today = useToday();
  if (writing.comparing === null) return null;
  const { mine, theirs } = writing.comparing;
  const both = { mine: { text: mine ?? none }, theirs: { text: shown(theirs) } };
  return (
    <Conflict
      {...both}
      by={writerWords(theirs.writers[of], today)}
      fields={[{ name: 'text', label }]}
      busy={writing.busy}
      onResolve={({ text }) => writing.resolve(text === both.theirs.text ? 'theirs' : 'mine')}
      onClose={writing.goBack}
    />
  );
}
