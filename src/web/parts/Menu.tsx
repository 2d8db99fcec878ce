import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { IconName } from '../icons.ts';
import { Button, type ButtonProps } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** A page or a file; otherwise `onSelect` does it. */
  to?: string;
  onSelect?: () => void;
  /** Undoes somebody's work. */
  danger?: boolean;
  /** One of several settings, the one in force. */
  chosen?: boolean;
  /** Begins a new group. */
  divided?: boolean;
}

export interface MenuProps {
  /** What readers call the button: «Другие действия: Семинар». */
  label: string;
  items: readonly MenuItem[];
  /** The button; by itself ⋯. */
  button?: Pick<ButtonProps, 'kind' | 'size' | 'icon' | 'children' | 'className'>;
  /** On which side of the button it opens. */
  align?: 'start' | 'end';
  /** A few words above the items. */
  head?: ReactNode;
}

/** A button that opens a list of actions. Arrows move, letters seek, Enter chooses, Esc closes and returns the focus. */
export function Menu({ label, items, button, align = 'end', head }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <>
      <Button
        kind="quiet"
        size="sm"
        {...(button ?? { icon: 'dots' as const })}
        ref={anchor}
        label={button?.children === undefined ? label : undefined}
        popup="menu"
        expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <MenuList id={id} label={label} items={items} anchor={anchor} align={align} head={head} onClose={close} />
      )}
    </>
  );
}

export interface MenuListProps extends Pick<MenuProps, 'label' | 'items' | 'align' | 'head'> {
  id: string;
  anchor: { current: HTMLElement | null };
  onClose: () => void;
}

/** The list alone, open while it is mounted, for what is no button: a bar of the timeline. */
export function MenuList({ id, label, items, anchor, align, head, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const placedAt = useRef<DOMRect | null>(null);
  const closing = useRef(onClose);
  closing.current = onClose;

  useLayoutEffect(() => {
    const { current: menu } = list;
    if (!menu || !anchor.current) return;
    menu.showPopover?.();
    placedAt.current = anchor.current.getBoundingClientRect();
    place(menu, anchor.current, align);
    itemsOf(menu)[0]?.focus();
  }, [anchor, align]);

  useEffect(() => {
    const away = (event: Event) => {
      const inside =
        event.target instanceof Node &&
        (list.current?.contains(event.target) || anchor.current?.contains(event.target));
      if (!inside) closing.current();
    };
    // A scroll is told a frame late: the one that brought the button into sight must not close what it opened.
    const scrolled = (event: Event) => {
      if (hasMoved(anchor.current, placedAt.current)) away(event);
    };
    document.addEventListener('pointerdown', away);
    window.addEventListener('resize', away);
    window.addEventListener('scroll', scrolled, { capture: true, passive: true });
    return () => {
      document.removeEventListener('pointerdown', away);
      window.removeEventListener('resize', away);
      window.removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [anchor]);

  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      className={styles.menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => onKey(event, onClose)}
    >
      {head && (
        <div className={styles.head} role="presentation">
          {head}
        </div>
      )}
      {items.map((item) => (
        <Item key={item.label} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

/** Does the button stand elsewhere than where the menu was put to it? */
function hasMoved(anchor: HTMLElement | null, from: DOMRect | null): boolean {
  if (!anchor || !from) return true;
  const { left, top } = anchor.getBoundingClientRect();
  return Math.abs(left - from.left) >= 1 || Math.abs(top - from.top) >= 1;
}

function Item({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  const inside = (
    <>
      {item.icon && <Icon name={item.icon} size={16} />}
      <span>{item.label}</span>
      {item.chosen && <Icon name="check" size={16} className={styles.tick} />}
    </>
  );
  const look = {
    role: item.chosen === undefined ? 'menuitem' : 'menuitemradio',
    tabIndex: -1,
    className: `${styles.item} ${item.danger ? styles.danger : ''} ${item.divided ? styles.divided : ''}`,
    ...(item.chosen !== undefined && { 'aria-checked': item.chosen }),
  };
  if (item.to !== undefined) {
    return (
      <a href={item.to} {...look} onClick={onClose}>
        {inside}
      </a>
    );
  }
  return (
    <button
      type="button"
      {...look}
      onClick={() => {
        onClose();
        item.onSelect?.();
      }}
    >
      {inside}
    </button>
  );
}

const itemsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];

function onKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = itemsOf(event.currentTarget);
  const now = items.indexOf(document.activeElement as HTMLElement);
  const go = (to: number) => {
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  };
  if (event.key in STEPS) go(STEPS[event.key as keyof typeof STEPS](now));
  else if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === 'Tab') close();
  else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
    const letter = event.key.toLowerCase();
    const after = [...items.slice(now + 1), ...items.slice(0, now + 1)];
    after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  }
}

/** Where each key goes from the item `now`; -1 is the last. */
const STEPS = {
  ArrowDown: (now: number) => now + 1,
  ArrowUp: (now: number) => (now < 0 ? -1 : now - 1),
  Home: () => 0,
  End: () => -1,
};

/** Under the button if there is room, else above it; never outside of the window. */
function place(menu: HTMLElement, anchor: HTMLElement, align: 'start' | 'end' = 'end'): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = align === 'end' ? at.right - width : at.left;
  const below = at.bottom + 4 + height <= window.innerHeight || at.top < height + 8;
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  menu.style.top = `${below ? at.bottom + 4 : at.top - height - 4}px`;
}
