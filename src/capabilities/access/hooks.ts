import type { Actor } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import type { Counts, DemoSignIn, Handover } from './contract.ts';
import type { Appointment } from './person.ts';

/**
 * What later capabilities add to access without it knowing them; server.ts puts them together.
 */
export interface AccessHooks {
  /** What waits for the asker. */
  counters: readonly Counter[];
  /** Called in the transaction that ends an appointment: hands on the work, and says to whom. */
  departures: readonly Departure[];
  /** Called in the transaction that appoints: gives the work that waits at the place, and says how much. */
  arrivals: readonly Arrival[];
  /** Names, for the journal, of things that later capabilities keep: tasks, road maps. */
  namers: readonly Namer[];
  /** Sign-ins that the demo offers to anybody, read past the wall; `null`: this product has no demo. */
  demoSignIns: ((tx: Tx) => Promise<DemoSignIn[]>) | null;
  /** Tells people all of this in the transaction that made it so, at once; `null`: nobody is told. */
  tell: Teller | null;
}

export type Counter = (tx: Tx, actor: Actor, today: LocalDate) => Promise<Partial<Counts>>;

export type Departure = (
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now' | 'today'>,
  left: Appointment,
) => Promise<Handover[]>;

export type Arrival = (
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now' | 'today'>,
  /** Everybody who came to this municipality by this; their appointments there are in force today. */
  came: { municipalityId: string; personIds: ReadonlySet<string> },
) => Promise<Handover[]>;

/** Names of those of these ids that it knows and the asker may see. */
export type Namer = (tx: Tx, ids: readonly string[]) => Promise<{ id: string; name: string }[]>;

type Teller = (tx: Tx, news: readonly News[]) => Promise<unknown>;

interface News {
  kind: string;
  about: string;
  municipalityId: string;
  personIds: readonly string[];
  details: Record<string, unknown>;
  at: Date;
}
