import { readFile } from 'node:fs/promises';
import { systemClock } from './platform/clock.ts';
import { log } from './platform/log.ts';
import { Refused } from './platform/refused.ts';

/** Each verb is loaded when asked for: reading a deadline opens no database. Answers the exit code. */
const VERBS: Record<string, (args: string[]) => Promise<number>> = {
  start: async (args) => (await import('./start.ts')).start(args),
  migrate: async (args) => (await import('./verbs/migrate.ts')).migrateVerb(args, IO),
  demo: async (args) => (await import('./verbs/demo.ts')).demoVerb(args, IO),
  user: async (args) => (await import('./verbs/user.ts')).userVerb(args, IO),
  backup: async (args) => (await import('./verbs/backup.ts')).backupVerb(args, IO),
  restore: async (args) => (await import('./verbs/restore.ts')).restoreVerb(args, IO),
  deadline: async (args) =>
    (await import('./capabilities/roadmaps/deadlines/cli.ts')).deadlineVerb(args, { stdin: process.stdin, ...IO }),
  roadmap: async (args) =>
    (await import('./capabilities/roadmaps/intake/cli.ts')).roadmapVerb(args, { readFile, ...IO }),
  results: async ([verb, ...args]) =>
    verb === 'import'
      ? (await import('./verbs/resultsImport.ts')).resultsImportVerb(args, { readFile, ...IO })
      : (await import('./capabilities/results/intake/cli.ts')).resultsVerb(verb === undefined ? [] : [verb, ...args], {
          readFile,
          ...IO,
        }),
  identify: async (args) =>
    (await import('./capabilities/identification/cli.ts')).identifyVerb(args, {
      readFile,
      today: () => systemClock('Europe/Moscow').today(),
      ...IO,
    }),
  model: async (args) => (await import('./capabilities/identification/model/cli.ts')).modelVerb(args, IO),
};

const IO = {
  out: (text: string) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text: string) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
};

const USAGE = `Опора, командная строка

  opora start [--empty]                    запустить (--empty: без демонстрационного муниципалитета)
  opora migrate                            привести базу данных к версии программы
  opora demo                               собрать демонстрационный муниципалитет в пустой базе
  opora demo results ПАПКА                 записать файлы его результатов, чтобы попробовать загрузку
  opora user add …                         впустить человека: код приглашения; подробнее: opora user --help
  opora backup ФАЙЛ                        сделать резервную копию всего: базы, файлов, секрета
  opora restore ФАЙЛ                       восстановить копию в пустую папку данных или пустую базу
  opora roadmap read ФАЙЛ [--json]         прочитать дорожную карту
  opora results check ФАЙЛ… [--json]       сказать, что за файлы результатов, что в них и что не так
  opora results import ФАЙЛ… --by ПОЧТА    загрузить результаты; подробнее: opora results import --help
  opora deadline "ТЕКСТ" [--from ДАТА] [--to ДАТА] [--json]
                                           прочитать срок; без текста: по одному в строке из ввода
  opora identify --results ФАЙЛ… --rule МЕТОДИКА… [--json]
                                           у каких школ низкие результаты: вывод, насколько он точен и почему
  opora model fit --data ФАЙЛ --y … --group … [--x …] [--json]
                                           модель учеников в школах по таблице; подробнее: opora model --help
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
    if (error instanceof Refused) IO.err(error.message);
    else log.fault('Опора остановлена из-за ошибки.', error);
    return 1;
  }
}

const code = await main(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
