/** Switches of view and filters. What they choose lives in the address (`useAddress`), so each is a link or a small button. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { IconName } from '../icons.ts';
import styles from './Choices.module.css';
import { Icon } from './Icon.tsx';

export interface Option<V extends string = string> {
  value: V;
  label: string;
  icon?: IconName;
  /** How many things it leads to. */
  count?: number | undefined;
}

interface ChoiceProps<V extends string> {
  /** What is chosen between, for readers. */
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
}

/** A few views of the same things. */
export function Segmented<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  const strip = useRef<HTMLFieldSetElement>(null);
  useChosenInSight(strip, value);
  return (
    <fieldset ref={strip} className={styles.segmented}>
      <legend className="sr">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? styles.chosen : undefined}>
          <input
            type="radio"
            className="sr"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon && <Icon name={option.icon} size={16} />}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** Where the strip is wider than the screen, what is chosen stands in it. */
function useChosenInSight(strip: { current: HTMLElement | null }, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice stands at another place
  useEffect(() => {
    const box = strip.current;
    const chosen = box?.querySelector(`.${styles.chosen}`)?.getBoundingClientRect();
    if (!box || !chosen || box.scrollWidth <= box.clientWidth) return;
    const { left } = box.getBoundingClientRect();
    box.scrollLeft += chosen.left + chosen.width / 2 - left - box.clientWidth / 2;
  }, [strip, value]);
}

export interface Tab {
  label: string;
  to: string;
  count?: number | undefined;
}

/** Parts of a thing, each a page of its own; `current` is the `to` of the open one. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.to} href={tab.to} aria-current={tab.to === current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span>{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}

/** Filters that state their values; wraps chips and whatever chooses new ones. */
export function Chips({ label = 'Отбор', children }: { label?: string; children: ReactNode }) {
  return (
    <fieldset className={styles.chips}>
      <legend className="sr">{label}</legend>
      {children}
    </fieldset>
  );
}

/** One filter in force: «до 31 января ×». Pressing takes it away. */
export function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.on}`}
      onClick={onRemove}
      aria-label={`Убрать отбор: ${children}`}
    >
      {children}
      <Icon name="x" size={16} />
    </button>
  );
}

/** A filter that is either on or off: «только мои». */
export function ChipSwitch({
  children,
  on,
  onChange,
  count,
}: {
  children: string;
  on: boolean;
  onChange: (on: boolean) => void;
  count?: number | undefined;
}) {
  return (
    <button
      type="button"
      className={`${styles.chip} ${on ? styles.on : ''}`}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {on && <Icon name="check" size={16} />}
      {children}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}

/** A filter with several answers; `''` is «all», and its label says so: «Все школы». */
export function ChipSelect<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <span className={`${styles.chip} ${styles.select} ${value === '' ? '' : styles.on}`}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={16} />
    </span>
  );
}

export interface ChipSearchProps {
  /** What is sought: «Найти школу». */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A pause in typing that counts as a question, ms. */
const PAUSE = 250;

/** A filter by words, handed on when the typing pauses. */
export function ChipSearch({ label, value, onChange }: ChipSearchProps) {
  const [typed, setTyped] = useState(value);
  const known = useRef(value);
  const hand = useRef(onChange);
  hand.current = onChange;
  if (value !== known.current) {
    known.current = value; // changed from elsewhere: «Назад», «Убрать отбор»
    setTyped(value);
  }
  useEffect(() => {
    if (typed === known.current) return;
    const timer = setTimeout(() => {
      known.current = typed;
      hand.current(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <span className={`${styles.chip} ${styles.search} ${value === '' ? '' : styles.on}`}>
      <Icon name="search" size={16} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  );
}
