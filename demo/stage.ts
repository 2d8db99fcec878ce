import { findActor } from '../src/capabilities/access/store.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { type LocalDate, localDate } from '../src/kernel/date.ts';
import type { Context } from '../src/platform/context.ts';
import type { Opened } from '../src/server.ts';

/** Lets people of the demo act on any day, through the ordinary actions and behind the ordinary wall. */
export interface Stage {
  /** The context of a request that this person makes at that moment. */
  as(personId: string, now: Date): Promise<Context>;
}

export function openStage(opened: Opened): Stage {
  const { db, files, config } = opened;
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: config.zone });
  const known = new Map<string, Actor>();
  /** Appointments of the demo change on few days; whoever acted on a day is known for the rest of it. */
  async function actorOn(personId: string, today: LocalDate): Promise<Actor> {
    const key = `${personId} ${today}`;
    const actor = known.get(key) ?? (await db.asOwner((tx) => findActor(tx, personId, today)));
    if (!actor) throw new Error(`nobody is ${personId}`);
    known.set(key, actor);
    return actor;
  }
  return {
    as: async (personId, now) => {
      const today = localDate(days.format(now));
      const actor = await actorOn(personId, today);
      return {
        actor,
        now,
        today,
        files,
        mail: { leaves: true, send: async () => undefined },
        publicUrl: config.publicUrl,
        transaction: (work) => db.as(actor, work),
      };
    },
  };
}

/** A moment of a working day, Moscow time. */
export const moment = (day: LocalDate, hour = 10, minute = 0): Date =>
  new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+03:00`);

/** Something somebody does at a moment of the story. */
export interface Scene {
  at: Date;
  who: string;
  act(ctx: Context): Promise<unknown>;
}
