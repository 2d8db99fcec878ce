import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the Node 24 is that runs the program: the one installed with it, or this one when it is new enough. */
export function node24() {
  for (const name of ['node', 'node.exe', 'node.cmd']) {
    const own = fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
    if (existsSync(own)) return own;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error('Для этого компьютера нет готового Node 24. Установите Node.js версии 24 и повторите.');
  process.exit(1);
}
