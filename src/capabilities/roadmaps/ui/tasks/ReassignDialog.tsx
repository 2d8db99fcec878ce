import { shortName } from '../../../../kernel/person.ts';
import { roleHeld } from '../../../../kernel/russian.ts';
import { useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Choose, type ChooseOption, Dialog, Note } from '../../../../web/parts.ts';
import { Refusal } from '../../../../web/Refusal.tsx';
import { PeopleList, type PersonRow } from '../../../registry/contract.ts';
import { mayOwn } from '../../tasks/policy.ts';
import { OF_TASKS, TASKS } from '../shared/words.ts';
import { isOpen, type Steered } from './bulk.ts';
import { NO_REASON, ReasonFields, reasonProblems, reasonText } from './Reason.tsx';
import { type SteeringEvents, useReassign } from './steering.ts';

interface Props extends SteeringEvents {
  rows: readonly Steered[];
  onClose: () => void;
}

/** To whom the tasks go, and why. */
export function ReassignDialog({ rows, onClose, ...events }: Props) {
  const people = useGet('/api/people', PeopleList);
  const reassign = useReassign({
    ...events,
    onDone: () => {
      events.onDone?.();
      onClose();
    },
  });
  const form = useForm({
    initial: { ownerId: null as string | null, ...NO_REASON },
    check: ({ ownerId, ...reason }) => ({
      ownerId: ownerId === null ? 'Выберите, кто теперь отвечает' : null,
      own: reasonProblems({ ...reason }).own,
    }),
    send: async ({ ownerId, ...reason }) => {
      const person = people.data?.people.find(({ id }) => id === ownerId);
      if (ownerId === null || !person) return;
      await reassign.runAsync({ rows, ownerId, ownerName: shortName(person), reason: reasonText(reason) || null });
    },
  });
  const closed = rows.filter((row) => !isOpen(row)).length;
  return (
    <Dialog
      title={rows.length === 1 ? 'Передать поручение' : `Передать ${counted(rows.length, TASKS)}`}
      onClose={onClose}
      sticky
    >
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Передать
            </Button>
            <Button onClick={onClose}>Не передавать</Button>
          </>
        }
      >
        {people.isError && <Refusal error={people.error} onRetry={() => void people.refetch()} />}
        <Choose
          label="Кому"
          hint={
            rows.length === 1
              ? 'Начните с фамилии. Здесь те, кому это поручение видно'
              : 'Начните с фамилии. Здесь те, кому видно хотя бы одно из поручений'
          }
          options={(people.data?.people ?? []).flatMap((person) => optionFor(person, rows.filter(isOpen)))}
          {...form.field('ownerId')}
        />
        <ReasonFields form={form} label="Почему, если нужно сказать" />
        {closed > 0 && <Note tone="warn">{`Не изменятся: ${counted(closed, TASKS)} уже приняты или отменены.`}</Note>}
      </Form>
    </Dialog>
  );
}

/** The list is of one municipality, and so are the tasks: it need not be told from others. */
const HERE = { municipalityId: '' };

/** Whoever may answer for none of the tasks is not offered; whoever may for some, with how many. */
function optionFor(person: PersonRow, open: readonly Steered[]): ChooseOption[] {
  const actor = { id: person.id, appointments: person.roles.map((held) => ({ ...HERE, ...held })) };
  const reached = open.filter(({ schoolId }) => mayOwn(actor, { ...HERE, schoolId })).length;
  if (reached === 0) return [];
  const roles = person.roles.map((held) =>
    [held.position ?? roleHeld(held), held.placeName].filter((word) => word !== null).join(', '),
  );
  const partly = reached < open.length ? [`видит ${reached} из ${counted(open.length, OF_TASKS)}`] : [];
  return [{ value: person.id, label: shortName(person), hint: [...roles, ...partly].join('; ') || undefined }];
}
