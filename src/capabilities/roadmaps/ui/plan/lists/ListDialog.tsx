import { shortName } from '../../../../../kernel/person.ts';
import { post } from '../../../../../web/api.ts';
import { useAction } from '../../../../../web/data.tsx';
import { Form, useForm } from '../../../../../web/form.tsx';
import { counted, listed } from '../../../../../web/format.ts';
import { Button, Checkbox, Dialog, Textarea, toast } from '../../../../../web/parts.ts';
import { type ChangedSchool, type ListChanges, ListsSettled } from '../../../plans/members/contract.ts';
import { TASKS } from '../../shared/words.ts';
import { CHANGED_BY_TASKS } from '../../tasks/steering.ts';
import styles from './ListDialog.module.css';
import { activityLines } from './listWords.ts';

export interface ListDialogProps {
  roadMapId: string;
  kind: 'joined' | 'left';
  changes: ListChanges;
  onClose: () => void;
}

/** What exactly would be made or cancelled, by school and activity; nothing is done before it is seen. */
export function ListDialog({ roadMapId, kind, changes, onClose }: ListDialogProps) {
  const schools = changes[kind];
  const joined = kind === 'joined';
  const settle = useSettle(roadMapId, kind, onClose);
  const form = useForm({
    initial: {
      schoolIds: schools.map(({ schoolId }) => schoolId) as readonly string[],
      past: !joined, // late tasks of a school that left are no less needless
      reason: joined ? '' : defaultReason(schools),
    },
    check: ({ schoolIds, reason }) => ({
      schoolIds: schoolIds.length === 0 ? 'Отметьте хотя бы одну школу' : null,
      reason: !joined && reason.trim() === '' ? 'Напишите, почему поручения отменяются: это увидят школы' : null,
    }),
    send: (values) => settle.runAsync({ ...values, act: true, tasks: countOf(schools, values) }),
  });
  const { values } = form;
  const count = countOf(schools, values);
  const past = schools.flatMap(({ tasks }) => tasks).filter((task) => task.past).length;
  const chosen = form.field('schoolIds');
  const leave = () => {
    if (values.schoolIds.length > 0) return settle.run({ ...values, act: false, tasks: 0 });
    chosen.onLeave?.();
    document.getElementById(chosen.id ?? '')?.focus();
  };
  return (
    <Dialog
      title={joined ? 'Поручения новым школам' : 'Поручения школ, вышедших из списка'}
      size="lg"
      onClose={onClose}
      sticky
    >
      <Form
        of={form}
        actions={
          <>
            <Button kind={joined ? 'primary' : 'danger'} type="submit" busy={form.sending}>
              {`${joined ? 'Завести' : 'Отменить'} ${counted(count, TASKS)}`}
            </Button>
            <Button busy={settle.busy && !form.sending} onClick={leave}>
              {joined ? 'Не заводить' : 'Оставить как есть'}
            </Button>
          </>
        }
      >
        <p className="muted">
          {joined
            ? 'Сроки такие же, как у других школ плана. Кто отвечает за поручение, получит уведомление. Если не заводить, план останется как есть и больше об этих школах не спросит.'
            : 'Сданное и принятое не изменится. Отменённое можно вернуть в работу, всё приложенное сохранится.'}
        </p>
        {joined && past > 0 && (
          <Checkbox
            label={`Завести и за прошедшие периоды: ${counted(past, TASKS)}`}
            hint="Они сразу станут просроченными."
            {...form.field('past')}
          />
        )}
        {!joined && <Textarea label="Причина" rows={2} maxLength={500} {...form.field('reason')} />}
        {chosen.error && <p role="alert">Отметьте хотя бы одну школу</p>}
        <fieldset id={chosen.id} tabIndex={-1} className={styles.schools} aria-label="Школы">
          {schools.map((school) => (
            <SchoolPart
              key={school.schoolId}
              school={school}
              withPast={values.past}
              alone={schools.length === 1}
              chosen={values.schoolIds.includes(school.schoolId)}
              onChoose={(on) =>
                form.set({
                  schoolIds: on
                    ? [...values.schoolIds, school.schoolId]
                    : values.schoolIds.filter((id) => id !== school.schoolId),
                })
              }
            />
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

const defaultReason = (schools: readonly ChangedSchool[]): string =>
  schools.every(({ closed }) => closed) ? 'Школа закрыта.' : 'Школа вышла из списка.';

const countOf = (
  schools: readonly ChangedSchool[],
  { schoolIds, past }: { schoolIds: readonly string[]; past: boolean },
): number =>
  schools
    .filter(({ schoolId }) => schoolIds.includes(schoolId))
    .flatMap(({ tasks }) => tasks)
    .filter((task) => past || !task.past).length;

interface Settle {
  schoolIds: readonly string[];
  act: boolean;
  past: boolean;
  reason: string;
  tasks: number;
}

function useSettle(roadMapId: string, kind: 'joined' | 'left', onClose: () => void) {
  return useAction({
    run: ({ reason, ...settle }: Settle) =>
      post(
        `/api/road-maps/${roadMapId}/list-changes`,
        { ...settle, kind, reason: reason.trim() || null },
        ListsSettled,
      ),
    refreshes: [...CHANGED_BY_TASKS, '/api/list-changes'],
    done: ({ tasks }, { act }) =>
      act ? `${kind === 'joined' ? 'Заведено' : 'Отменено'}: ${counted(tasks, TASKS)}` : 'План остался как есть',
    onRefused: ({ code }) => {
      if (code !== 'conflict') return false;
      toast({ text: 'План или список школ только что изменился. Посмотрите поручения ещё раз.', tone: 'bad' });
      onClose();
      return true;
    },
    onDone: onClose,
  });
}

interface PartProps {
  school: ChangedSchool;
  withPast: boolean;
  /** The only one: there is nothing to choose, and nothing to fold. */
  alone: boolean;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

function SchoolPart({ school, withPast, alone, chosen, onChoose }: PartProps) {
  const lines = activityLines(school.tasks, withPast);
  const owners = [...new Set(school.tasks.flatMap(({ owner }) => (owner === null ? [] : [shortName(owner)])))];
  const count = counted(lines.flatMap(({ windows }) => windows).length, TASKS);
  const answers = owners.length === 0 ? '' : `, ${owners.length === 1 ? 'отвечает' : 'отвечают'} ${listed(owners)}`;
  return (
    <section className={styles.school} aria-label={school.name}>
      {alone ? (
        <h3>{`${school.name}: ${count}${answers}`}</h3>
      ) : (
        <Checkbox label={`${school.name}: ${count}${answers}`} value={chosen} onChange={onChoose} />
      )}
      <details open={alone}>
        <summary>По мероприятиям</summary>
        <ul className={styles.lines}>
          {lines.map(({ key, name, windows }) => (
            <li key={key}>
              <span>{name}</span>
              <ul className={styles.windows}>
                {windows.map((window) => (
                  <li key={window.key} className={window.past ? 'faint' : undefined}>
                    {window.text}
                    {window.past && ', срок прошёл'}
                    {window.comesBack && ', вернётся из отменённых'}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
