import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { fullName, shortName } from '../../../../kernel/person.ts';
import { usePathParams } from '../../../../web/address.ts';
import { post } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { capitalized, counted, dayDigits, dayShort, period } from '../../../../web/format.ts';
import {
  Button,
  Empty,
  Fact,
  Facts,
  Group,
  LinkButton,
  PageHead,
  Panel,
  Phone,
  Row,
  Rows,
  Section,
  Skeleton,
  Stack,
  Tag,
  WithRail,
} from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { slipOf, useSlips } from '../../../../web/slips.ts';
import type { Account, AccountState } from '../../accounts/account.ts';
import {
  type AppointmentView,
  EndedSessions,
  Invited,
  PersonView,
  Substitutions,
  type SubstitutionView,
} from '../../contract.ts';
import { inForce } from '../../person.ts';
import { problemIn } from '../problems.ts';
import { NOT_SHOWN, reaches } from '../reaches.ts';
import { SubstituteDialog } from '../substitutions/SubstituteDialog.tsx';
import { accountSentence, heldAs, sentWords } from '../words.ts';
import { AppointDialog, CorrectDialog } from './AppointDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { EditPersonDialog } from './PersonDialog.tsx';

const Params = z.object({ personId: z.uuid() });

export function PersonPage() {
  const { personId } = usePathParams(Params);
  const view = useGet(`/api/people/${personId}`, PersonView);
  return (
    <Loaded from={view} waiting={<Skeleton rows={6} />} title="Человек">
      {(found) => <PersonOf view={found} />}
    </Loaded>
  );
}

type Open = 'edit' | 'appoint' | 'substitute' | null;

function PersonOf({ view }: { view: PersonView }) {
  const { person, account, may } = view;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const session = useSession();
  const own = session.person.id === person.id;
  const held = view.appointments.filter((one) => inForce(one, session.today));
  const reached = reaches(session, { ...person, held });
  return (
    <>
      <PageHead
        title={fullName(person)}
        crumbs={[{ label: 'Люди', to: '/people' }, { label: shortName(person) }]}
        actions={
          <>
            {own && (
              <LinkButton to="/profile" icon="settings">
                Мои настройки
              </LinkButton>
            )}
            {may.keep && (
              <>
                <Button kind="primary" icon="user-check" onClick={() => setOpen('appoint')}>
                  Назначить
                </Button>
                <Button icon="pencil" onClick={() => setOpen('edit')}>
                  Изменить данные
                </Button>
              </>
            )}
            {may.substitute && <Button onClick={() => setOpen('substitute')}>Оформить замещение</Button>}
          </>
        }
      >
        <Facts>
          {person.phone !== null && (
            <Fact icon="phone">
              <Phone number={person.phone} />
            </Fact>
          )}
          {person.email !== null && (
            <Fact icon="mail">
              <a href={`mailto:${person.email}`}>{person.email}</a>
            </Fact>
          )}
          {person.phone === null && person.email === null && (
            <Fact icon="phone">{reached ? 'телефон и почта не указаны' : NOT_SHOWN}</Fact>
          )}
          <Substitutes of={person.id} />
        </Facts>
      </PageHead>
      {account ? (
        <WithRail rail={<SignInPanel view={view} account={account} />}>
          <Appointments view={view} onAppoint={() => setOpen('appoint')} />
        </WithRail>
      ) : (
        <Appointments view={view} onAppoint={() => setOpen('appoint')} />
      )}
      {open === 'edit' && <EditPersonDialog person={person} mayChangeEmail={may.vouch} onClose={close} />}
      {open === 'appoint' && (
        <AppointDialog
          personId={person.id}
          municipalityId={person.municipalityId}
          mayAppointAdministrator={may.appointAdministrator}
          onClose={close}
        />
      )}
      {open === 'substitute' && (
        <SubstituteDialog
          municipalityId={person.municipalityId}
          absent={{ id: person.id, name: shortName(person) }}
          onClose={close}
        />
      )}
    </>
  );
}

/** Who is away and who stands in, while it lasts and before; for whoever arranges it or takes part in it. */
function Substitutes({ of }: { of: string }) {
  const { data } = useGet('/api/substitutions', Substitutions);
  return data?.flatMap((one) => {
    const words = substitutionWords(one, of);
    return words === null ? (
      []
    ) : (
      <Fact key={one.id} icon="user-check">
        {words}
      </Fact>
    );
  });
}

/**
 * «Отсутствует 16–27 ноя 2026, замещает Назаров П. И.» of the one, «Замещает: Белов И. Н., 16–27 ноя 2026» of the other: no
 * name is bent, and it is plain who is away. `null`: it is about neither.
 */
function substitutionWords(one: SubstitutionView, personId: string): string | null {
  const { person, substitute, fromDay, toDay } = one;
  const days = period(fromDay, toDay);
  if (one.personId === personId) return `Отсутствует ${days}, замещает ${substitute ?? 'коллега'}`;
  return one.substituteId === personId ? `Замещает: ${person ?? 'коллега'}, ${days}` : null;
}

interface AppointmentsProps {
  view: PersonView;
  onAppoint: () => void;
}

function Appointments({ view: { person, appointments, may }, onAppoint }: AppointmentsProps) {
  const today = useToday();
  const present = appointments.filter((held) => inForce(held, today));
  const ahead = appointments.filter(({ fromDay }) => fromDay > today);
  const past = appointments.filter(({ toDay }) => toDay !== null && toDay < today);
  // Kept here: once it has ended, its row goes down to the former ones, and the window must still say what came of it.
  const [ending, setEnding] = useState<AppointmentView | null>(null);
  return (
    <>
      <Section title="Назначения" count={present.length > 0 ? present.length : undefined}>
        {present.length + ahead.length === 0 ? (
          <Empty
            title="Назначений нет"
            action={
              may.keep && (
                <Button size="sm" onClick={onAppoint}>
                  Назначить
                </Button>
              )
            }
          >
            Без назначения человек может войти, но ничего не увидит.
          </Empty>
        ) : (
          <Rows>
            {[...ahead, ...present].map((held) => (
              <Held key={held.id} held={held} keep={may.keep} onEnd={() => setEnding(held)} />
            ))}
          </Rows>
        )}
      </Section>
      {past.length > 0 && (
        <Section title="Прежние назначения" count={past.length}>
          <Rows>
            {past.map((held) => (
              <Row key={held.id} title={titleOf(held)} facts={factsOf(held)} />
            ))}
          </Rows>
        </Section>
      )}
      {ending && <EndDialog held={ending} name={shortName(person)} onClose={() => setEnding(null)} />}
    </>
  );
}

interface HeldProps {
  held: AppointmentView;
  keep: boolean;
  onEnd: () => void;
}

function Held({ held, keep, onEnd }: HeldProps) {
  const today = useToday();
  const [correcting, setCorrecting] = useState(false);
  const title = titleOf(held);
  return (
    <>
      <Row
        title={title}
        facts={factsOf(held)}
        state={
          held.fromDay > today ? <Tag>ещё не началось</Tag> : held.toDay === today && <Tag>последний день сегодня</Tag>
        }
        actions={
          keep && (
            <>
              {!held.regionWide && (
                <Button size="sm" kind="quiet" label={`Исправить: ${title}`} onClick={() => setCorrecting(true)}>
                  Исправить
                </Button>
              )}
              <Button size="sm" kind="quiet" label={`Закончить: ${title}`} onClick={onEnd}>
                Закончить
              </Button>
            </>
          )
        }
      />
      {correcting && <CorrectDialog held={held} onClose={() => setCorrecting(false)} />}
    </>
  );
}

const titleOf = (held: AppointmentView): string =>
  capitalized(heldAs({ ...held, placeName: held.schoolName ?? held.bodyName }));

function factsOf(held: AppointmentView): (string | false)[] {
  const { fromDay, toDay, orderNumber, orderDate, schoolName, bodyName, municipalityName, regionWide } = held;
  const order = [orderNumber !== null && `№ ${orderNumber}`, orderDate !== null && `от ${dayDigits(orderDate)}`];
  const named = order.filter((part) => part !== false);
  return [
    toDay === null ? `с ${dayShort(fromDay)}` : period(fromDay, toDay),
    named.length > 0 && `приказ ${named.join(' ')}`,
    schoolName === null && bodyName === null && municipalityName,
    regionWide && 'все муниципалитеты региона',
  ];
}

/** Complete by type: what a new code is for. */
const INVITE: Record<AccountState, { mail: string; print: string }> = {
  none: { mail: 'Пригласить по почте', print: 'Напечатать код' },
  invited: { mail: 'Пригласить снова', print: 'Напечатать новый код' },
  lapsed: { mail: 'Пригласить снова', print: 'Напечатать новый код' },
  has: { mail: 'Прислать код для нового пароля', print: 'Напечатать код для нового пароля' },
};

/** Can the person sign in, and how to help when not. */
function SignInPanel({ view: { person, appointments, may }, account }: { view: PersonView; account: Account }) {
  const today = useToday();
  const router = useRouter();
  const [, keepSlips] = useSlips();
  const { mailLeaves } = useSession();
  const addresses = [`/api/people/${person.id}`, '/api/people'];
  const mail = useAction({
    run: () => post('/api/invitations', { personId: person.id, byMail: true }, Invited),
    refreshes: addresses,
    done: () => (mailLeaves ? `Приглашение отправлено: ${person.email}` : capitalized(sentWords(1, mailLeaves))),
    onRefused: (refusal) => {
      if (problemIn(refusal)?.problem !== 'mail-failed') return false;
      setUnsent(true);
      return true;
    },
  });
  const [unsent, setUnsent] = useState(false);
  const print = useAction({
    run: () => post('/api/invitations', { personId: person.id, byMail: false }, Invited),
    refreshes: addresses,
    onDone: (answer) => {
      const roles = appointments.filter((held) => inForce(held, today)).map(titleOf);
      keepSlips(slipOf({ name: fullName(person), roles }, answer));
      void router.navigate({ href: '/people/slips' });
    },
  });
  const signOut = useAction({
    run: () => post(`/api/people/${person.id}/sign-out`, {}, EndedSessions),
    refreshes: addresses,
    done: ({ count }) =>
      count === 0
        ? 'Открытых входов не было'
        : `${counted(count, ['вход закончен', 'входа закончено', 'входов закончено'])}`,
  });
  const byMail = may.vouch && person.email !== null && (
    <Button size="sm" icon="mail" busy={mail.busy} onClick={() => mail.run()}>
      {INVITE[account.state].mail}
    </Button>
  );
  return (
    <Panel title="Вход в программу">
      <Stack gap={8}>
        <p>{accountSentence(account, today, mailLeaves)}</p>
        {account.state === 'has' && account.invitedUntil !== null && (
          <p className="muted">Выдан новый код: когда им воспользуются, прежний пароль перестанет действовать.</p>
        )}
        {person.email === null && (
          <p className="muted">Почты нет: войти можно только по напечатанному коду, почту человек впишет сам.</p>
        )}
        {unsent && (
          <p role="alert">Почтовый сервер не принял письмо. Проверьте адрес или напечатайте код: он действует сразу.</p>
        )}
        {!may.vouch && (
          <p className="muted">
            Пригласить этого человека и сменить его почту может тот, кто вправе назначить на все его роли, или сам
            человек.
          </p>
        )}
        <Group>
          {mailLeaves && byMail}
          {may.vouch && (
            <Button size="sm" icon="printer" busy={print.busy} onClick={() => print.run()}>
              {INVITE[account.state].print}
            </Button>
          )}
          {!mailLeaves && byMail}
          {account.state === 'has' && (
            <Button size="sm" icon="logout" busy={signOut.busy} onClick={() => signOut.run()}>
              Закончить все входы
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
