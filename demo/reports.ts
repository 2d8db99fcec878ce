import { acceptReport, readReport, signReport, writeReason, writeText } from '../src/capabilities/reports/actions.ts';
import { type Quarter, quarterDays, quartersBetween, reportDueOn } from '../src/capabilities/reports/quarter.ts';
import { NO_HELP } from '../src/capabilities/reports/sentences.ts';
import { addDays, type LocalDate } from '../src/kernel/date.ts';
import type { Context } from '../src/platform/context.ts';
import { type Cast, idOf } from './cast.ts';
import { SCHOOLS } from './place.ts';
import { moment, type Scene } from './stage.ts';

/** The school that is still silent about the last quarter. */
const SILENT = 'Степановская ООШ';

/** Reports of the quarters that are over: signed by heads, accepted; of the last one a school's is still missing. */
export function reportScenes(cast: Cast, since: LocalDate, today: LocalDate): Scene[] {
  const over = quartersBetween(since, today).filter((quarter) => quarterDays(quarter).to < today);
  const supported = SCHOOLS.filter(({ curator }) => curator !== null);
  const scenes = over.flatMap((quarter, index) => [
    ...supported
      .filter(({ shortName }) => index > 0 || shortName !== SILENT)
      .flatMap(({ shortName, head }) => ofSchool(cast, quarter, shortName, head.login)),
    ...(index > 0 ? ofMunicipality(cast, quarter) : []),
  ]);
  return scenes.filter(({ at }) => at < moment(today, 12));
}

type Key = Quarter & { municipality: string; school?: string };

function ofSchool(cast: Cast, quarter: Quarter, name: string, login: string): Scene[] {
  const day = addDays(reportDueOn(quarter), -6);
  const key = { municipality: cast.municipalityId, school: idOf(cast.schools, name), ...quarter };
  return [
    {
      at: moment(day, 9, 40),
      who: idOf(cast.people, login),
      act: (ctx) => explainAndSign(ctx, key, NEEDS[name] ?? NO_HELP),
    },
    { at: moment(day, 16, 5), who: idOf(cast.people, 'sokolova'), act: (ctx) => asItIs(ctx, key, acceptReport) },
  ];
}

function ofMunicipality(cast: Cast, quarter: Quarter): Scene[] {
  const day = addDays(reportDueOn(quarter), -1);
  const key = { municipality: cast.municipalityId, ...quarter };
  return [
    {
      at: moment(day, 10, 15),
      who: idOf(cast.people, 'sokolova'),
      act: (ctx) => asItIs(ctx, { ...key, part: 'help' as const, text: HELP }, writeText),
    },
    { at: moment(day, 15, 30), who: idOf(cast.people, 'gordeev'), act: (ctx) => asItIs(ctx, key, signReport) },
  ];
}

/** What schools ask for; the others need nothing. */
const NEEDS: Readonly<Record<string, string>> = {
  'Лесновская СОШ': 'Нужен методист по математике на два открытых урока: разобрать задания по геометрии.',
  'Каменская СОШ': 'Просим включить двух учителей русского языка в курсы следующего квартала.',
};

const HELP =
  'Усилить помощь школам, где сроки переносились: выезд методистов в первый месяц квартала, замещение уроков математики через сетевое обучение.';

/** Does it to the version that is there. */
async function asItIs<Given extends Key>(
  ctx: Context,
  given: Given,
  act: (ctx: Context, input: Given & { version: number }) => Promise<unknown>,
): Promise<void> {
  const { version } = await readReport(ctx, given);
  await act(ctx, { ...given, version });
}

/** The head says why things were late, as far as they were, and what help is needed, and signs. */
async function explainAndSign(ctx: Context, key: Key, help: string): Promise<void> {
  let { version, figures } = await readReport(ctx, key);
  for (const { taskId, standing } of figures.lines) {
    if (standing !== 'overdue') continue;
    ({ version } = await writeReason(ctx, { ...key, version, taskId, text: 'ждём документ' }));
  }
  ({ version } = await writeText(ctx, { ...key, version, part: 'help', text: help }));
  await signReport(ctx, { ...key, version });
}
