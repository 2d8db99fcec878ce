import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/globalSetup.ts',
    restoreMocks: true,
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
  },
});
