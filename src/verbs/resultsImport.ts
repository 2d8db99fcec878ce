import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { findActor, findMunicipalities } from '../capabilities/access/index.ts';
import { findPersonByEmail } from '../capabilities/access/store.ts';
import { LAYOUTS } from '../capabilities/results/intake/layouts.ts';
import { procedureIn } from '../capabilities/results/intake/procedure.ts';
import { answerUpload, bringUpload, readUpload } from '../capabilities/results/loading/actions.ts';
import { admit, type PersonsFound } from '../capabilities/results/loading/arrival/documents.ts';
import {
  type Loaded,
  type LoadProblem,
  NOTHING_ANSWERED,
  NOTHING_SAID,
  type UploadView,
} from '../capabilities/results/loading/contract.ts';
import { loadUpload } from '../capabilities/results/loading/load/actions.ts';
import { problemWords } from '../capabilities/results/loading/words.ts';
import { mayLoadResults } from '../capabilities/results/policy.ts';
import { AppError } from '../kernel/errors.ts';
import { readConfig } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import { openNamed } from '../platform/namedFile.ts';
import { type Opened, openAll } from '../server.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';

const USAGE = `Как вызывать: opora results import ФАЙЛ… --by ПОЧТА [ключи]

Загружает файлы результатов: каждый целиком или никак. Имена, документы и аудитории убирает до загрузки. Файл, о котором
есть вопросы, остаётся ждать ответов на странице «Загрузить результаты».
--by               почта того, кто загружает: координатор, методист или администратор муниципалитета
--municipality     полное или краткое название; если он у человека один, можно не писать
--as ВИД           что это за таблица, если по столбцам не понять (виды: opora results --help)
--procedure "…"    какая это работа, если в файле не сказано: "ВПР 2025 математика 5 класс"
--names-match      школы, которые названы так же, как в справочнике, считать теми же
--others-not-ours  остальные школы файла не наши
--replace          заменить те же результаты, если они уже загружены из другого файла
--json             ответ для программ
Встроенная база: сначала остановите Опору.`;

interface VerbIo extends Io {
  readFile(path: string): Promise<Uint8Array>;
}

interface Call {
  paths: string[];
  by: string;
  municipality: string | null;
  layout: (typeof LAYOUTS)[number]['id'] | null;
  procedure: string | null;
  namesMatch: boolean;
  othersNotOurs: boolean;
  replace: boolean;
  json: boolean;
}

/** What became of a file. */
interface Outcome {
  file: string;
  outcome: 'loaded' | 'already' | 'waits' | 'refused';
  /** One sentence each. */
  said: string[];
  loaded: Loaded | null;
  problems: LoadProblem[];
}

/** `opora results import FILE…`. @returns the exit code: 0 all files are in, 1 some are not, 2 called wrongly */
export async function resultsImportVerb(args: string[], io: VerbIo): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
  const call = callOf(args);
  if (typeof call === 'string') return calledWrongly(io, call, USAGE);
  const opened = await openAll(readConfig());
  try {
    const asked = await whoLoads(opened, call);
    if (typeof asked === 'string') {
      io.err(asked);
      return 1;
    }
    const outcomes: Outcome[] = [];
    for (const path of call.paths) outcomes.push(await importFile(path, call, asked, io));
    if (call.json) io.out(JSON.stringify({ files: outcomes }, null, 1));
    return outcomes.every(({ outcome }) => outcome === 'loaded' || outcome === 'already') ? 0 : 1;
  } finally {
    await opened.close();
  }
}

/** A text says what is wrong with the arguments. */
function callOf(args: string[]): Call | string {
  const given = valuesOf(args);
  if (typeof given === 'string') return given;
  const { values, positionals } = given;
  if (positionals.length === 0) return 'Не сказано, какие файлы.';
  if (values.by === undefined) return 'Не сказано, кто загружает: --by ПОЧТА.';
  const layout = LAYOUTS.find(({ id }) => id === values.as)?.id ?? null;
  if (values.as !== undefined && layout === null) return `Нет такого вида таблиц: ${values.as}.`;
  return {
    ...{ paths: positionals, by: values.by, municipality: values.municipality ?? null, layout },
    procedure: values.procedure ?? null,
    namesMatch: values['names-match'] ?? false,
    othersNotOurs: values['others-not-ours'] ?? false,
    replace: values.replace ?? false,
    json: values.json ?? false,
  };
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ by: { type: 'string' }, municipality: { type: 'string' }, as: { type: 'string' } },
        ...{
          procedure: { type: 'string' },
          'names-match': { type: 'boolean' },
          'others-not-ours': { type: 'boolean' },
        },
        ...{ replace: { type: 'boolean' }, json: { type: 'boolean' } },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return `Непонятно: ${error.message}.`;
    throw error;
  }
}

interface Asked {
  ctx: Context;
  municipalityId: string;
}

/** The person by whom it is done, with what they may; a text says why nobody. */
async function whoLoads({ db, clock, files, mail, config }: Opened, call: Call): Promise<Asked | string> {
  const today = clock.today();
  const { actor, municipalities } = await db.asOwner(async (tx) => {
    const person = await findPersonByEmail(tx, call.by.trim());
    return {
      actor: person && (await findActor(tx, person.id, today)),
      municipalities: await findMunicipalities(tx),
    };
  });
  if (!actor) return `Человека с почтой ${call.by} в базе нет.`;
  const named = municipalities.filter(({ name, shortName }) => [null, name, shortName].includes(call.municipality));
  const open = named.filter(({ id }) => mayLoadResults(actor, id));
  const [only, another] = open;
  if (!only) return `${call.by}: загружать результаты может координатор, методист или администратор муниципалитета.`;
  if (another) return 'Муниципалитетов несколько: скажите какой, --municipality "НАЗВАНИЕ".';
  const ctx: Context = {
    ...{ actor, now: clock.now(), today, files, mail, publicUrl: config.publicUrl },
    transaction: (work) => db.as(actor, work),
  };
  return { ctx, municipalityId: only.id };
}

async function importFile(path: string, call: Call, asked: Asked, io: VerbIo): Promise<Outcome> {
  const found = await broughtIn(path, call, asked, io).catch((error: unknown) => refusedBy(path, error));
  if (!call.json && found.said.length > 0) {
    const tell = found.outcome === 'loaded' || found.outcome === 'already' ? io.out : io.err;
    tell(`${path}: ${found.said.join(' ')}`);
  }
  return found;
}

async function broughtIn(path: string, call: Call, { ctx, municipalityId }: Asked, io: VerbIo): Promise<Outcome> {
  const bytes = await openNamed(path, io);
  if (bytes === null) return { ...refused(path, ''), said: [] }; // it has been said
  const name = basename(path);
  const { kept, told } = await withoutPersons(bytes, name);
  const sourceSha256 = createHash('sha256').update(bytes).digest('hex');
  const body = new Blob([kept as Uint8Array<ArrayBuffer>]).stream();
  const brought = await bringUpload(ctx, { municipalityId, name, sourceSha256 }, body);
  if (brought.already !== null) {
    const problem: LoadProblem = { problem: 'already-in', already: brought.already };
    return { file: path, outcome: 'already', said: [problemWords(problem, dayOf)], loaded: null, problems: [problem] };
  }
  const upload = await answered(ctx, brought.id ?? '', call);
  const { id, version, overlaps } = upload;
  const replaces = call.replace ? overlaps.map(({ key }) => key) : [];
  const loaded = upload.problems.length > 0 ? null : await loadUpload(ctx, { id, version, replaces });
  if (loaded === null) return waiting(path, upload.problems);
  return { file: path, outcome: 'loaded', said: [...told, loadedWords(upload, loaded)], loaded, problems: [] };
}

/** As a browser does: what tells who somebody is stays where the file is. */
async function withoutPersons(bytes: Uint8Array, name: string): Promise<{ kept: Uint8Array; told: string[] }> {
  const found = await admit({ bytes, name, strip: true });
  if (found.kind !== 'persons' || found.stripped === null) return { kept: bytes, told: [] };
  const cells = found.found.reduce((sum, sheet) => sum + cellsOf(sheet), 0);
  return { kept: found.stripped, told: [`Убрано, что говорит, кто есть кто: ячеек ${cells}.`] };
}

const cellsOf = ({ columns, count }: PersonsFound): number =>
  columns.reduce((sum, column) => sum + column.cells, count);

/** The file when it was read, with what the call says of it. */
async function answered(ctx: Context, id: string, call: Call): Promise<UploadView> {
  const first = await read(ctx, id);
  const said = {
    ...NOTHING_SAID,
    layout: call.layout,
    procedure: procedureIn(call.procedure === null ? [] : [call.procedure]),
  };
  const isSaid = call.layout !== null || call.procedure !== null;
  const sheets = isSaid ? first.sheets.map(() => said) : first.answers.sheets;
  const { version } = await answerUpload(ctx, {
    ...{ id, version: first.version },
    answers: { ...NOTHING_ANSWERED, sheets, othersLeftOut: call.othersNotOurs },
  });
  const second = await read(ctx, id);
  const proposed = second.places.flatMap(({ key, proposal }) => (proposal === null ? [] : [[key, proposal] as const]));
  if (!call.namesMatch || proposed.length === 0) return second;
  const answers = { ...second.answers, schools: Object.fromEntries(proposed) };
  await answerUpload(ctx, { id, version, answers });
  return read(ctx, id);
}

async function read(ctx: Context, id: string): Promise<UploadView> {
  for (;;) {
    const upload = await readUpload(ctx, { id });
    if (upload.state !== 'checking') return upload;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function waiting(file: string, problems: LoadProblem[]): Outcome {
  const said = problems.map((problem) => problemWords(problem, dayOf));
  const hint = 'Файл ждёт ответов на странице «Загрузить результаты».';
  return { file, outcome: 'waits', said: [...said, hint], loaded: null, problems };
}

const refused = (file: string, what: string): Outcome => ({
  ...{ file, outcome: 'refused', said: [what], loaded: null, problems: [] },
});

function refusedBy(file: string, error: unknown): Outcome {
  if (!(error instanceof AppError)) throw error;
  const { refusal, problems } = error.details as {
    refusal?: { what: string; todo: string };
    problems?: LoadProblem[];
  };
  if (refusal) return refused(file, `${refusal.what} ${refusal.todo}`);
  if (problems?.some(({ problem }) => problem === 'replaces-unseen')) {
    return {
      ...waiting(file, problems),
      said: ['Те же результаты уже есть из другого файла. Заменить их: --replace.'],
    };
  }
  if (problems?.some((one) => String(one.problem) === 'personal-name')) {
    return refused(file, 'В имени файла есть имя человека: переименуйте файл.');
  }
  throw error;
}

const loadedWords = ({ works, places }: UploadView, { rows }: Loaded): string => {
  const schools = new Set(places.flatMap(({ schoolId }) => schoolId ?? [])).size;
  return `Загружено: строк ${rows}, школ ${schools}. ${works.map(({ text }) => text).join('; ')}.`;
};

const dayOf = (at: string): string => at.slice(0, 10).split('-').reverse().join('.');
