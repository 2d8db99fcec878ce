import { useState } from 'react';
import { z } from 'zod';
import { post, type Refused } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, Select, Textarea, TextField } from '../../../../web/parts.ts';
import { BodyList } from '../../../registry/contract.ts';
import { ActivityAdded, type AddActivity as AddActivityInput, type RoadMapView } from '../../plans/contract.ts';
import { TASKS } from '../shared/words.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import styles from './AddActivity.module.css';
import { readTyped } from './deadlineWords.ts';
import { sectionName } from './narrow.ts';
import { PartiesField } from './PartiesField.tsx';

type Entered = Omit<z.input<typeof AddActivityInput>, 'id'>;

/** An activity by hand: its deadline is read while it is typed, its tasks are made as if a document had had it. */
export function AddActivity({ map, onClose }: { map: RoadMapView; onClose: () => void }) {
  const bodies = useGet('/api/bodies', BodyList);
  const [unclear, setUnclear] = useState<Unclear>(CLEAR);
  const form = useForm({
    initial: {
      title: '',
      number: '',
      sectionId: '',
      deadlineText: '',
      parties: [] as readonly string[],
      result: '',
    },
    draft: `activity.${map.id}`,
    check: ({ title, deadlineText, parties }) => ({
      title: title.trim() === '' ? 'Напишите, что нужно сделать' : null,
      deadlineText: deadlineProblem(deadlineText, map, unclear),
      parties: partiesProblem(parties, unclear),
    }),
    send: async ({ title, number, sectionId, deadlineText, parties, result }) => {
      await add.runAsync({
        title: title.trim(),
        number: number.trim() || null,
        sectionId: sectionId || null,
        deadlineText: deadlineText.trim(),
        parties: [...parties],
        result: result.trim() || null,
      });
      onClose();
    },
  });
  // What the server could not make out becomes a problem of its field, where it can be mended.
  const add = useAction({
    run: (activity: Entered) => post(`/api/road-maps/${map.id}/activities`, activity, ActivityAdded),
    refreshes: CHANGED_BY_TASKS,
    done: ({ tasks }) => `Мероприятие добавлено: ${counted(tasks, TASKS)}`,
    onRefused: (refusal, { deadlineText }) => {
      const found = unclearOf(refusal, deadlineText);
      setUnclear(found);
      const field = found.parties.length > 0 ? 'parties' : found.deadline && 'deadlineText';
      if (field) document.getElementById(form.field(field).id ?? '')?.focus();
      return true;
    },
  });
  const known = [...partiesOf(map), ...(bodies.data?.bodies ?? []).map(({ shortName }) => shortName)];
  const told = unclear.parties.length > 0 || unclear.deadline !== null;
  return (
    <Dialog title="Новое мероприятие" onClose={onClose} sticky>
      <Form
        of={told ? { ...form, failure: null } : form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Добавить мероприятие
            </Button>
            <Button onClick={onClose}>Закрыть</Button>
          </>
        }
      >
        <Textarea label="Что нужно сделать" rows={2} maxLength={5000} {...form.field('title')} />
        <div className={styles.pair}>
          <TextField label="Номер" optional maxLength={30} {...form.field('number')} />
          {map.sections.length > 0 && (
            <Select
              label="Раздел"
              empty="Вне разделов"
              options={map.sections.map((section) => ({ value: section.id, label: sectionName(section) }))}
              {...form.field('sectionId')}
            />
          )}
        </div>
        <div>
          <TextField
            label="Срок"
            hint="Словами, как в документе: «до 25 декабря», «ежеквартально», «март 2027»"
            maxLength={500}
            {...form.field('deadlineText')}
          />
          <Reading text={form.values.deadlineText} map={map} />
        </div>
        <PartiesField
          label="Исполнители"
          hint="Как в документе: «Руководители ОО», название органа или школы"
          known={[...new Set(known)]}
          {...form.field('parties')}
        />
        <Textarea label="Ожидаемый результат" optional rows={2} maxLength={5000} {...form.field('result')} />
      </Form>
    </Dialog>
  );
}

/** What the server could not make out, as it was then written. */
interface Unclear {
  parties: readonly string[];
  deadline: { text: string; question: string } | null;
}

const CLEAR: Unclear = { parties: [], deadline: null };

function deadlineProblem(text: string, map: RoadMapView, { deadline }: Unclear): string | null {
  const read = readTyped(text, map);
  if (read === null) return 'Напишите срок словами';
  if (read.wrong) return read.doubt ?? 'Такой срок не прочитать';
  return deadline?.text === text.trim() ? deadline.question : null;
}

function partiesProblem(parties: readonly string[], unclear: Unclear): string | null {
  if (parties.length === 0) return 'Добавьте хотя бы одного исполнителя';
  const unknown = parties.filter((party) => unclear.parties.includes(party));
  if (unknown.length === 0) return null;
  return `Программа не знает, кто это: ${unknown.map((party) => `«${party}»`).join(', ')}. Выберите из предложенных или добавьте название в словарь исполнителей.`;
}

/** How the deadline is understood, at once. */
function Reading({ text, map }: { text: string; map: RoadMapView }) {
  const read = readTyped(text, map);
  return (
    <div className={styles.reading} aria-live="polite">
      {read && !read.wrong && (
        <>
          <p>
            <b>{read.summary}</b>
          </p>
          <ul>
            {read.windows.map((window) => (
              <li key={window}>{window}</li>
            ))}
          </ul>
          {read.doubt !== null && <p className="muted">{read.doubt}</p>}
        </>
      )}
    </div>
  );
}

/** Parties as the plan has them, the most frequent first. */
function partiesOf(map: RoadMapView): string[] {
  const all = map.activities.flatMap(({ parties }) => parties);
  const counts = Map.groupBy(all, (party) => party);
  return [...counts].sort(([, a], [, b]) => b.length - a.length).map(([party]) => party);
}

const Details = z.object({
  problems: z.array(
    z.object({ question: z.string().nullish(), problem: z.string().optional(), party: z.string().optional() }),
  ),
});

function unclearOf({ code, details }: Refused, text: string): Unclear {
  const read = Details.safeParse(details);
  if (code !== 'rule-broken' || !read.success) return CLEAR;
  const { problems } = read.data;
  const deadline = problems.find(({ problem }) => problem === 'deadline-unclear');
  return {
    parties: problems.flatMap(({ party }) => (party === undefined ? [] : [party])),
    deadline: deadline ? { text, question: deadline.question ?? 'Срок понять не удалось. Напишите его иначе.' } : null,
  };
}
