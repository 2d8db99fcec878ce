import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const TESTS = ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'];

const filesWith = (text: RegExp) =>
  TESTS.flatMap((pattern) => globSync(pattern)).filter((file) => text.test(readFileSync(file, 'utf8')));

/** Tests that ask a database run twice: on the embedded one and on a PostgreSQL server. */
const onDatabase = filesWith(/\bfresh(Db|Pool)\(/);
/** What a browser page keeps (a message, a draft, the state of the line) must not reach the next file. */
const ofPages = filesWith(/@vitest-environment jsdom/);

export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: 'test/dom.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'embedded',
          include: TESTS,
          exclude: ofPages,
          globalSetup: 'test/globalSetup.ts',
          isolate: false, // files of a worker share what they import: loading it anew took longer than the tests
        },
      },
      { extends: true, test: { name: 'pages', include: ofPages } },
      {
        extends: true,
        test: { name: 'server', include: onDatabase, globalSetup: 'test/serverSetup.ts', isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/*.test.ts'],
          globalSetup: 'test/e2e/browserSetup.ts',
          testTimeout: 300_000,
          retry: 1, // a busy machine may starve a browser; what passed only the second time is said in the log
          maxWorkers: 2, // one waits for its server or its browser while the other is busy
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 }, // after the others, which would take its time
        },
      },
    ],
  },
});
