import { beforeAll, expect, it } from 'vitest';
import { type Opora, startOpora, visit } from './opora.ts';

let opora: Opora;
beforeAll(async () => {
  opora = await startOpora(true);
});

it('opens', async () => {
  const { page, ask } = await visit(opora, 'panova');
  await page.goto('/');
  await page.locator('h1').first().waitFor();
  await page.screenshot({ path: '/tmp/e2e-today.png' });
  expect((await ask('GET', '/api/tasks')).status).toBe(200);
});
