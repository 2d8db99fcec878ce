/** Ctrl K: schools, people, tasks, pages and actions by a few letters, in whichever keyboard layout they were typed. */
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { likeness, nearest } from '../../kernel/likeness.ts';
import { finds, folded, otherLayout } from '../keyboardLayout.ts';
import type { Found, PageModule } from '../page.ts';
import { useModal } from '../parts/Dialog.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { Session } from '../session.tsx';
import styles from './Palette.module.css';

interface PaletteProps {
  pages: readonly PageModule[];
  session: Session | null;
  onClose: () => void;
}

export function Palette({ pages, session, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const { things, asking } = useThings(pages, session, typed);
  const known = useMemo(() => knownTo(pages, session), [pages, session]);
  useModal(dialog);

  const groups = useMemo(() => grouped([...things, ...knownBy(known, typed)], typed), [things, known, typed]);
  const lines = groups.flatMap(({ items }) => items);
  const at = Math.min(place, lines.length - 1);

  const choose = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    if (item.to !== undefined) void router.navigate({ href: item.to });
    else item.run?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + lines.length) % Math.max(1, lines.length);
      setPlace(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(lines[at]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it, by onCancel
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Быстрый переход"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.question}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Найти школу, человека, поручение, действие"
          aria-expanded={lines.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={lines.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.list} id={`${id}-list`} role="listbox" aria-label="Найдено">
        {groups.map(({ name, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <div className={styles.group} id={`${id}-${name}`}>
              {name}
            </div>
            {items.map((item) => {
              const index = lines.indexOf(item);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses
                <div
                  key={`${item.label} ${item.to ?? ''}`}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className={`${styles.line} ${index === at ? styles.on : ''}`}
                  onMouseMove={() => setPlace(index)}
                  onClick={() => choose(item)}
                >
                  <Icon name={item.icon} size={16} />
                  <span className={styles.label}>{item.label}</span>
                  <span className={styles.hint}>{item.hint ?? (index === at ? 'Enter' : '')}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className={styles.none} role="status">
        {lines.length > 0 ? '' : asking ? 'Ищем…' : `«${typed}» не нашлось. Попробуйте начало слова.`}
      </p>
    </dialog>
  );
}

/** In either keyboard layout; all while nothing is typed. */
function knownBy(known: readonly Found[], typed: string): readonly Found[] {
  if (typed.trim() === '') return known;
  const found = known.filter(({ label }) => finds(label, typed));
  return found.length > 0 ? found : nearest(known, typed, ({ label }) => label);
}

interface Group {
  name: string;
  items: readonly Found[];
}

/** Lines of a group at most. */
const MOST = 8;

/**
 * The nearest first, in each group and among the groups, and otherwise as they came. What only slips of the keyboard bring
 * about stands where no line says what was typed.
 */
function grouped(found: readonly Found[], typed: string): readonly Group[] {
  const ranked = found.map((item) => ({ item, rank: rankOf(item, typed) }));
  const said = ranked.some(({ rank }) => rank < SLIPS);
  const shown = ranked
    .filter(({ rank }) => !said || rank < SLIPS || rank === UNSEEN)
    .sort((one, other) => one.rank - other.rank);
  return [...new Set(shown.map(({ item }) => item.group))].map((name) => ({
    name,
    items: shown.flatMap(({ item }) => (item.group === name ? [item] : [])).slice(0, MOST),
  }));
}

/** From -1, its name begins so, over `Likeness` to `UNSEEN`; half a step further where only the hint says it. */
function rankOf({ label, hint }: Found, typed: string): number {
  if (typed.trim() === '') return 0;
  const named = rankIn(label, typed);
  if (named !== null) return named;
  const hinted = hint === undefined ? null : rankIn(`${label} ${hint}`, typed);
  return hinted === null ? UNSEEN : hinted + 0.5;
}

function rankIn(text: string, typed: string): number | null {
  if ([typed, otherLayout(typed)].some((words) => folded(text).startsWith(folded(words)))) return -1;
  return finds(text, typed) ? 0 : likeness(text, typed);
}

const SLIPS = 2;
/** Found by what the line does not show: a code of a school, the text of a chapter. */
const UNSEEN = 3;

/** What is known without asking: pages and actions. */
function knownTo(pages: readonly PageModule[], session: Session | null): Found[] {
  if (!session) return [];
  const places = pages.flatMap(({ path, title, nav }): Found[] =>
    nav?.visible(session) ? [{ group: 'Разделы', label: title, icon: nav.icon, to: path }] : [],
  );
  return [...places, ...pages.flatMap(({ actions }) => actions?.(session) ?? [])];
}

/** How long a pause in typing is a question, ms. */
const PAUSE = 150;

/** What the server knows, asked in both keyboard layouts when Latin letters were typed. */
function useThings(pages: readonly PageModule[], session: Session | null, typed: string) {
  const [answer, setAnswer] = useState<{ typed: string; things: readonly Found[] }>({ typed: '', things: [] });
  const [answered, setAnswered] = useState('');
  const question = typed.trim();
  useEffect(() => {
    if (question.length < 2 || !session) return;
    const giveUp = new AbortController();
    const timer = setTimeout(async () => {
      const questions = /[а-яё]/iu.test(question) ? [question] : [otherLayout(question), question];
      const asked = questions.flatMap((words) => pages.map(({ find }) => find?.(words, session, giveUp.signal) ?? []));
      const answers: (readonly Found[])[] = asked.map(() => []);
      const take = (at: number) => (found: readonly Found[]) => {
        if (giveUp.signal.aborted) return;
        answers[at] = found;
        setAnswer({ typed: question, things: unique(answers.flat()) }); // each as it comes, in its place
      };
      await Promise.allSettled(asked.map((one, at) => Promise.resolve(one).then(take(at))));
      if (!giveUp.signal.aborted) setAnswered(question);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      giveUp.abort();
    };
  }, [question, pages, session]);
  return question.length < 2
    ? { things: NOTHING, asking: false }
    : { things: answer.things, asking: answered !== question };
}

const NOTHING: readonly Found[] = [];

const unique = (found: readonly Found[]): Found[] => [
  ...new Map(found.map((item) => [`${item.group} ${item.label} ${item.to ?? ''}`, item])).values(),
];
