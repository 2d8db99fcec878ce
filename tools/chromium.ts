import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where the browser of the tests is, or a sentence for whoever has to install it. */
export type Chromium = { path: string } | { missing: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  ...NAMES.map((name) => `/usr/bin/${name}`),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Chromium or a browser made of it, where systems keep it; `null`: none. */
export const findChromium = (): string | null => PLACES.find((path) => existsSync(path)) ?? null;

/** The same, installed first where Debian's packages are at hand and we may: once a machine, about a minute. */
export function needChromium(): Chromium {
  const found = findChromium();
  if (found !== null) return { path: found };
  const refusal = mayInstall() ? install() : 'the tests may not install it here (not root, or no apt-get)';
  const installed = findChromium();
  return installed === null ? { missing: missing(refusal) } : { path: installed };
}

const mayInstall = (): boolean => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** What went wrong; '' when nothing did. */
function install(): string {
  console.log('Installing Chromium for the tests in a browser: once on this machine, about a minute…');
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const command = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...words];
    const { status, stderr } = spawnSync('env', command, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    if (status !== 0) return `apt-get ${words[0]} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  }
  return '';
}

const missing = (why: string): string =>
  `The tests in a browser need Chromium, and there is none: ${why || 'it was installed, but not where it is looked for'}. ` +
  `Install it (Debian, Ubuntu: sudo apt-get install chromium) and run them again. Looked at: ${PLACES.join(', ')}.`;
