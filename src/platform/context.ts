import type { Actor } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/date.ts';
import type { Tx } from './db.ts';
import type { FileStore } from './files.ts';
import type { Mail } from './mail.ts';

/** What an action knows of the request: who asks, when, and how to reach the rows and the outside world. */
export interface Context {
  readonly actor: Actor;
  readonly now: Date;
  readonly today: LocalDate;
  readonly files: FileStore;
  readonly mail: Mail;
  /** Where people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  /** One transaction as this actor. In a GET it is read-only: the database refuses to write. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
