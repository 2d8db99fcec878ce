import type { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { ROLE, roleHeld } from '../../../../kernel/russian.ts';
import { post, put, type Refused } from '../../../../web/api.ts';
import { Loaded, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { capitalized } from '../../../../web/format.ts';
import {
  Button,
  Choose,
  ChooseMany,
  type ChooseOption,
  DateField,
  Dialog,
  EarlierYear,
  FIRST_DAY_HINT,
  Note,
  OrderFields,
  Select,
  TextField,
  toast,
} from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import {
  type AppointAtSchools,
  Appointed,
  type AppointmentView,
  AppointedAtSchools as AtSchools,
  Places,
} from '../../contract.ts';
import { appointmentProblems } from '../../person.ts';
import { problemIn } from '../problems.ts';
import { APPOINTMENT_PROBLEM, heldAs } from '../words.ts';
import { curatedWords, madeWords, overtaken } from './handover.ts';

interface AppointDialogProps {
  personId: string;
  municipalityId: string;
  /** Only an administrator appoints another one. */
  mayAppointAdministrator: boolean;
  onClose: () => void;
}

interface Wish {
  role: Role | '';
  /** A school or a body by its id; `null`: the whole municipality. */
  place: string | null;
  /** Of a curator, who may have several by one order. */
  schools: readonly string[];
  position: string;
  orderNumber: string;
  orderDate: LocalDate | null;
  fromDay: LocalDate | null;
  toDay: LocalDate | null;
}

/** «Назначить»: role, place, order and days. */
export function AppointDialog(props: AppointDialogProps) {
  const places = useGet('/api/appointments/places', Places, { query: { municipalityId: props.municipalityId } });
  return (
    <Dialog title="Назначение" onClose={props.onClose} sticky>
      <Loaded from={places}>{(found) => <AppointForm {...props} places={found} />}</Loaded>
    </Dialog>
  );
}

function AppointForm({
  personId,
  municipalityId,
  mayAppointAdministrator,
  onClose,
  places,
}: AppointDialogProps & { places: Places }) {
  const today = useToday();
  const refresh = useRefresh();
  const isSchool = (id: string | null) => places.schools.some((school) => school.id === id);
  const placeOf = (id: string | null) =>
    isSchool(id) ? { schoolId: id, bodyId: null } : { schoolId: null, bodyId: id };
  const form = useForm<Wish>({
    initial: {
      role: '',
      place: null,
      schools: [],
      position: '',
      orderNumber: '',
      orderDate: null,
      fromDay: today,
      toDay: null,
    },
    draft: `appoint-${personId}`,
    check: (wish) => {
      if (wish.role === '') return { role: 'Выберите роль' };
      if (wish.fromDay === null) return { fromDay: 'Укажите первый день' };
      const place = wish.role === 'curator' ? (wish.schools[0] ?? null) : wish.place;
      const of = { ...placeOf(place), role: wish.role, regionWide: false, fromDay: wish.fromDay, toDay: wish.toDay };
      return byField(
        appointmentProblems(of).map(({ problem }) => problem),
        wish.role,
      );
    },
    send: async (wish) => {
      if (wish.role === '' || wish.fromDay === null) return;
      const { fromDay, role } = wish;
      const by = { ...orderOf(wish), personId, municipalityId, role, fromDay };
      toast({ text: role === 'curator' ? await curate(by, wish.schools) : await appointOnce(by, placeOf(wish.place)) });
      await refresh('/api/people', '/api/schools', '/api/session');
      onClose();
    },
    refused: (refusal: Refused, { role }) => {
      const found = problemIn(refusal);
      return found && role !== '' ? byField([found.problem], role) : null;
    },
  });
  const { role } = form.values;
  const options = placeOptions(places, role);
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
      <Select
        label="Роль"
        options={Role.options
          .filter((one) => one !== 'administrator' || mayAppointAdministrator)
          .map((one) => ({ value: one, label: capitalized(ROLE[one]) }))}
        {...form.field('role')}
        onChange={(chosen) => form.set({ role: chosen, place: null, schools: [] })}
      />
      {role !== '' && <p className="small muted">{WHAT[role]}</p>}
      {ofSchool(role) && places.schools.length === 0 && (
        <Note tone="warn">
          <p>
            В муниципалитете пока нет школ. Сначала добавьте их на странице <a href="/schools">Школы</a>.
          </p>
        </Note>
      )}
      {role === 'curator' && (
        <ChooseMany
          label="Школы"
          hint="Можно несколько: приказ и дни у них будут одни"
          options={options}
          {...form.field('schools')}
        />
      )}
      {role !== 'curator' && (ofSchool(role) || options.length > 0) && (
        <Choose
          label={ofSchool(role) ? 'Где' : 'Организация'}
          optional={!ofSchool(role)}
          options={options}
          {...form.field('place')}
        />
      )}
      <TextField
        label="Должность"
        optional
        hint="Как в приказе: «заместитель директора по УВР»"
        {...form.field('position')}
      />
      <DateField label="Первый день" hint={FIRST_DAY_HINT} today={today} {...form.field('fromDay')} />
      <DateField
        label="Последний день"
        optional
        hint="Если он известен заранее"
        today={today}
        {...form.field('toDay')}
      />
      <OrderFields number={form.field('orderNumber')} date={form.field('orderDate')} today={today} />
    </Form>
  );
}

type Order = Pick<z.infer<typeof AppointAtSchools>, 'position' | 'orderNumber' | 'orderDate' | 'toDay'>;
type By = Order & { personId: string; municipalityId: string; role: Role; fromDay: LocalDate };

const orderOf = ({ position, orderNumber, orderDate, toDay }: Wish): Order => ({
  position: orNull(position),
  orderNumber: orNull(orderNumber),
  orderDate,
  toDay,
});

/** Appoints to one place or to the municipality; answers what to say of it. */
async function appointOnce(by: By, place: { schoolId: string | null; bodyId: string | null }): Promise<string> {
  const made = { ...by, ...place, regionWide: false };
  return madeWords(`Назначение записано: ${roleHeld(made)}`, await post('/api/appointments', made, Appointed));
}

/** Appoints a curator at all these schools; answers what to say of it. */
async function curate(by: By, schoolIds: readonly string[]): Promise<string> {
  const { made, ...ended } = await post('/api/appointments/at-schools', { ...by, schoolIds }, AtSchools);
  return madeWords(curatedWords(made, schoolIds.length), ended);
}

const orNull = (text: string): string | null => text.trim() || null;

/** Roles that are held at a school or body; the others at the municipality. */
const ofSchool = (role: Role | ''): boolean => ['head', 'deputy', 'curator', 'mentor'].includes(role);

function placeOptions({ schools, bodies }: Places, role: Role | ''): ChooseOption[] {
  const bodyOptions = bodies.map(({ id, name }) => ({ value: id, label: name, group: 'Организации' }));
  if (role === '') return [];
  if (!ofSchool(role)) return bodyOptions;
  const schoolOptions = schools.map(({ id, name }) => ({ value: id, label: name, group: 'Школы' }));
  return role === 'curator' ? schoolOptions : [...schoolOptions, ...bodyOptions];
}

/** Complete by type: what a role is for, in a line. */
const WHAT: Record<Role, string> = {
  administrator: 'Ведёт людей и настройки, восстанавливает вход. Видит весь муниципалитет.',
  coordinator: 'Ведёт планы, принимает подтверждения, собирает отчёты, назначает людей. Видит весь муниципалитет.',
  methodologist: 'Видит весь муниципалитет, принимает сданное, следит за сроками.',
  curator: 'Ведёт одну или несколько школ: принимает их подтверждения и помогает со сроками.',
  mentor: 'Помогает школе или её педагогам. Видит поручения этой школы.',
  head: 'Отвечает за школу или организацию: отправляет подтверждения, отчитывается. Чужих школ не видит.',
  deputy: 'Помогает руководителю: делает в школе то же, что и он.',
  expert: 'Смотрит всё, ничего не меняет: для экспертизы.',
  observer: 'Смотрит всё, ничего не меняет: для министерства и региона.',
};

/** Problems with an appointment as words at their fields. */
function byField(problems: readonly string[], role: Role) {
  const found: Partial<Record<keyof Wish, string>> = {};
  for (const problem of problems) {
    const words = Object.entries(APPOINTMENT_PROBLEM).find(([name]) => name === problem)?.[1];
    if (words) found[words.field === 'place' && role === 'curator' ? 'schools' : words.field] ??= words.text;
  }
  return found;
}

/** «Исправить»: how an appointment is called and dated. */
export function CorrectDialog({ held, onClose }: { held: AppointmentView; onClose: () => void }) {
  const today = useToday();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      position: held.position ?? '',
      orderNumber: held.orderNumber ?? '',
      orderDate: held.orderDate,
      fromDay: held.fromDay as LocalDate | null,
    },
    check: ({ fromDay }) => {
      if (fromDay === null) return { fromDay: 'Укажите первый день' };
      return held.toDay !== null && held.toDay < fromDay ? { fromDay: 'Первый день позже последнего' } : {};
    },
    send: async ({ position, orderNumber, orderDate, fromDay }) => {
      const right = { position: orNull(position), orderNumber: orNull(orderNumber), orderDate, fromDay };
      await put(`/api/appointments/${held.id}`, { ...right, version: held.version });
      await refresh('/api/people', '/api/session');
      toast({ text: 'Назначение исправлено' });
      onClose();
    },
    refused: ({ code, details }) => (code === 'conflict' ? overtaken(details, today) : null),
  });
  return (
    <Dialog title="Исправить назначение" onClose={onClose} sticky={form.changed}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Сохранить
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <p className="muted">
          {heldAs({ ...held, placeName: held.schoolName ?? held.bodyName })}. Другая роль или школа — это другое
          назначение: закончите это и сделайте новое.
        </p>
        <TextField label="Должность" optional {...form.field('position')} />
        <div>
          <DateField label="Первый день" hint={FIRST_DAY_HINT} today={today} {...form.field('fromDay')} />
          <EarlierYear day={form.values.fromDay} today={today} onChange={(fromDay) => form.set({ fromDay })} />
        </div>
        <OrderFields number={form.field('orderNumber')} date={form.field('orderDate')} today={today} />
      </Form>
    </Dialog>
  );
}
