import { type ReactNode, useState } from 'react';
import { fullName, shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { capitalized, counted, dayAt, daysCount, moment, outOf } from '../../../../web/format.ts';
import {
  Agenda,
  Button,
  Group,
  LinkButton,
  Note,
  OverdueDays,
  Phone,
  Remark,
  Row,
  Rows,
  Section,
  Skeleton,
  STATUS,
  Stack,
  StatusMark,
  Text,
  telLink,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { totalOf } from '../../plans/progress.ts';
import type { TaskRow } from '../../tasks/contract.ts';
import { Reminded, TaskList } from '../../tasks/contract.ts';
import { horizonOf } from '../../tasks/horizon.ts';
import { type LateOwner, LateTasks, type OverdueRow, type OwnRow, type TodayView } from '../../today/contract.ts';
import { StandingMark } from '../shared/StandingMark.tsx';
import { executorWords, numbered, TASKS, toPeople } from '../shared/words.ts';
import { MoveDialog } from '../tasks/MoveDialog.tsx';
import { RemindDialog } from '../tasks/RemindDialog.tsx';
import {
  lateName,
  lateWords,
  progressWords,
  proofWords,
  schoolInsteadOf,
  sentBackWords,
  shortfall,
  silentName,
  stillWords,
  taskInsteadOf,
} from './words.ts';

/** What was sent back comes first: it is the one thing that somebody else waits for twice. */
export function Returned({ mine }: { mine: TodayView['mine'] }) {
  const session = useSession();
  if (mine.returned.total === 0) return null;
  return (
    <Section title="Вернули на доработку" count={mine.returned.total}>
      <Rows>
        {mine.returned.rows.map((task) => (
          <Row
            key={task.id}
            title={numbered(task.number, task.title)}
            to={`/tasks/${task.id}`}
            facts={[
              sentBackWords(task),
              task.schoolName ?? task.bodyName,
              `срок ${dayAt(task.dueOn, session.today)}`,
              taskInsteadOf(session, task),
            ]}
            actions={
              <LinkButton to={`/tasks/${task.id}`} size="sm" label={`Исправить: ${task.title}`}>
                Исправить
              </LinkButton>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

export function ToAccept({ toAccept }: { toAccept: TodayView['toAccept'] }) {
  const session = useSession();
  if (toAccept === null || toAccept.total === 0) return null;
  return (
    <Section
      title="Ждут вашей приёмки"
      count={toAccept.total}
      aside={toAccept.total > toAccept.rows.length ? <a href="/tasks?show=check">Все</a> : undefined}
    >
      <Rows>
        {toAccept.rows.map((task) => {
          const short = shortfall(task);
          return (
            <Row
              key={task.id}
              title={task.title}
              to={`/tasks/${task.id}`}
              facts={[
                executorWords(task),
                task.number && `п. ${task.number}`,
                task.submittedOn && `сдано ${dayAt(task.submittedOn, session.today)}`,
                task.executor === 'school' && schoolInsteadOf(session, task.schoolId, ['curator']),
              ]}
              state={<Remark tone={short === null ? 'good' : 'warn'}>{short ?? proofWords(task)}</Remark>}
              actions={
                <LinkButton to={`/tasks/${task.id}`} size="sm" label={`Проверить: ${task.title}`}>
                  Проверить
                </LinkButton>
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}

export function MineOverdue({ mine }: { mine: TodayView['mine'] }) {
  return <TaskRows title="Ваши просроченные" few={mine.overdue} all="/tasks?show=mine&standing=overdue" late />;
}

export function MineSoon({ mine }: { mine: TodayView['mine'] }) {
  const today = useToday();
  return <TaskRows title={`Дальше, до ${dayAt(horizonOf(today), today)}`} few={mine.next} all="/tasks?show=mine" />;
}

function TaskRows({
  title,
  few,
  all,
  late = false,
}: {
  title: string;
  few: { rows: (TaskRow & Partial<OwnRow>)[]; total: number };
  all: string;
  late?: boolean;
}) {
  const session = useSession();
  if (few.total === 0) return null;
  return (
    <Section
      title={title}
      count={few.total}
      aside={few.total > few.rows.length ? <a href={all}>{`Все ${few.total}`}</a> : undefined}
    >
      <Rows>
        {few.rows.map((task) => (
          <Row
            key={task.id}
            title={numbered(task.number, task.title)}
            to={`/tasks/${task.id}`}
            before={late && task.daysOverdue !== null ? <OverdueDays days={task.daysOverdue} /> : undefined}
            facts={[
              sentBackWords({ sentBack: task.sentBack ?? null }),
              task.schoolName ?? task.bodyName,
              `${late ? 'срок был' : 'до'} ${dayAt(task.dueOn, session.today)}`,
              taskInsteadOf(session, task),
            ]}
            state={late ? undefined : <StandingMark of={task} />}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** Who is late, a line a person; it opens into what they are late with, each with the act that fits its cause. */
export function OverdueOfOthers({ overdue, silent }: Pick<TodayView, 'overdue' | 'silent'>) {
  if (overdue === null || overdue.total === 0) return null;
  const { people, ofPeople, total, mayRemind } = overdue;
  return (
    <Section title="Просрочено" count={total} aside={mayRemind ? <RemindLate /> : undefined}>
      <Rows>
        {people.map((owner) => (
          <Late
            key={owner.ownerId}
            owner={owner}
            still={silent?.find(({ personId }) => personId === owner.ownerId)?.days ?? null}
            mayRemind={mayRemind}
          />
        ))}
      </Rows>
      {ofPeople > people.length && (
        <Text size="small">
          <a href="/tasks?show=open&standing=overdue">{`Все просроченные: ${total}`}</a>
        </Text>
      )}
    </Section>
  );
}

/** `still`: days in which the person moved nothing; `null`: they do. */
function Late({ owner, still, mayRemind }: { owner: LateOwner; still: number | null; mayRemind: boolean }) {
  const [open, setOpen] = useState(false);
  const name = lateName(owner);
  return (
    <>
      <Row
        title={name}
        before={<OverdueDays days={owner.days} />}
        facts={[lateWords(owner), stillWords(owner, still), owner.phone]}
        actions={
          <>
            <Button
              kind="quiet"
              size="sm"
              expanded={open}
              label={`${open ? 'Скрыть' : 'Показать'} просроченное: ${name}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Скрыть' : 'Показать'}
            </Button>
            {mayRemind && <RemindLate owner={{ id: owner.ownerId, name }} />}
          </>
        }
      />
      {open && (
        <li>
          <LateRows ownerId={owner.ownerId} />
        </li>
      )}
    </>
  );
}

function LateRows({ ownerId }: { ownerId: string }) {
  const today = useToday();
  const [moving, setMoving] = useState<OverdueRow | null>(null);
  const remind = useRemindAll();
  const late = useGet('/api/today/late', LateTasks, { query: { ownerId } });
  return (
    <Loaded from={late} waiting={<Skeleton rows={2} />}>
      {({ rows, total }) => (
        <>
          <Rows>
            {rows.map((task) => (
              <Row
                key={task.id}
                title={numbered(task.number, task.title)}
                to={`/tasks/${task.id}`}
                before={task.daysOverdue === null ? undefined : <OverdueDays days={task.daysOverdue} />}
                facts={[executorWords(task), progressWords(task, today)]}
                actions={<FittingAct task={task} onMove={setMoving} onRemind={(id) => remind.run([id])} />}
              />
            ))}
          </Rows>
          {total > rows.length && (
            <Text size="small">
              <a href={`/tasks?show=open&standing=overdue&owner=${ownerId}`}>{`Все: ${total}`}</a>
            </Text>
          )}
          {moving && <MoveDialog rows={[moving]} onClose={() => setMoving(null)} />}
        </>
      )}
    </Loaded>
  );
}

/** Asks first: of everybody who is late and not only of who stands in sight, or of one of them. */
function RemindLate({ owner, todo = false }: { owner?: { id: string; name: string }; todo?: boolean }) {
  const { person } = useSession();
  const [asking, setAsking] = useState(false);
  const standing = todo ? undefined : 'overdue';
  const query = { standing, todo: true, limit: 2000, owner: owner?.id };
  const late = useGet('/api/tasks', TaskList, { query, when: asking });
  const rows = late.data?.rows.filter(({ maySteer, ownerId }) => maySteer && ownerId !== person.id) ?? [];
  return (
    <>
      <Button
        kind="quiet"
        size="sm"
        busy={asking && late.isPending}
        label={owner && `Напомнить: ${owner.name}`}
        onClick={() => setAsking(true)}
      >
        {owner ? 'Напомнить' : 'Напомнить всем'}
      </Button>
      {asking && rows.length > 0 && <RemindDialog rows={rows} onClose={() => setAsking(false)} />}
    </>
  );
}

const useRemindAll = () =>
  useAction({
    run: (ids: readonly string[]) => post('/api/tasks/remind', { ids }, Reminded),
    done: ({ people }) => `Напоминание ушло ${toPeople(people)}`,
  });

function FittingAct({
  task,
  onMove,
  onRemind,
}: {
  task: OverdueRow;
  onMove: (task: OverdueRow) => void;
  onRemind: (id: string) => void;
}): ReactNode {
  if (task.act === 'call' && task.phone !== null) {
    return (
      <LinkButton to={telLink(task.phone)} kind="quiet" size="sm" label={`Позвонить: ${task.phone}`}>
        Позвонить
      </LinkButton>
    );
  }
  if (!task.maySteer) return null;
  return task.act === 'move' ? (
    <Button kind="quiet" size="sm" label={`Перенести срок: ${task.title}`} onClick={() => onMove(task)}>
      Перенести срок
    </Button>
  ) : (
    <Button kind="quiet" size="sm" label={`Напомнить: ${task.title}`} onClick={() => onRemind(task.id)}>
      Напомнить
    </Button>
  );
}

export function NearDays({ near }: Pick<TodayView, 'near'>) {
  return (
    <Section title="Ближайшие дни">
      {near.length === 0 ? (
        <Text size="small">В ближайшие две недели сроков нет.</Text>
      ) : (
        <Agenda
          entries={near.flatMap(({ day: on, items }) =>
            items.map(({ taskId, title, tasks, who }) => ({
              id: taskId,
              on,
              title,
              note: who ?? counted(tasks, TASKS),
              to: tasks === 1 ? `/tasks/${taskId}` : `/tasks?show=open&dueFrom=${on}&dueTo=${on}`,
            })),
          )}
        />
      )}
    </Section>
  );
}

/** People who may need help rather than a reminder; who stands among the late ones already is not named twice. */
export function SilentOwners({ silent, overdue }: Pick<TodayView, 'silent' | 'overdue'>) {
  const others = silent?.filter(({ personId }) => !overdue?.people.some(({ ownerId }) => ownerId === personId)) ?? [];
  if (others.length === 0) return null;
  return (
    <Section title="Давно нет движения" count={others.length}>
      <Rows>
        {others.map((owner) => (
          <Row
            key={owner.personId}
            title={silentName(owner)}
            to={`/tasks?show=open&owner=${owner.personId}`}
            facts={[
              owner.neverOpened ? `не открывает ${daysCount(owner.days)}` : `${daysCount(owner.days)} без изменений`,
              counted(owner.openTasks, TASKS),
              owner.phone,
            ]}
            actions={
              overdue?.mayRemind ? (
                <RemindLate owner={{ id: owner.personId, name: silentName(owner) }} todo />
              ) : undefined
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

/** One line a school in care; those that are in it only while somebody is away stand by themselves. */
export function Care({ care }: { care: TodayView['care'] }) {
  const session = useSession();
  const bunches = Map.groupBy(care ?? [], ({ schoolId }) => schoolInsteadOf(session, schoolId, ['curator']));
  const own = bunches.get(null);
  return (
    <>
      {own && (
        <Section title="Мои школы" count={own.length}>
          <CareRows schools={own} />
        </Section>
      )}
      {[...bunches].map(
        ([instead, schools]) =>
          instead !== null && (
            <Section key={instead} title="Школы на время замещения" count={schools.length}>
              <Instead of={instead} />
              <CareRows schools={schools} />
            </Section>
          ),
      )}
    </>
  );
}

/** «Вы замещаете: Белов И. Н., до 27 ноября», above what is not one's own. */
const Instead = ({ of }: { of: string }) => <Text size="small">{capitalized(of)}</Text>;

function CareRows({ schools }: { schools: NonNullable<TodayView['care']> }) {
  const today = useToday();
  return (
    <Rows>
      {schools.map((school) => (
        <Row
          key={school.schoolId}
          title={school.name}
          to={`/tasks?show=open&school=${school.schoolId}`}
          facts={[
            school.head && `${shortName(school.head)}${school.headPhone ? `, ${school.headPhone}` : ''}`,
            school.movedAt ? `последнее движение ${moment(school.movedAt, today)}` : 'движения ещё не было',
          ]}
          state={<CareState counts={school.counts} />}
        />
      ))}
    </Rows>
  );
}

function CareState({ counts }: { counts: NonNullable<TodayView['care']>[number]['counts'] }) {
  if (counts.overdue > 0) return <Remark tone="warn">{`просрочено ${counts.overdue}`}</Remark>;
  if (counts.submitted > 0) return <StatusMark status="submitted">{`На проверке ${counts.submitted}`}</StatusMark>;
  if (counts.accepted === 0) return <Remark tone="plain">пока ничего не принято</Remark>;
  return <Remark tone="good">{`принято ${counts.accepted}`}</Remark>;
}

/** A school that the person leads: its next steps, and how its work stands, in a line. */
export function LedSchool({ school, named }: { school: Led; named: boolean }) {
  const session = useSession();
  const { id, name, counts, later, next } = school;
  if (totalOf(counts, { cancelled: false }) + later === 0) return null;
  const instead = schoolInsteadOf(session, id, LEADS);
  return (
    <Section
      title={named ? name : 'Дальше'}
      aside={
        next.total > next.rows.length ? <a href={`/tasks?show=open&school=${id}`}>Все поручения школы</a> : undefined
      }
    >
      <Stack>
        {instead !== null && <Instead of={instead} />}
        {next.rows.length === 0 ? (
          <Text size="small">Впереди сроков нет.</Text>
        ) : (
          <Rows>
            {next.rows.map((task) => (
              <Row
                key={task.id}
                title={numbered(task.number, task.title)}
                to={`/tasks/${task.id}`}
                facts={[`до ${dayAt(task.dueOn, session.today)}`]}
                state={<StandingMark of={task} />}
              />
            ))}
          </Rows>
        )}
        <SchoolPicture counts={counts} later={later} />
      </Stack>
    </Section>
  );
}

type Led = TodayView['schools'][number];
const LEADS = ['head', 'deputy'] as const;

/** «Со сроком до 30 июня, позже ещё 212: Принято 12 из 31 · На проверке 2 · Просрочено 1» */
function SchoolPicture({ counts, later }: Pick<Led, 'counts' | 'later'>) {
  const today = useToday();
  return (
    <Group gap={16}>
      <span className="small muted">
        {`Со сроком до ${dayAt(horizonOf(today), today)}${later > 0 ? `, позже ещё ${later}` : ''}:`}
      </span>
      <StatusMark
        status={counts.accepted > 0 ? 'accepted' : 'planned'}
      >{`Принято ${outOf(counts.accepted, totalOf(counts, { cancelled: false }))}`}</StatusMark>
      {PICTURED.filter((standing) => counts[standing] > 0).map((standing) => (
        <StatusMark key={standing} status={standing}>
          {`${STATUS[standing].word} ${counts[standing]}`}
        </StatusMark>
      ))}
    </Group>
  );
}

const PICTURED = ['submitted', 'returned', 'overdue'] as const;

/** Whom a school calls when something is unclear. */
export function CuratorCard({ school, named }: { school: Led; named: boolean }) {
  if (!school.curator) return null;
  const { phone, ...name } = school.curator;
  return (
    <Section title={named ? `Куратор: ${school.name}` : 'Ваш куратор'}>
      <Note>
        <b>{fullName(name)}</b>
        {phone && (
          <>
            <br />
            <Phone number={phone} />
          </>
        )}
      </Note>
    </Section>
  );
}
