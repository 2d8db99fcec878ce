import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { parse, serialize } from 'pg-protocol';

/** What a pool needs to ask the embedded database: one connection, made of calls instead of a socket. */
export function poolConfigOf(pglite: PGlite): pg.PoolConfig {
  const connection = new EmbeddedConnection(pglite);
  // Never idle for too long: each client that the pool makes anew would listen to the one connection for ever.
  return { connection, idleTimeoutMillis: 0, max: 1, user: 'postgres', database: 'postgres' } as pg.PoolConfig;
}

/**
 * What `pg` expects of a connection. The parts of a question (parse, bind, describe, execute, sync) are gathered and go
 * into the database in one call, and `pg`'s own reader takes the answer apart: PGlite's connection for `pg` makes a
 * call of each part and reads ten times slower, which for a list of fifty rows was half of the time.
 */
class EmbeddedConnection extends EventEmitter {
  readonly stream = { destroy: () => this.end(), ref: () => undefined, unref: () => undefined };
  parsedStatements: Record<string, string> = {};
  submittedNamedStatements: Record<string, string> = {};
  readonly #pglite: PGlite;
  readonly #answers = new EventEmitter();
  #gathered: Uint8Array[] = [];
  #last: Promise<void>;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
    this.#last = pglite.waitReady;
    void parse(this.#answers as NodeJS.ReadableStream, (message) => {
      this.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
    });
  }

  connect(): void {
    void this.#pglite.waitReady.then(() => this.emit('readyForQuery'));
  }

  query(text: string): void {
    this.#gather(serialize.query(text));
    this.#ask();
  }

  parse(statement: Parameters<typeof serialize.parse>[0]): void {
    this.#gather(serialize.parse(statement));
  }

  bind(values: Parameters<typeof serialize.bind>[0]): void {
    this.#gather(serialize.bind(values));
  }

  describe(what: Parameters<typeof serialize.describe>[0]): void {
    this.#gather(serialize.describe(what));
  }

  execute(portal: Parameters<typeof serialize.execute>[0]): void {
    this.#gather(serialize.execute(portal));
  }

  close(what: Parameters<typeof serialize.close>[0]): void {
    this.#gather(serialize.close(what));
  }

  flush(): void {
    this.#gather(serialize.flush());
    this.#ask();
  }

  sync(): void {
    this.#gather(serialize.sync());
    this.#ask();
  }

  end(): void {
    void this.#last.then(() => this.emit('end'));
  }

  /** Nothing to hold a process open, no socket to secure, no password to ask for. */
  ref(): void {}
  unref(): void {}
  requestSsl(): void {}
  startup(): void {}
  cancel(): void {}

  #gather(part: Uint8Array): void {
    this.#gathered.push(part);
  }

  #ask(): void {
    const message = Buffer.concat(this.#gathered);
    this.#gathered = [];
    const parts: Uint8Array[] = [];
    // `execProtocolRaw` would take the answer apart with PGlite's own reader as well, and keep every row of it.
    const onRawData = (part: Uint8Array) => void parts.push(part.slice()); // the database writes over its memory
    this.#last = this.#last
      .then(() => this.#pglite.execProtocolRawStream(message, { syncToFs: false, onRawData }))
      .then(() => void this.#answers.emit('data', Buffer.concat(parts)))
      .catch((error: unknown) => void this.emit('error', error));
  }
}
