import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { flag } from '../../../../kernel/query.ts';
import { ROLE } from '../../../../kernel/russian.ts';
import { useAddress } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, moment, plural } from '../../../../web/format.ts';
import { useInvitations } from '../../../../web/invitations.ts';
import { isOnlyHere, LocalAddress } from '../../../../web/LocalAddress.tsx';
import {
  Button,
  ChipSearch,
  ChipSelect,
  ChipSwitch,
  Chips,
  type Column,
  DataTable,
  Empty,
  Icon,
  LinkButton,
  PageHead,
  Skeleton,
  Toolbar,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { AccountState } from '../../accounts/account.ts';
import { NOT_SHOWN, reaches } from '../reaches.ts';
import { Below } from '../Under.tsx';
import { ACCOUNT, heldAs } from '../words.ts';
import { NoMail } from './NoMail.tsx';
import styles from './PeoplePage.module.css';
import { PeopleTabs } from './PeopleTabs.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PeopleLines, type PersonLine } from './peopleList.ts';

const Never = z.enum(['uninvited', 'awaited']);

export const Filters = z.object({
  q: z.string().default(''),
  role: Role.optional(),
  account: AccountState.optional(),
  /** Who has never been in: without a password or a code that works, or with one of them. */
  never: Never.optional(),
  former: flag(),
});
type Filters = z.output<typeof Filters>;

export function PeoplePage() {
  const { municipality } = useSession();
  if (!municipality) return <NoMunicipality />;
  return <People municipalityId={municipality.id} />;
}

/** For the pages of «Люди», where there is no municipality to show. */
export function NoMunicipality() {
  return (
    <>
      <PageHead title="Люди" />
      <Empty title="У вас пока нет назначений">
        Как только муниципальный координатор назначит вам роль, здесь появятся люди, с которыми вы работаете.
      </Empty>
    </>
  );
}

function People({ municipalityId }: { municipalityId: string }) {
  const [filters, setFilters] = useAddress(Filters);
  const [adding, setAdding] = useState(false);
  const router = useRouter();
  const { mailLeaves, publicHost } = useSession();
  const query = { ...filters, former: filters.former ? '1' : undefined, never: undefined, municipalityId };
  const list = useGet('/api/people', PeopleLines, { query });
  const keep = list.data?.may.keep === true;
  return (
    <>
      <PageHead
        title="Люди"
        lead={list.data && <Lead people={list.data.people} total={list.data.total} keep={keep} />}
        actions={
          keep && (
            <>
              <LinkButton to="/people/import" icon="upload">
                Загрузить из файла
              </LinkButton>
              <Button kind="primary" icon="user-plus" onClick={() => setAdding(true)}>
                Добавить человека
              </Button>
            </>
          )
        }
      >
        <PeopleTabs current="/people" />
      </PageHead>
      {keep && !mailLeaves && (
        <Below>
          <NoMail />
        </Below>
      )}
      {keep && isOnlyHere(publicHost) && (
        <Below>
          <LocalAddress again="только потом приглашайте: на листках и в письмах сейчас стоял бы он" />
        </Below>
      )}
      <FilterBar filters={filters} setFilters={setFilters} keep={keep} />
      <Loaded from={list} waiting={<Skeleton rows={10} height="table" />}>
        {({ people, total }) => (
          <PeopleTable
            key={filters.never}
            people={filters.never ? people.filter((person) => neverIn(person) === filters.never) : people}
            invites={filters.never === 'uninvited'}
            total={filters.former ? people.length : total}
            keep={keep}
            onClear={() => setFilters({ q: '', role: undefined, account: undefined, never: undefined, former: false })}
          />
        )}
      </Loaded>
      {adding && (
        <PersonDialog
          municipalityId={municipalityId}
          onClose={() => setAdding(false)}
          onDone={(id) => void router.navigate({ href: `/people/${id}` })}
        />
      )}
    </>
  );
}

/** How many there are, or the reader may see; to who keeps them, how many of them have never been in. */
function Lead({ people, total, keep }: { people: readonly PersonLine[]; total: number; keep: boolean }) {
  const outside = people.filter((person) => neverIn(person) !== null).length;
  const all = <b>{counted(total, ['человек', 'человека', 'человек'])}</b>;
  if (!keep) {
    return (
      <>
        Вам {plural(total, ['виден', 'видны', 'видны'])} {all}.
      </>
    );
  }
  const whose = people.length === total ? ', из них' : '. Из показанных';
  return (
    <>
      В муниципалитете {all}
      {outside > 0 && `${whose} ${outside} ещё не ${plural(outside, ['входил', 'входили', 'входили'])}`}.
    </>
  );
}

/** Why the person has never been in: nobody let them in, or they have not come; `null`: they have, or nobody may say. */
function neverIn({ account, signedInAt }: Pick<PersonLine, 'account' | 'signedInAt'>): Never | null {
  if (account === null || signedInAt !== null) return null;
  return account === 'none' || account === 'lapsed' ? 'uninvited' : 'awaited';
}

type Never = z.output<typeof Never>;

/** Complete by type: how the filters are called. */
const NEVER: Record<Never, string> = { uninvited: 'Без пароля и кода', awaited: 'Ещё не входили' };

interface FilterBarProps {
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  keep: boolean;
}

function FilterBar({ filters, setFilters, keep }: FilterBarProps) {
  return (
    <div className={styles.filters}>
      <Toolbar>
        <Chips>
          <ChipSearch label="Имя, школа, телефон" value={filters.q} onChange={(q) => setFilters({ q })} />
          <ChipSelect
            label="Роль"
            value={filters.role ?? ''}
            options={[
              { value: '', label: 'Все роли' },
              ...Role.options.map((role) => ({ value: role, label: ROLE[role] })),
            ]}
            onChange={(role) => setFilters({ role: role === '' ? undefined : Role.parse(role) })}
          />
          {keep && (
            <ChipSelect
              label="Вход"
              value={filters.account ?? ''}
              options={[
                { value: '', label: 'Вход: любой' },
                ...AccountState.options.map((state) => ({ value: state, label: ACCOUNT[state].word })),
              ]}
              onChange={(state) => setFilters({ account: state === '' ? undefined : AccountState.parse(state) })}
            />
          )}
          {keep &&
            Never.options.map((never) => (
              <ChipSwitch
                key={never}
                on={filters.never === never}
                onChange={(on) => setFilters({ never: on ? never : undefined })}
              >
                {NEVER[never]}
              </ChipSwitch>
            ))}
          <ChipSwitch on={filters.former} onChange={(former) => setFilters({ former })}>
            Показать и без назначений
          </ChipSwitch>
        </Chips>
      </Toolbar>
    </div>
  );
}

interface PeopleTableProps {
  people: readonly PersonLine[];
  total: number;
  keep: boolean;
  /** Those who are shown are to be invited: all of them are ticked with one press. */
  invites: boolean;
  onClear: () => void;
}

function PeopleTable({ people, total, keep, invites, onClear }: PeopleTableProps) {
  const today = useToday();
  const invite = useInvitations();
  const session = useSession();
  const municipalityId = session.municipality?.id ?? '';
  const reached = ({ id, roles }: PersonLine) =>
    reaches(session, { id, municipalityId, held: roles.map(({ role }) => ({ role, municipalityId })) });
  return (
    <DataTable
      caption="Люди"
      rows={people}
      total={total}
      things={['человек', 'человека', 'человек']}
      rowKey={({ id }) => id}
      rowName={fullName}
      rowLink={({ id }) => `/people/${id}`}
      columns={columnsFor(keep, today, reached)}
      {...(invites && people.length > 1 && { chooseAll: `Выбрать всех ${people.length}` })}
      {...(keep && {
        bulk: (chosen: readonly PersonLine[], clear: () => void) => (
          <>
            <Button size="sm" icon="mail" busy={invite.byMail.busy} onClick={() => invite.mail(chosen, clear)}>
              Пригласить по почте
            </Button>
            <Button size="sm" icon="printer" busy={invite.printed.busy} onClick={() => invite.print(chosen)}>
              Напечатать коды
            </Button>
          </>
        ),
      })}
      empty={
        <Empty
          title="Никого не нашлось"
          action={
            <Button size="sm" onClick={onClear}>
              Убрать отбор
            </Button>
          }
        >
          Попробуйте начало фамилии или название школы. Те, у кого нет назначений, скрыты.
        </Empty>
      }
    />
  );
}

const columnsFor = (
  keep: boolean,
  today: LocalDate,
  reached: (person: PersonLine) => boolean,
): readonly Column<PersonLine>[] => [
  { key: 'name', head: 'Имя', cell: fullName, sortBy: fullName, width: '26%' },
  {
    key: 'roles',
    head: 'Назначения',
    phone: 'fact',
    cell: ({ roles }) => (roles.length === 0 ? 'нет назначений' : roles.map(heldAs).join('; ')),
    sortBy: ({ roles }) => roles.map(heldAs).join('; '),
  },
  {
    key: 'contact',
    head: 'Связь',
    phone: 'fact',
    width: '22%',
    cell: (person) =>
      [person.phone, person.email].filter((one) => one !== null).join(', ') || (
        <span className="faint">{reached(person) ? 'нет' : NOT_SHOWN}</span>
      ),
  },
  ...(keep
    ? [
        {
          key: 'account',
          head: 'Вход',
          phone: 'status' as const,
          width: '15rem',
          cell: (person: PersonLine) => <AccountCell person={person} today={today} />,
          sortBy: ({ account, signedInAt }: PersonLine) => `${account} ${signedInAt ?? ''}`,
        },
      ]
    : []),
];

function AccountCell({ person: { account, signedInAt }, today }: { person: PersonLine; today: LocalDate }) {
  if (account === null) return null;
  const { word, icon } = ACCOUNT[account];
  const text = signedInAt === null ? word : `был вход ${moment(signedInAt, today)}`;
  return (
    <span className={styles.account}>
      <Icon name={icon} size={16} />
      {text}
    </span>
  );
}
