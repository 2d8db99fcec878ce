import { addDays, type LocalDate } from '../../../../kernel/date.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayAt } from '../../../../web/format.ts';
import {
  Button,
  Checkbox,
  DateField,
  Dialog,
  Note,
  Radios,
  Select,
  Text,
  Textarea,
  TextField,
} from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type EntryRow, type ListView, LONGEST } from '../../lists/contract.ts';
import { approveProblems, Decision } from '../../lists/list.ts';
import { DECISION } from '../../lists/words.ts';
import { isTemplateSource } from '../../templates.ts';
import { useListAct } from '../useListAct.ts';
import { OF_SCHOOLS, SCHOOLS } from '../words.ts';

/** What is asked before an act. */
export type Asking =
  | { ask: 'decide'; schools: readonly EntryRow[] }
  | { ask: 'give-out' }
  | { ask: 'approve' }
  | { ask: 'rename' }
  | { ask: 'discard' };

interface Props {
  of: ListView;
  onClose: () => void;
}

export function ListDialogs({ of, asking, onClose }: Props & { asking: Asking }) {
  switch (asking.ask) {
    case 'decide':
      return <DecideDialog of={of} schools={asking.schools} onClose={onClose} />;
    case 'give-out':
      return <GiveOutDialog of={of} onClose={onClose} />;
    case 'approve':
      return <ApproveDialog of={of} onClose={onClose} />;
    case 'rename':
      return <RenameDialog of={of} onClose={onClose} />;
    case 'discard':
      return <DiscardDialog of={of} onClose={onClose} />;
  }
}

function DecideDialog({ of, schools, onClose }: Props & { schools: readonly EntryRow[] }) {
  const [first] = schools;
  const act = useListAct<{ schoolIds: string[]; decision: Decision; reason: string }>({
    ...{ list: of, act: 'decisions', method: 'put', onDone: onClose },
    done: ({ decision }) => `${DECISION[decision].label}: ${counted(schools.length, SCHOOLS)}`,
  });
  const form = useForm({
    initial: { decision: first?.decision ?? ('in' as Decision), reason: first?.reason ?? '' },
    draft: `decide ${of.id} ${schools
      .map(({ schoolId }) => schoolId)
      .join(' ')
      .slice(0, 200)}`,
    check: ({ decision, reason }) => ({
      reason:
        reason.trim() === '' && schools.some(({ proposed }) => proposed !== decision)
          ? 'Напишите причину: решение не то, что следует из ответа. Её увидит школа, она останется при списке'
          : null,
    }),
    send: ({ decision, reason }) =>
      act.runAsync({ schoolIds: schools.map(({ schoolId }) => schoolId), decision, reason: reason.trim() }),
  });
  const title = schools.length === 1 && first ? first.schoolName : `Решение: ${counted(schools.length, SCHOOLS)}`;
  return (
    <Dialog title={title} sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Записать решение
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <Radios
          label="Что решили"
          options={Decision.options.map((value) => ({ value, label: DECISION[value].label, hint: HINT[value] }))}
          {...form.field('decision')}
          onChange={(decision) => decision !== '' && form.set({ decision })}
        />
        <Textarea
          label="Причина"
          hint={followsWords(schools)}
          rows={3}
          maxLength={LONGEST.reason}
          {...form.field('reason')}
        />
      </Form>
    </Dialog>
  );
}

const HINT: Record<Decision, string> = {
  in: 'Школа войдёт в приказ и в группу школ, которым требуется поддержка',
  help: 'В приказ не войдёт; школа увидит, что ей предлагают помощь',
  out: 'Ни списка, ни предложения',
};

/** What follows from the answers of these schools. */
function followsWords(schools: readonly EntryRow[]): string {
  const found = new Set(schools.map(({ proposed }) => proposed));
  const [only] = found;
  const follows =
    found.size === 1 && only
      ? `Из ответа следует: ${DECISION[only].label.toLowerCase()}.`
      : 'Из ответов следует разное.';
  return `${follows} Причина нужна, если решаете иначе. Без имён и сведений о здоровье.`;
}

/** So many days a school has to read and to object, unless somebody says otherwise. */
const TO_OBJECT = 7;

function GiveOutDialog({ of, onClose }: Props) {
  const today = useToday();
  const again = of.objectUntil !== null;
  const told = of.entries.filter(({ decision }) => decision !== 'out').length;
  const act = useListAct<{ until: LocalDate }>({
    ...{ list: of, act: 'give-out', onDone: onClose },
    done: ({ until }) => `Школы видят список, возражения до ${dayAt(until, today)}`,
  });
  const form = useForm({
    initial: { until: (of.objectUntil ?? addDays(today, TO_OBJECT)) as LocalDate | null },
    check: ({ until }) => ({
      until: until === null ? 'Укажите последний день возражений' : until < today ? 'Этот день уже прошёл' : null,
    }),
    send: async ({ until }) => (until === null ? undefined : act.runAsync({ until })),
  });
  return (
    <Dialog title={again ? 'Срок возражений' : 'Выдать список школам'} sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              {again ? 'Записать срок' : `Выдать ${counted(of.entries.length, ['школе', 'школам', 'школам'])}`}
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <Text>
          {`Каждая школа увидит только свою запись: ответ, цифры и что предлагают. ${counted(told, ['школе', 'школам', 'школам'])} в списке и с предложением помощи придёт уведомление.`}
        </Text>
        <DateField label="Возражать можно до" today={today} {...form.field('until')} />
      </Form>
    </Dialog>
  );
}

function ApproveDialog({ of, onClose }: Props) {
  const today = useToday();
  const schools = of.entries.filter(({ decision }) => decision === 'in');
  const [group] = of.groups;
  const act = useListAct<object>({
    ...{ list: of, act: 'approve', onDone: onClose },
    done: () => `Список утверждён: ${counted(schools.length, SCHOOLS)}`,
  });
  const form = useForm({
    initial: {
      orderNumber: '',
      orderDate: today as LocalDate | null,
      signatoryPost: of.signatory?.post ?? '',
      signatoryName: of.signatory?.name ?? '',
      early: false,
      group: group ? group.id : NEW,
      groupName: `Школы списка ${today.slice(0, 4)}`,
    },
    draft: `approve ${of.id}`,
    check: (values) => ({
      orderNumber: values.orderNumber.trim() === '' ? 'Укажите номер приказа' : null,
      orderDate: values.orderDate === null ? 'Укажите дату приказа' : null,
      early: isEarly(of, today) && !values.early ? 'Отметьте, если утверждаете до конца срока возражений' : null,
      groupName: values.group === NEW && values.groupName.trim() === '' ? 'Назовите группу' : null,
    }),
    send: ({ orderDate, group: chosen, groupName, ...rest }) =>
      act.runAsync({ ...rest, orderDate, group: groupOf(of, chosen, groupName) }),
  });
  return (
    <Dialog title="Утвердить список приказом" size="lg" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              {`Утвердить: ${counted(schools.length, SCHOOLS)}`}
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <Obstacles of={of} />
        <SourceWarning of={of} />
        <TextField label="Номер приказа" maxLength={50} {...form.field('orderNumber')} />
        <DateField label="Дата приказа" hint="" today={today} {...form.field('orderDate')} />
        <TextField label="Должность подписавшего" optional maxLength={300} {...form.field('signatoryPost')} />
        <TextField label="Кто подписал" optional maxLength={200} {...form.field('signatoryName')} />
        <Select
          label="Группа школ, которой поручают мероприятия планов"
          hint={groupHint(of, form.values.group)}
          options={[
            ...of.groups.map(({ id, name }) => ({ value: id, label: `Обновить «${name}»` })),
            { value: NEW, label: 'Собрать новую группу' },
            { value: NONE, label: 'Группы не менять' },
          ]}
          {...form.field('group')}
        />
        {form.values.group === NEW && (
          <TextField label="Название группы" maxLength={200} {...form.field('groupName')} />
        )}
        {isEarly(of, today) && of.objectUntil !== null && (
          <Checkbox
            label="Утвердить до конца срока возражений"
            hint={`Школы могут возразить до ${dayAt(of.objectUntil, today)}. После утверждения список больше не меняется.`}
            {...form.field('early')}
          />
        )}
      </Form>
    </Dialog>
  );
}

const NEW = 'new';
const NONE = 'none';

const isEarly = ({ objectUntil }: ListView, today: LocalDate): boolean => objectUntil !== null && today <= objectUntil;

function groupOf(of: ListView, chosen: string, name: string) {
  if (chosen === NONE) return null;
  const found = of.groups.find(({ id }) => id === chosen);
  return found
    ? { id: found.id, name: found.name, version: found.version }
    : { id: null, name: name.trim(), version: null };
}

/** Whom the group gains and loses. */
function groupHint(of: ListView, chosen: string): string {
  const found = of.groups.find(({ id }) => id === chosen);
  if (chosen === NONE) return 'Мероприятия «для школ списка» останутся у прежних школ.';
  const schools = of.entries.filter(({ decision }) => decision === 'in').map(({ schoolId }) => schoolId);
  if (!found) return `В ней будет ${counted(schools.length, SCHOOLS)} списка.`;
  const joins = schools.filter((id) => !found.schoolIds.includes(id)).length;
  const leaves = found.schoolIds.filter((id) => !schools.includes(id)).length;
  if (joins === 0 && leaves === 0) return 'Её состав уже такой.';
  return `Войдёт ${counted(joins, SCHOOLS)}, выйдет ${counted(leaves, SCHOOLS)}. Планы предложат выдать или снять поручения.`;
}

/** What the server would refuse for, said before one types. */
function Obstacles({ of }: { of: ListView }) {
  const today = useToday();
  const unanswered = of.entries.reduce((sum, entry) => sum + entry.unanswered, 0);
  const schools = of.entries.filter(({ decision }) => decision === 'in').length;
  const problems = approveProblems(of, { unanswered, schools, early: true }, today);
  if (problems.length === 0) return null;
  return (
    <Note tone="warn">
      {unanswered > 0
        ? `Без ответа ${counted(unanswered, ['возражение', 'возражения', 'возражений'])}: ответьте, потом утверждайте.`
        : `В списке нет ни одной школы из ${counted(of.entries.length, OF_SCHOOLS)}: утверждать нечего.`}
    </Note>
  );
}

/** The order prints what establishes its methodology; nobody has said it while the words are still the template's. */
function SourceWarning({ of: { edition } }: { of: ListView }) {
  if (!isTemplateSource(edition.source)) return null;
  return (
    <Note tone="warn">
      {`В приказе будет основание из образца: «${edition.source}» Если у региона есть свой документ, впишите его в новую редакцию методики и составьте список заново.`}
    </Note>
  );
}

function RenameDialog({ of, onClose }: Props) {
  const act = useListAct<{ title: string }>({
    ...{ list: of, act: 'title', method: 'put', onDone: onClose },
    done: ({ title }) => `Теперь список называется «${title}»`,
  });
  const form = useForm({
    initial: { title: of.title },
    check: ({ title }) => ({ title: title.trim() === '' ? 'Назовите список' : null }),
    send: ({ title }) => act.runAsync({ title: title.trim() }),
  });
  return (
    <Dialog title="Переименовать список" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" busy={form.sending}>
            Переименовать
          </Button>
        }
      >
        <TextField label="Название" maxLength={200} {...form.field('title')} />
      </Form>
    </Dialog>
  );
}

function DiscardDialog({ of, onClose }: Props) {
  const act = useListAct<object>({
    ...{ list: of, act: 'discard', onDone: () => window.location.assign('/identification') },
    done: () => 'Черновик снят',
  });
  return (
    <Dialog
      title="Снять черновик списка"
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={act.busy} onClick={() => act.run({})}>
            Снять черновик
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <Text>
        {of.state === 'reviewed'
          ? 'Школы больше не увидят его. Решения, возражения и ответы останутся в журнале.'
          : 'Решения по школам в нём пропадут из виду. Новый список можно составить сразу.'}
      </Text>
    </Dialog>
  );
}
