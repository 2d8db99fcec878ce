import type { Role } from '../../../../kernel/actor.ts';
import { shortName } from '../../../../kernel/person.ts';
import { useAddress } from '../../../../web/address.ts';
import type { Query } from '../../../../web/api.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Empty, LinkButton, PageHead, Segmented, Skeleton, Stack, Toolbar } from '../../../../web/parts.ts';
import { hasRole, type Session, useSession } from '../../../../web/session.tsx';
import { usePrintTitle } from '../../../../web/title.ts';
import { PeopleList, SchoolList } from '../../../registry/contract.ts';
import { TaskList } from '../../tasks/contract.ts';
import { TASKS } from '../shared/words.ts';
import { AheadLine, NoneNear, useAhead } from './Ahead.tsx';
import { FilterChips } from './FilterChips.tsx';
import { Address, addressOf, filtersOf, isNarrowed, NO_FILTERS, namesMore, queryOf, type Show } from './filter.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { TaskTable } from './TaskTable.tsx';

/** Every task that the person may see, narrowed at first to what waits for them. */
export function TasksPage() {
  const session = useSession();
  const [address, setAddress] = useAddress(Address);
  const { show: asked } = address;
  const filters = filtersOf(address);
  const begins = asked === undefined && !isNarrowed(filters);
  const begun = useShowFirst(session, begins);
  const show = asked ?? (begins ? (begun ?? 'check') : 'all');
  const query = { ...queryOf(filters), ...SHOWN[show](session) };
  const ahead = useAhead(query, {
    cuts: WORK.includes(show) && !namesMore(filters),
    far: address.far,
    when: !begins || begun !== null,
  });
  const { first, rows, total } = ahead;
  const lists = useLists(session);
  const anyAsked = useAnyAsked(session);
  usePrintTitle('Поручения');
  return (
    <Stack>
      <PageHead title="Поручения" lead={<Lead session={session} />}>
        <Toolbar>
          <Segmented
            label="Какие поручения"
            options={options(session, anyAsked || show === 'asked')}
            value={show}
            onChange={(to) => setAddress({ show: to })}
          />
        </Toolbar>
        <Toolbar>
          <Stack gap={4}>
            <FilterChips filters={filters} onChange={(change) => setAddress({ ...change, show })} {...lists} />
            <SavedFilters
              page="tasks"
              path="/tasks"
              address={isNarrowed(filters) ? addressOf(filters, { show }) : ''}
            />
          </Stack>
        </Toolbar>
      </PageHead>
      <Loaded from={first} waiting={<Skeleton rows={8} height="table" />}>
        {() => (
          <Stack>
            <AheadLine of={ahead} onFar={(far) => setAddress({ far, show })} />
            <TaskTable
              caption={CAPTION[show]}
              rows={rows}
              total={total}
              empty={
                ahead.whole ? (
                  <NoneNear until={ahead.until} />
                ) : (
                  <NoTasks
                    show={show}
                    narrowed={isNarrowed(filters)}
                    onClear={() => setAddress({ ...NO_FILTERS, show })}
                  />
                )
              }
            />
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

/** Lists of what is still to be done: of several years, the next months come first. */
const WORK: readonly Show[] = ['mine', 'open'];

/**
 * What a person begins with: who accepts sees what waits for that, or where nothing does their own; who carries out sees
 * their own; nobody begins with a list that is empty while another is not. `null`: it is being asked.
 */
function useShowFirst(session: Session, when: boolean): Show | null {
  const accepts = hasRole(session, ...ACCEPTORS);
  const count = (query: Query, ask: boolean) => ({ query: { ...query, limit: 1 }, when: when && ask });
  const waiting = useGet('/api/tasks', TaskList, count(SHOWN.check(session), accepts));
  const nothing = waiting.data?.total === 0;
  const mine = useGet('/api/tasks', TaskList, count(SHOWN.mine(session), accepts && nothing));
  if (!accepts) return hasRole(session, 'head', 'methodologist', 'mentor') ? 'mine' : 'open';
  if (waiting.isError || mine.isError) return 'check';
  if (!nothing) return waiting.data ? 'check' : null;
  if (!mine.data) return null;
  return mine.data.total > 0 ? 'mine' : 'open';
}

const SHOWN: Record<Show, (session: Session) => Query> = {
  mine: () => ({ mine: true, open: true }),
  check: (session) => (hasRole(session, ...ACCEPTORS) ? { waiting: true } : { standing: 'submitted' }),
  asked: () => ({ asks: true }),
  open: () => ({ open: true }),
  all: () => ({}),
};

const CAPTION: Record<Show, string> = {
  mine: 'Мои поручения',
  check: 'Поручения на проверке',
  asked: 'Поручения, по которым просят перенести срок или помочь',
  open: 'Открытые поручения',
  all: 'Все поручения',
};

/** For whom sent-in tasks wait: see `acceptsOf`. */
const ACCEPTORS: readonly Role[] = ['coordinator', 'curator'];
const LOOKERS: readonly Role[] = ['observer', 'expert'];

/** Does somebody ask for a later day or for help, where this person answers or looks after? */
function useAnyAsked(session: Session): boolean {
  const query = { asks: true, limit: 1 };
  const asked = useGet('/api/tasks', TaskList, { query, when: hasRole(session, ...ACCEPTORS) });
  return (asked.data?.total ?? 0) > 0;
}

function options(session: Session, asked: boolean) {
  const accepts = hasRole(session, ...ACCEPTORS);
  const looksOnly = session.roles.every(({ role }) => LOOKERS.includes(role));
  return [
    ...(looksOnly ? [] : [{ value: 'mine' as const, label: 'Мои' }]),
    { value: 'check' as const, label: accepts ? 'Ждут приёмки' : 'На проверке' },
    ...(asked ? [{ value: 'asked' as const, label: 'Просьбы' }] : []),
    { value: 'open' as const, label: 'Открытые' },
    { value: 'all' as const, label: 'Все' },
  ];
}

/** «7 поручений ждут вашей приёмки, просрочено 6.» What there is none of is not named. */
function Lead({ session }: { session: Session }) {
  const accepts = hasRole(session, ...ACCEPTORS);
  const submitted = useGet('/api/tasks', TaskList, { query: { ...SHOWN.check(session), limit: 1 } });
  const overdue = useGet('/api/tasks', TaskList, { query: { standing: 'overdue', limit: 1 } });
  const returned = useGet('/api/tasks', TaskList, { query: { standing: 'returned', limit: 1 } });
  if (!submitted.data || !overdue.data || !returned.data) return <>&nbsp;</>;
  const counts = [submitted.data.total, overdue.data.total, returned.data.total] as const;
  const [waits, late, back] = counts;
  if (waits + late + back === 0) return 'Просроченных, возвращённых и ждущих проверки поручений нет.';
  return (
    <>
      <b>{waits === 0 ? 'Ничего' : counted(waits, TASKS)}</b>
      {waits === 0 ? ' не ждёт проверки' : waitWords(waits, accepts)}
      {late > 0 && (
        <>
          , просрочено <b>{late}</b>
        </>
      )}
      {back > 0 && (
        <>
          , возвращено <b>{back}</b>
        </>
      )}
      .
    </>
  );
}

function waitWords(count: number, accepts: boolean): string {
  const one = count % 10 === 1 && count % 100 !== 11;
  return `${one ? ' ждёт' : ' ждут'} ${accepts ? 'вашей приёмки' : 'проверки'}`;
}

/** Schools and people to choose from, for whoever sees more than one school. */
function useLists(session: Session) {
  const whole = session.roles.some(({ schoolId }) => schoolId === null) || session.roles.length > 1;
  const schools = useGet('/api/schools', SchoolList, { when: whole });
  const people = useGet('/api/people', PeopleList, { when: whole });
  return {
    schools: schools.data?.schools.map(({ id, shortName: name }) => ({ id, name })),
    owners: people.data?.people.map((person) => ({ id: person.id, name: shortName(person) })),
  };
}

function NoTasks({ show, narrowed, onClear }: { show: Show; narrowed: boolean; onClear: () => void }) {
  if (narrowed) {
    return (
      <Empty
        title="По этому отбору поручений нет"
        action={
          <Button size="sm" onClick={onClear}>
            Убрать отбор
          </Button>
        }
      >
        Измените условия или уберите их все.
      </Empty>
    );
  }
  const { title, text } = NOTHING[show];
  return (
    <Empty
      title={title}
      action={
        show === 'all' ? (
          <LinkButton size="sm" to="/road-maps">
            К дорожным картам
          </LinkButton>
        ) : (
          <LinkButton size="sm" to="/tasks?show=all">
            Показать все
          </LinkButton>
        )
      }
    >
      {text}
    </Empty>
  );
}

const NOTHING: Record<Show, { title: string; text: string }> = {
  mine: { title: 'Открытых поручений у вас нет', text: 'Новые появятся здесь и в уведомлениях.' },
  check: { title: 'На проверке ничего нет', text: 'Сданное исполнителями появится здесь.' },
  asked: { title: 'Просьб нет', text: 'Если исполнитель не успевает, его просьба появится здесь и в уведомлениях.' },
  open: { title: 'Открытых поручений нет', text: 'Всё принято или отменено.' },
  all: { title: 'Поручений пока нет', text: 'Они появятся, когда дорожная карта станет планом.' },
};
