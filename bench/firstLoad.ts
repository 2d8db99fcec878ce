import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { signIn } from './signin.ts';
import { makeWorld } from './world.ts';

/** The line of a village school: 1 Mbit/s and 150 ms there and back. */
const LINE = { offline: false, downloadThroughput: 125_000, uploadThroughput: 125_000, latency: 150 };

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Bytes and times of the first load, nothing cached, as Chromium on such a line sees them. */
export async function benchFirstLoad(): Promise<void> {
  console.log(
    `  compressed pages in dist: ${(bytesOf('dist', '.br') / 1024).toFixed(0)} KB in all, every page of the product`,
  );
  if (!CHROMIUM) {
    console.log('  Chromium is not installed: no times');
    return;
  }
  const world = await makeWorld(1000, null);
  const cookie = await signIn(world.address);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const path of ['/sign-in', '/', `/road-maps/${world.roadMapId}`]) {
    const context = await browser.newContext();
    if (path !== '/sign-in') await context.addCookies(cookie.split('; ').map((pair) => cookieOf(pair, world.address)));
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    let all = 0;
    let script = 0;
    const kinds = new Map<string, string>();
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength;
      if (kinds.get(requestId) === 'Script') script += encodedDataLength;
    });
    const start = performance.now();
    await page.goto(world.address + path, { waitUntil: 'commit' });
    await page.locator('h1').first().waitFor({ timeout: 30_000 });
    const usable = performance.now() - start;
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    await page.waitForLoadState('networkidle');
    const name = path.replace(world.roadMapId, '…');
    console.log(
      `  ${name.padEnd(34)} first content ${(paint / 1000).toFixed(2)} s   usable ${(usable / 1000).toFixed(2)} s   ${(all / 1024).toFixed(0)} KB, of it script ${(script / 1024).toFixed(0)} KB`,
    );
    await context.close();
  }
  await browser.close();
  await world.close();
}

function cookieOf(pair: string, url: string) {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
}

function bytesOf(folder: string, ending: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .reduce((sum, path) => {
      if (statSync(path).isDirectory()) return sum + bytesOf(path, ending);
      return path.endsWith(ending) ? sum + readFileSync(path).length : sum;
    }, 0);
}
