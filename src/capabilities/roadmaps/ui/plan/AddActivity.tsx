import { z } from 'zod';
import { asRefused, post } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, Note, Select, Textarea, TextField } from '../../../../web/parts.ts';
import { BodyList } from '../../../registry/contract.ts';
import { ActivityAdded, type RoadMapView } from '../../plans/contract.ts';
import { TASKS } from '../shared/words.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import styles from './AddActivity.module.css';
import { readTyped } from './deadlineWords.ts';
import { sectionName } from './narrow.ts';
import { PartiesField } from './PartiesField.tsx';

/** An activity by hand: its deadline is read while it is typed, its tasks are made as if a document had had it. */
export function AddActivity({ map, onClose }: { map: RoadMapView; onClose: () => void }) {
  const bodies = useGet('/api/bodies', BodyList);
  const add = useAction({
    run: (activity: object) => post(`/api/road-maps/${map.id}/activities`, activity, ActivityAdded),
    refreshes: CHANGED_BY_TASKS,
    done: ({ tasks }) => `Мероприятие добавлено: ${counted(tasks, TASKS)}`,
    onRefused: () => true, // the form says it
  });
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
      deadlineText: deadlineProblem(deadlineText, map),
      parties: parties.length === 0 ? 'Добавьте хотя бы одного исполнителя' : null,
    }),
    send: async ({ title, number, sectionId, deadlineText, parties, result }) => {
      await add.runAsync({
        title: title.trim(),
        number: number.trim() || null,
        sectionId: sectionId || null,
        deadlineText: deadlineText.trim(),
        parties,
        result: result.trim() || null,
      });
      onClose();
    },
  });
  const known = [...partiesOf(map), ...(bodies.data?.bodies ?? []).map(({ shortName }) => shortName)];
  const refusal = form.failure === null ? null : refusalWords(form.failure);
  return (
    <Dialog title="Новое мероприятие" onClose={onClose} sticky>
      <Form
        of={refusal === null ? form : { ...form, failure: null }}
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
        {refusal !== null && <Note tone="bad">{refusal}</Note>}
      </Form>
    </Dialog>
  );
}

function deadlineProblem(text: string, map: RoadMapView): string | null {
  const read = readTyped(text, map);
  if (read === null) return 'Напишите срок словами';
  return read.wrong ? (read.doubt ?? 'Такой срок не прочитать') : null;
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

const Unclear = z.object({
  problems: z.array(
    z.object({ question: z.string().nullish(), problem: z.string().optional(), party: z.string().optional() }),
  ),
});

/** «Кто такие „Организаторы“, программа не знает…»; `null`: refused for another reason. */
function refusalWords(error: unknown): string | null {
  const { code, details } = asRefused(error);
  const read = Unclear.safeParse(details);
  if (code !== 'rule-broken' || !read.success) return null;
  const { problems } = read.data;
  const parties = problems.flatMap(({ party }) => (party === undefined ? [] : [`«${party}»`]));
  if (parties.length > 0) {
    return `Программа не знает, кто это: ${parties.join(', ')}. Выберите из предложенных или добавьте название в словарь исполнителей.`;
  }
  const [unclear] = problems.filter(({ problem }) => problem === 'deadline-unclear');
  return unclear ? (unclear.question ?? 'Срок понять не удалось. Напишите его иначе.') : null;
}
