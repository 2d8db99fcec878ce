/** The frame of every page: menu at the left, a bar above on narrow screens, a bar below on phones. */
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { later } from '../later.ts';
import type { NavPlace, PageModule } from '../page.ts';
import { Button } from '../parts/Button.tsx';
import { useModal } from '../parts/Dialog.tsx';
import { Icon } from '../parts/Icon.tsx';
import { type Session, useMaybeSession } from '../session.tsx';
import { useShortcut } from '../shortcuts.ts';
import styles from './Frame.module.css';
import { Menu, type Place, placesOf } from './Nav.tsx';

/** Not needed for the first page: fetched when it stands, so that both are there when they are asked for. */
const palette = () => import('./Palette.tsx').then((m) => m.Palette);
const Palette = later(palette);
const ShortcutList = later(() => import('./ShortcutList.tsx').then((m) => m.ShortcutList));

/** Milliseconds after the frame stands: a slow line has brought the first page by then. */
const SOON = 15_000;

interface FrameProps {
  pages: readonly PageModule[];
  children: ReactNode;
}

export function Frame({ pages, children }: FrameProps) {
  const session = useMaybeSession();
  const [menu, setMenu] = useState(false);
  const { seek, help, windows } = useEverywhere(pages, session);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useFocusOnNewPage(path);
  useEffect(() => setMenu(path === ''), [path]);

  const places = placesOf(pages, session, path);
  return (
    <div className={styles.app}>
      <Skip />
      <div className={styles.side}>
        <Menu places={places} session={session} onSeek={seek} onHelp={help} />
      </div>
      <TopBar places={places} onSeek={seek} onMenu={() => setMenu(true)} />
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <BottomBar places={places} onMenu={() => setMenu(true)} />
      {menu && (
        <Drawer onClose={() => setMenu(false)}>
          <Menu places={places} session={session} onSeek={seek} onHelp={help} />
        </Drawer>
      )}
      {windows}
    </div>
  );
}

/** The whole window for one piece of work; the keys that work everywhere work here too. */
export function FullFrame({ pages, children }: FrameProps) {
  const { windows } = useEverywhere(pages, useMaybeSession());
  useFocusOnNewPage(useRouterState({ select: ({ location }) => location.pathname }));
  return (
    <>
      <Skip />
      <main id="main" className={styles.full} tabIndex={-1}>
        {children}
      </main>
      {windows}
    </>
  );
}

function Skip() {
  return (
    <a className={styles.skip} href="#main">
      К содержанию
    </a>
  );
}

/** Quick search and the list of keys, and their keys. */
function useEverywhere(pages: readonly PageModule[], session: Session | null) {
  const [open, setOpen] = useState<'search' | 'keys' | null>(null);
  const seek = () => setOpen('search');
  const help = () => setOpen('keys');
  const close = () => setOpen(null);
  useShortcut({ code: 'KeyK', ctrl: true, label: 'Найти школу, человека, поручение, действие', run: seek });
  useShortcut({ key: '?', label: 'Список сочетаний клавиш', run: help });
  useEffect(() => {
    const timer = setTimeout(() => void palette().catch(() => undefined), SOON);
    return () => clearTimeout(timer);
  }, []);
  const windows = (
    <Suspense>
      {open === 'search' && <Palette pages={pages} session={session} onClose={close} />}
      {open === 'keys' && <ShortcutList onClose={close} />}
    </Suspense>
  );
  return { seek, help, windows };
}

/** After a step to another page the keyboard and readers begin at its content; the first page is left as it opens. */
function useFocusOnNewPage(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);
}

function TopBar({ places, onSeek, onMenu }: { places: readonly Place[]; onSeek: () => void; onMenu: () => void }) {
  return (
    <header className={styles.top}>
      <Button kind="quiet" icon="menu-2" label="Меню" onClick={onMenu} className={styles.burger} />
      <a className={styles.topBrand} href="/">
        <Icon name="opora" size={22} className={styles.mark} />
        <b>Опора</b>
      </a>
      <span className={styles.topActions}>
        <Button kind="quiet" icon="search" label="Найти" onClick={onSeek} />
        {places
          .filter(({ nav }) => nav.topBar)
          .map((place) => (
            <a key={place.to} href={place.to} className={styles.topLink} aria-label={named(place)}>
              <Icon name={place.nav.icon} />
              {place.count > 0 && <span className={styles.dot} />}
            </a>
          ))}
      </span>
    </header>
  );
}

/** What waits is said, not only drawn: «Уведомления, 3». */
const named = ({ nav, count }: Place) => (count > 0 ? `${nav.label}, ${count}` : nav.label);

/** Three places of the phone, and the rest behind «Ещё». */
function BottomBar({ places, onMenu }: { places: readonly Place[]; onMenu: () => void }) {
  const order = (nav: NavPlace) => (nav.phone ? 0 : 1);
  const three = places
    .filter(({ nav }) => nav.group !== 'foot')
    .sort((one, other) => order(one.nav) - order(other.nav))
    .slice(0, 3);
  return (
    <nav className={styles.bottom} aria-label="Главные разделы">
      {three.map((place) => (
        <a key={place.to} href={place.to} aria-current={place.current ? 'page' : undefined}>
          <Icon name={place.nav.icon} size={22} />
          <span>{place.nav.label}</span>
        </a>
      ))}
      <button type="button" onClick={onMenu} aria-haspopup="dialog">
        <Icon name="menu-2" size={22} />
        <span>Ещё</span>
      </button>
    </nav>
  );
}

function Drawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useModal(ref);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it, by onCancel
    <dialog
      ref={ref}
      className={styles.drawer}
      aria-label="Меню"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.drawerInside}>
        <Button kind="quiet" icon="x" label="Закрыть меню" onClick={onClose} className={styles.drawerClose} />
        {children}
      </div>
    </dialog>
  );
}
