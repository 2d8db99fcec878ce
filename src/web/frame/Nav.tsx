import { roleHeld } from '../../kernel/russian.ts';
import { useColorScheme } from '../colorScheme.ts';
import { dayAt, initials, schoolYear } from '../format.ts';
import type { NavPlace, PageModule } from '../page.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu as ActionMenu, type MenuItem } from '../parts/Menu.tsx';
import { type Session, signOut } from '../session.tsx';
import styles from './Frame.module.css';

/** A place of the menu as this person sees it now. */
export interface Place {
  to: string;
  nav: NavPlace;
  count: number;
  current: boolean;
}

/** The places this person may see, in the order of the menu. A page under a place marks that place too. */
export function placesOf(pages: readonly PageModule[], session: Session | null, path: string): Place[] {
  if (session === null) return [];
  const seen = pages.flatMap(({ path: to, nav }) => (nav?.visible(session) ? [{ to, nav }] : []));
  const under = (to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));
  const current = seen
    .filter(({ to }) => under(to))
    .sort((one, other) => other.to.length - one.to.length)
    .at(0)?.to;
  return seen
    .sort((one, other) => one.nav.order - other.nav.order)
    .sort((one, other) => GROUPS.indexOf(one.nav.group) - GROUPS.indexOf(other.nav.group))
    .map(({ to, nav }) => ({ to, nav, count: nav.count?.(session.counts) ?? 0, current: to === current }));
}

const GROUPS: readonly NavPlace['group'][] = ['top', 'cycle', 'work', 'foot'];

interface MenuProps {
  places: readonly Place[];
  session: Session | null;
  onSeek: () => void;
  onHelp: () => void;
}

/** Name, search, places and the person: the whole of the side bar. */
export function Menu({ places, session, onSeek, onHelp }: MenuProps) {
  const of = (group: NavPlace['group']) => places.filter(({ nav }) => nav.group === group);
  const cycle = session ? `Цикл ${schoolYear(session.today)}` : 'Цикл';
  return (
    <nav className={styles.menu} aria-label="Основная навигация">
      <a className={styles.brand} href="/">
        <Icon name="opora" size={22} className={styles.mark} />
        <span>
          <b>Опора</b>
          <span>{session?.municipality?.shortName ?? ' '}</span>
        </span>
      </a>
      <button type="button" className={styles.find} onClick={onSeek} aria-keyshortcuts="Control+K">
        <Icon name="search" size={16} />
        Найти <kbd>Ctrl K</kbd>
      </button>
      <Places of={of('top')} />
      <Places heading={cycle} of={of('cycle')} />
      <Places heading="Работа" of={of('work')} />
      <div className={styles.foot}>
        <Places of={of('foot')} />
        {session && <Me session={session} onHelp={onHelp} />}
      </div>
    </nav>
  );
}

function Places({ heading, of }: { heading?: string; of: readonly Place[] }) {
  if (of.length === 0) return null;
  return (
    <div>
      {heading !== undefined && <div className={styles.heading}>{heading}</div>}
      <ul>
        {of.map(({ to, nav, count, current }) => (
          <li key={to}>
            <a href={to} className={styles.place} aria-current={current ? 'page' : undefined}>
              <Icon name={nav.icon} />
              <span className={styles.placeName}>{nav.label}</span>
              {count > 0 && (
                <span className={styles.count}>
                  <span className="sr">, ждёт вас: </span>
                  {count}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Me({ session, onHelp }: { session: Session; onHelp: () => void }) {
  const [colorScheme, setColorScheme] = useColorScheme();
  const { person, roles, standsInFor, today } = session;
  const role = roles[0] && roleHeld(roles[0]);
  const schemes: MenuItem[] = [
    {
      label: 'Светлая',
      icon: 'sun',
      chosen: colorScheme === 'light',
      divided: true,
      onSelect: () => setColorScheme('light'),
    },
    { label: 'Тёмная', icon: 'moon', chosen: colorScheme === 'dark', onSelect: () => setColorScheme('dark') },
    {
      label: 'Как в системе',
      icon: 'device-desktop',
      chosen: colorScheme === 'auto',
      onSelect: () => setColorScheme('auto'),
    },
  ];
  return (
    <ActionMenu
      label={`${person.shortName}: настройки, вид и выход`}
      align="start"
      head={
        <>
          {person.name}
          <br />
          {person.email}
          {standsInFor.map(({ name, toDay }) => (
            <span key={name}>
              <br />
              Вы замещаете: {name}, до {dayAt(toDay, today)}
            </span>
          ))}
        </>
      }
      button={{
        kind: 'quiet',
        className: styles.me,
        children: (
          <>
            <span className={styles.avatar} aria-hidden="true">
              {initials(person.shortName)}
            </span>
            <span className={styles.meName}>
              <b>{person.shortName}</b>
              {role && <span>{role}</span>}
            </span>
          </>
        ),
      }}
      items={[
        { label: 'Мои настройки', icon: 'settings', to: '/profile' },
        ...schemes,
        { label: 'Сочетания клавиш', icon: 'keyboard', divided: true, onSelect: onHelp },
        { label: 'Выйти', icon: 'logout', onSelect: () => void signOut() },
      ]}
    />
  );
}
