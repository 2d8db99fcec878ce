import { accessSync, constants, fsyncSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type pg from 'pg';
import { removeHalfFilled } from './firstFill.ts';
import { log } from './log.ts';
import { poolConfigOf } from './pgliteConnection.ts';
import { StartRefused } from './refused.ts';

export interface EmbeddedDatabase {
  config: pg.PoolConfig;
  close(): Promise<void>;
}

/**
 * Opens the embedded database of a data folder, and keeps the folder from other processes until `close`.
 * @throws StartRefused when the folder cannot be written or another process has it
 */
export async function openFolder(folder: string): Promise<EmbeddedDatabase> {
  makeWritable(folder);
  const lock = ownFolder(folder);
  if (removeHalfFilled(folder, DATABASE)) {
    log.info(
      'В прошлый раз демонстрационный муниципалитет не успели собрать. Никто в нём не работал: начинаем заново.',
    );
  }
  const pglite = await PGlite.create({ fs: new DurableFS(join(folder, DATABASE)), startParams: START });
  return { config: poolConfigOf(pglite), close: () => pglite.close().finally(() => lock.close()) };
}

/** Folder of the database inside the data folder. */
const DATABASE = 'pg';

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StartRefused(
      `В папку данных ${folder} нельзя писать. Дайте на неё права или укажите другую в переменной OPORA_DATA.`,
      { cause },
    );
  }
}

/**
 * Two processes on one folder would each commit and lose the other's rows without a word. SQLite asks the kernel for
 * the lock, which ends with the process, however it ends; a file with a process number in it would outlive a crash.
 */
function ownFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'owner.lock'));
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (cause) {
    lock.close();
    throw new StartRefused(
      `С папкой данных ${folder} уже работает другой процесс Опоры. Остановите его или укажите другую папку в переменной OPORA_DATA.`,
      { cause },
    );
  }
}

/** PGlite's own, without `-F`, which turns fsync off. */
const START = PGlite.defaultStartParams
  .filter((param) => param !== '-F')
  .concat('-c', 'fsync=on', '-c', 'wal_sync_method=fsync');

/** PGlite's file system on Node knows no fsync; this one hands it on to the operating system. */
class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>) {
    const { emscriptenOpts } = await super.init(...args);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

function addFsync({ NODEFS }: { NODEFS: NodeFiles }): void {
  NODEFS.stream_ops.fsync = ({ nfd }) => {
    NODEFS.tryFSOperation(() => fsyncSync(nfd)); // a failure becomes an errno, and PostgreSQL decides
    return 0;
  };
}

/** What is used of Emscripten's NODEFS, which has no types. `nfd`: Node's descriptor of a file or folder. */
interface NodeFiles {
  stream_ops: { fsync?: (stream: { nfd: number }) => 0 };
  tryFSOperation(operation: () => void): void;
}
