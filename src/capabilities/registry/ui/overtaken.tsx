/** A form over a thing that somebody else may save first: both versions are compared, and what was chosen is saved. */
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { Refused } from '../../../web/api.ts';
import type { FormState } from '../../../web/form.tsx';
import { Conflict, type ConflictProps } from '../../../web/parts.ts';
import { useToday } from '../../../web/session.tsx';
import { type Newer, newerIn } from './problems.ts';
import { rebased } from './rebased.ts';

interface OvertakenSettings<T, A extends object> {
  /** What was opened. */
  of: T;
  /** How the server tells what stands there now. */
  schema: z.ZodType<T>;
  /** In the accusative: «группу». */
  what: string;
  answersOf: (of: T) => A;
  /** Of two edits of one base, what is compared as ours. */
  join?: (base: A, mine: A, theirs: A) => A;
}

interface Clash<T, A> extends Newer<T> {
  mine: A;
  theirs: A;
}

export function useOvertaken<T, A extends object>(settings: OvertakenSettings<T, A>) {
  const { of, schema, what, answersOf, join = rebased } = settings;
  const today = useToday();
  const base = useRef(of);
  const [clash, setClash] = useState<Clash<T, A> | null>(null);
  return {
    /** What is being edited: the newer one takes its place when both have been compared. */
    base,
    clash,
    /** Opens the comparison, and says so for above the buttons; `null`: the refusal is of another kind. */
    compare: (refusal: Refused, answers: A): string | null => {
      const newer = newerIn(refusal, schema, what, today);
      if (!newer) return null;
      const theirs = answersOf(newer.now);
      setClash({ ...newer, theirs, mine: join(answersOf(base.current), answers, theirs) });
      return `Пока вы правили, ${newer.by}. Сравните обе записи.`;
    },
    close: () => setClash(null),
  };
}

interface OvertakenProps<T, A extends object> {
  of: ReturnType<typeof useOvertaken<T, A>>;
  form: FormState<A>;
  fields: ConflictProps<A>['fields'];
}

/** Both versions side by side, while there are two. */
export function Overtaken<T, A extends object>({ of: { base, clash, close }, form, fields }: OvertakenProps<T, A>) {
  if (clash === null) return null;
  return (
    <Conflict<A>
      mine={clash.mine}
      theirs={clash.theirs}
      by={clash.by}
      fields={fields}
      busy={form.sending}
      onClose={close}
      onResolve={(chosen) => {
        base.current = clash.now;
        close();
        form.set(chosen);
        void form.submit(); // as if typed: what is wrong with it stands at its field
      }}
    />
  );
}
