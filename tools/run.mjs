// Runs on any Node ≥ 20 with nothing installed: installs what is missing, builds what is stale, then starts the command.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...args] = process.argv.slice(2);

/** Each with what it needs installed; people who only run the product are spared the tools of developers. */
const COMMANDS = {
  start: () => {
    install(['--omit=dev']);
    build();
    void run('src/cli.ts', ['start', ...args]);
  },
  test: () => {
    install([]);
    npm(['run', '--silent', 'check']);
  },
  bench: () => {
    install([]);
    build();
    void run('bench/run.ts', args);
  },
};

process.chdir(root);
COMMANDS[command]();

/**
 * `npm ci` unless this very lock file was installed; a full installation serves those who asked for less. A link to the parts
 * of another folder is used as it is: installing would empty what it points to.
 */
function install(options) {
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const mark = join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const installed = existsSync(mark) ? readFileSync(mark, 'utf8').split(' ') : [];
  if (installed[0] === wanted && (installed[1] === 'all' || options.length > 0)) return;
  console.log('Устанавливаем нужные части, это делается один раз…');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...options]);
  writeFileSync(mark, `${wanted} ${options.length > 0 ? 'some' : 'all'}`);
}

/** Builds the pages when a source is not the one they were built from. */
function build() {
  const mark = join(root, 'dist', '.built');
  const wanted = createHash('sha256');
  for (const file of [
    ...filesOf('src'),
    ...filesOf('docs/guide'),
    'index.html',
    'vite.config.ts',
    'package-lock.json',
  ]) {
    wanted.update(file).update(readFileSync(file));
  }
  const digest = wanted.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  console.log('Собираем страницы…');
  npm(['run', '--silent', 'build', '--', '--logLevel', 'warn']);
  mkdirSync('dist', { recursive: true });
  writeFileSync(mark, digest);
}

function filesOf(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : path.includes('.test.') ? [] : [path]));
}

function npm(words) {
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

async function run(file, words) {
  const { node24 } = await import('./node24.mjs');
  const child = spawn(node24(), [file, ...words], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => process.exit(status ?? 1));
}
