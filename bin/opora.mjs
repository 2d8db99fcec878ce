#!/usr/bin/env node
// Any Node ≥ 20 starts this; the program itself runs on the Node 24 that is installed with it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { node24 } from '../tools/node24.mjs';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const { status } = spawnSync(node24(), [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
