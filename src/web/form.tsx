/** Forms: checked on leaving a field and again on sending; buttons are never disabled, pressing says what is missing. */
import { type FormEvent, type KeyboardEvent, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { asRefused, type Refused } from './api.ts';
import { useDraft } from './draft.ts';
import styles from './form.module.css';
import type { FieldProps, Problem } from './parts/fieldProps.ts';
import { goToTooLong } from './parts/textLength.ts';
import { Refusal } from './Refusal.tsx';
import { noteSignedOut } from './signedOut.ts';
import { typo } from './typo.ts';

/** What is wrong, by the name of the field; absent or `null`: nothing. */
type Problems<V> = { [K in keyof V]?: Problem | null | undefined };

export interface FormOptions<V extends object> {
  initial: V;
  /** The rules of the answers; pure. The same function may serve the server. */
  check?: (values: V) => Problems<V>;
  /** Called when nothing is wrong. A `Refused` that it throws is shown above the buttons. */
  send: (values: V) => Promise<unknown>;
  /**
   * What the server had against it: words for fields, shown there until their answers change; or one sentence above the
   * buttons. `null`: the words that all refusals of the code have.
   */
  refused?: (refusal: Refused, values: V) => Problems<V> | string | null;
  /** Keeps what is typed under this name until it is sent, also over a reload or a new sign-in. */
  draft?: string;
}

export interface FormState<V extends object> {
  values: V;
  /** Changes some answers, for corrections and for fields that depend on others. */
  set: (change: Partial<V>) => void;
  /** All that a field part needs: `<TextField label="Название" {...form.field('title')} />`. */
  field: <K extends keyof V & string>(
    name: K,
  ) => Pick<FieldProps<V[K]>, 'id' | 'value' | 'onChange' | 'error' | 'onLeave'>;
  /** The names of the fields whose problems are shown, in the order of `initial`. */
  wrong: readonly { id: string; text: string }[];
  sending: boolean;
  failure: Refused | null;
  /** Instead of the general words for `failure`. */
  failureText: string | null;
  submit: () => Promise<void>;
  /** Back to `initial`, draft forgotten. */
  reset: () => void;
  changed: boolean;
}

export function useForm<V extends object>({ initial, check, send, refused, draft }: FormOptions<V>): FormState<V> {
  const base = useId();
  const start = useRef(initial);
  const [values, setValues, forget] = useDraft(draft ?? null, start.current);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Refused | null>(null);
  const [failureText, setFailureText] = useState<string | null>(null);
  const objections = useRef<Objections<V>>({ problems: {}, to: initial });

  const latest = useRef(values);
  latest.current = values;
  const set = useCallback(
    (change: Partial<V>) => {
      latest.current = { ...latest.current, ...change };
      setValues(latest.current);
    },
    [setValues],
  );

  const problemsOf = (of: V): Problems<V> => ({ ...standing(objections.current, of), ...present(check?.(of) ?? {}) });
  const problems = problemsOf(values);
  const names = Object.keys(start.current) as (keyof V & string)[];
  const idOf = (name: string) => `${base}-${name}`;
  const wrongIn = (found: Problems<V>) => names.filter((name) => found[name]);

  const submit = async () => {
    if (sending) return;
    const focus = (name: string) => document.getElementById(idOf(name))?.focus();
    const first = wrongIn(problemsOf(latest.current))[0];
    setLeft(new Set(names));
    if (first !== undefined) return focus(first);
    setSending(true);
    setFailure(null);
    const sent = latest.current;
    try {
      await send(sent);
      forget();
      setLeft(new Set());
    } catch (error) {
      const refusal = asRefused(error);
      if (refusal.code === 'not-signed-in') noteSignedOut();
      // What is said of the line has to follow the line.
      const said = refusal.code === 'offline' ? null : (refused?.(refusal, sent) ?? null);
      setFailureText(typeof said === 'string' ? said : null);
      if (said === null || typeof said === 'string') return setFailure(refusal);
      objections.current = { problems: said, to: sent };
      const named = wrongIn(said)[0];
      if (named !== undefined) focus(named);
    } finally {
      setSending(false);
    }
  };

  return {
    values,
    set,
    field: (name) => ({
      id: idOf(name),
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
      error: left.has(name) ? problems[name] : null,
      onLeave: () => setLeft((before) => (values[name] === start.current[name] ? before : new Set(before).add(name))),
    }),
    wrong: wrongIn(problems)
      .filter((name) => left.has(name))
      .map((name) => ({ id: idOf(name), text: textOf(problems[name]) })),
    sending,
    failure,
    failureText,
    submit,
    reset: () => {
      forget();
      latest.current = start.current;
      setValues(start.current);
      objections.current = { problems: {}, to: initial };
      setLeft(new Set());
      setFailure(null);
    },
    changed: names.some((name) => values[name] !== start.current[name]),
  };
}

/** What the server had against answers, and the answers it had it against. */
interface Objections<V> {
  problems: Problems<V>;
  to: V;
}

/** The objections to answers that are still the same. */
function standing<V extends object>({ problems, to }: Objections<V>, now: V): Problems<V> {
  const names = Object.keys(problems) as (keyof V)[];
  return Object.fromEntries(
    names.filter((name) => now[name] === to[name]).map((name) => [name, problems[name]]),
  ) as Problems<V>;
}

/** Without the fields that have nothing wrong. */
const present = <V extends object>(problems: Problems<V>): Problems<V> =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem)) as Problems<V>;

const textOf = (problem: Problem | null | undefined): string =>
  typeof problem === 'string' ? problem : (problem?.text ?? '');

export interface FormProps<V extends object> {
  of: FormState<V>;
  children: ReactNode;
  /** The buttons; one of them `type="submit"` with `busy={form.sending}`. */
  actions: ReactNode;
}

/**
 * One column of fields, the summary of problems when there are several, and the buttons. Ctrl Enter sends. A text that is
 * too long for its field is not sent.
 */
export function Form<V extends object>({ of, children, actions }: FormProps<V>) {
  const send = (event: FormEvent<HTMLFormElement> | KeyboardEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (goToTooLong(event.currentTarget)) return;
    void of.submit();
  };
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
      }}
    >
      {of.wrong.length > 1 && (
        <div className={styles.summary} role="alert">
          <b>{typo('Проверьте ответы')}</b>
          <ul>
            {of.wrong.map(({ id, text }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(id)?.focus();
                  }}
                >
                  {typo(text)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
      {of.failure && (
        <Refusal error={of.failure} words={of.failureText === null ? {} : { [of.failure.code]: of.failureText }} />
      )}
      <div className={styles.actions}>{actions}</div>
    </form>
  );
}
