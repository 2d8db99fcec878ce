import { readFile } from 'node:fs/promises';
import { log } from './platform/log.ts';
import { StartRefused } from './platform/refused.ts';

/** Each verb is loaded when asked for: reading a deadline opens no database. Answers the exit code. */
const VERBS: Record<string, (args: string[]) => Promise<number>> = {
  start: async (args) => (await import('./start.ts')).start(args),
  deadline: async (args) =>
    (await import('./capabilities/roadmaps/deadlines/cli.ts')).deadlineVerb(args, { stdin: process.stdin, ...IO }),
  roadmap: async (args) =>
    (await import('./capabilities/roadmaps/intake/cli.ts')).roadmapVerb(args, { readFile, ...IO }),
};

const IO = {
  out: (text: string) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text: string) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
};

const USAGE = `Опора, командная строка

  opora start [--empty]                    запустить (--empty: без демонстрационного муниципалитета)
  opora roadmap read ФАЙЛ [--json]         прочитать дорожную карту
  opora deadline "ТЕКСТ" [--from ДАТА] [--to ДАТА] [--json]
                                           прочитать срок; без текста: по одному в строке из ввода
`;

async function main([verb, ...args]: string[]): Promise<number> {
  const run = verb === undefined ? undefined : VERBS[verb];
  if (!run) {
    IO.err(verb === undefined ? USAGE : `Нет такой команды: ${verb}.\n\n${USAGE}`);
    return 2;
  }
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof StartRefused) IO.err(error.message);
    else log.fault('Опора остановлена из-за ошибки.', error);
    return 1;
  }
}

const code = await main(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
