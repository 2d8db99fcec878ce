import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { typo } from '../typo.ts';
import { Icon } from './Icon.tsx';
import styles from './Toast.module.css';

export interface Message {
  /** What has been done, or was not. */
  text: string;
  /** Takes it back; the message stays 10 s for that. */
  undo?: () => unknown;
  /** `bad` stays until it is closed. */
  tone?: 'done' | 'bad';
}

interface Shown extends Message {
  id: number;
}

/** How long a message stays, ms; the clock stands still while the pointer or the focus is on it. */
const STAYS = 10_000;

let shown: readonly Shown[] = [];
let next = 1;
const watchers = new Set<() => void>();

/** The dark line at the bottom left. A newer message takes the place of the one before it, a bad one waits its turn. */
export function toast(message: Message): void {
  const kept = shown.filter((other) => other.tone === 'bad' && other.text !== message.text);
  change([...kept, { ...message, id: next++ }]);
}

function close(id: number): void {
  change(shown.filter((message) => message.id !== id));
}

function change(to: readonly Shown[]): void {
  shown = to;
  for (const tell of watchers) tell();
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** The place of the messages; stands once, in the frame. It is always there, so that readers hear what comes into it. */
export function Toasts() {
  const messages = useSyncExternalStore(watch, () => shown);
  return (
    <div className={styles.place} role="status">
      {messages.map((message) => (
        <Line key={message.id} message={message} />
      ))}
    </div>
  );
}

function Line({ message }: { message: Shown }) {
  const [undoing, setUndoing] = useState(false);
  const [held, setHeld] = useState(false);
  const remaining = useRef(STAYS);
  const { id, tone, text, undo } = message;

  useEffect(() => {
    if (tone === 'bad' || held || undoing) return;
    const since = Date.now();
    const timer = setTimeout(() => close(id), remaining.current);
    return () => {
      clearTimeout(timer);
      remaining.current = Math.max(1500, remaining.current - (Date.now() - since));
    };
  }, [id, tone, held, undoing]);

  const takeBack = async () => {
    if (undoing) return;
    setUndoing(true);
    try {
      await undo?.();
      change(shown.map((other) => (other.id === id ? { id, text: 'Вернули как было' } : other)));
      remaining.current = 4000;
      setUndoing(false);
    } catch {
      close(id);
      toast({ text: 'Отменить не получилось: с тех пор что-то изменилось. Посмотрите историю.', tone: 'bad' });
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the clock
    <div
      className={styles.line}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === 'bad' ? 'filled/alert-triangle' : 'check'} />
      <span>{typo(text)}</span>
      {undo && (
        <button type="button" className={styles.undo} aria-busy={undoing || undefined} onClick={() => void takeBack()}>
          Отменить
        </button>
      )}
      {tone === 'bad' && (
        <button type="button" className={styles.close} aria-label="Закрыть" onClick={() => close(id)}>
          <Icon name="x" size={16} />
        </button>
      )}
    </div>
  );
}
