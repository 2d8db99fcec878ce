import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const TESTS = ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'];

/** Tests that ask a database run twice: on the embedded one and on a PostgreSQL server. */
const onDatabase = TESTS.flatMap((pattern) => globSync(pattern)).filter((file) =>
  /\bfresh(Db|Pool)\(/.test(readFileSync(file, 'utf8')),
);

export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: 'test/dom.ts',
    projects: [
      { extends: true, test: { name: 'embedded', include: TESTS, globalSetup: 'test/globalSetup.ts' } },
      { extends: true, test: { name: 'server', include: onDatabase, globalSetup: 'test/serverSetup.ts' } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/*.test.ts'],
          globalSetup: 'test/e2e/browserSetup.ts',
          testTimeout: 300_000,
          maxWorkers: 2, // one waits for its server or its browser while the other is busy
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 }, // after the others, which would take its time
        },
      },
    ],
  },
});
