import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { beginFill, endFill, removeHalfFilled } from './firstFill.ts';
import { log } from './log.ts';
import { openFolder } from './pglite.ts';

let folder: string;
let row: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-fill-'));
  row = join(folder, 'pg', 'row');
  mkdirSync(join(folder, 'pg'));
  writeFileSync(row, 'somebody’s work');
});
const start = () => removeHalfFilled(folder, 'pg');

describe('a database', () => {
  it('whose filling was cut off goes, and what is made after it stays', () => {
    beginFill(folder);
    expect([start(), existsSync(row)]).toEqual([true, false]);
    mkdirSync(join(folder, 'pg'));
    writeFileSync(row, 'somebody’s work');
    expect([start(), existsSync(row)]).toEqual([false, true]);
  });

  it('that was filled stays, though a loss of power brings the mark back', () => {
    beginFill(folder);
    endFill(folder);
    expect([start(), existsSync(row)]).toEqual([false, true]);
    writeFileSync(join(folder, 'first-fill'), 'done');
    expect([start(), start(), existsSync(row)]).toEqual([false, false, true]);
  });

  it('that nobody filled stays', () => {
    expect([start(), existsSync(row)]).toEqual([false, true]);
  });
});

it('the embedded database begins anew by itself, and says so', async () => {
  const told = vi.spyOn(log, 'info').mockReturnValue(undefined);
  beginFill(folder);
  await (await openFolder(folder)).close();
  expect([existsSync(row), existsSync(join(folder, 'pg', 'PG_VERSION')), told.mock.calls.length]).toEqual([
    false,
    true,
    1,
  ]);
});
