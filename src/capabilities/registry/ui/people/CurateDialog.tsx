import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { roleHeld } from '../../../../kernel/russian.ts';
import { post } from '../../../../web/api.ts';
import { Loaded, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Choose, DateField, Dialog, FIRST_DAY_HINT, OrderFields, toast } from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { AppointedAtSchools } from '../../../access/contract.ts';
import { PeopleList, type PersonRow, type SchoolRow } from '../../contract.ts';
import { problemsIn } from '../problems.ts';
import { SCHOOLS } from '../words.ts';

interface CurateDialogProps {
  schools: readonly SchoolRow[];
  onClose: () => void;
}

/** One curator for several schools, by one order. */
export function CurateDialog(props: CurateDialogProps) {
  const municipalityId = useSession().municipality?.id ?? '';
  const people = useGet('/api/people', PeopleList, { query: { municipalityId, former: '1' } });
  const title = `Куратор для ${counted(props.schools.length, ['школы', 'школ', 'школ'])}`;
  return (
    <Dialog title={title} onClose={props.onClose} sticky>
      <Loaded from={people}>
        {(found) => <CurateForm {...props} municipalityId={municipalityId} people={found.people} />}
      </Loaded>
    </Dialog>
  );
}

function CurateForm(props: CurateDialogProps & { municipalityId: string; people: readonly PersonRow[] }) {
  const { schools, onClose, municipalityId, people } = props;
  const today = useToday();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      personId: null as string | null,
      fromDay: today as LocalDate | null,
      orderNumber: '',
      orderDate: null as LocalDate | null,
    },
    check: ({ personId, fromDay }) => ({
      personId: personId === null ? 'Выберите, кто будет куратором' : null,
      fromDay: fromDay === null ? 'Укажите первый день' : null,
    }),
    send: async ({ personId, fromDay, orderNumber, orderDate }) => {
      const wanted = {
        ...{ personId, municipalityId, role: 'curator', schoolIds: schools.map(({ id }) => id) },
        ...{ position: null, orderNumber: orderNumber.trim() || null, orderDate, fromDay, toDay: null },
      };
      const { made } = await post('/api/appointments/at-schools', wanted, AppointedAtSchools);
      await refresh('/api/schools', '/api/people', '/api/today', '/api/tasks');
      const before = made < schools.length ? `, у ${schools.length - made} так уже было` : '';
      toast({ text: `Куратор назначен: ${counted(made, SCHOOLS)}${before}` });
      onClose();
    },
    refused: (refusal) =>
      problemsIn(refusal).some(({ problem }) => problem === 'already-appointed')
        ? { personId: 'Этот человек уже куратор всех выбранных школ' }
        : null,
  });
  return (
    <Form
      of={form}
      actions={
        <>
          <Button kind="primary" type="submit" busy={form.sending}>
            Назначить
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <p className="muted">{schools.map(named).join('; ')}</p>
      <Choose label="Кто будет куратором" options={people.map(optionOf)} {...form.field('personId')} />
      <DateField label="Первый день" hint={FIRST_DAY_HINT} today={today} {...form.field('fromDay')} />
      <OrderFields number={form.field('orderNumber')} date={form.field('orderDate')} today={today} />
    </Form>
  );
}

/** Who is curator there already stays so: it is said before another one is added. */
const named = ({ shortName, curators }: SchoolRow): string =>
  curators && curators.length > 0 ? `${shortName} (сейчас ${curators.map(fullName).join(', ')})` : shortName;

const optionOf = (person: PersonRow) => ({
  value: person.id,
  label: fullName(person),
  hint: person.roles
    .map((held) => [held.position ?? roleHeld(held), held.placeName].filter(Boolean).join(', '))
    .join('; '),
});
