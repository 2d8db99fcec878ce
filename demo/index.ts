import type { AccessHooks } from '../src/capabilities/access/hooks.ts';
import {
  draftOfFile,
  makePlan,
  readDraft,
  saveDraft,
  uploadDraft,
} from '../src/capabilities/roadmaps/drafts/actions.ts';
import { addDays, type LocalDate, localDate, yearOf } from '../src/kernel/date.ts';
import type { Opened } from '../src/server.ts';
import { assemble, type Cast, idOf } from './cast.ts';
import { methodicalPlan } from './documents/methodical.ts';
import { municipalPlan } from './documents/municipal.ts';
import { type PlanText, wordFile } from './documents/plan.ts';
import { live } from './life.ts';
import { lastYear } from './results/folder.ts';
import { liveResults } from './results/story.ts';
import { moment, openStage, type Stage } from './stage.ts';

/**
 * Builds the demo municipality in an empty database, through the actions that people use: registry, two road maps read
 * from Word files, three quarters of work on them, and three years of results with their lists, up to today. The same day
 * gives the same story.
 */
export async function loadDemo(
  opened: Opened,
  today: LocalDate,
  hooks: AccessHooks,
): Promise<{ tasks: number; scenes: number; files: number }> {
  const stage = openStage(opened);
  const year = lastYear(today);
  const since = localDate(`${year}-01-09`);
  const cast = await assemble(opened, stage, since, hooks);
  const schoolYear = today.slice(5) >= '09-01' ? yearOf(today) : yearOf(today) - 1;
  const plans = [
    { name: `Дорожная карта ${year}–${year + 1}.docx`, text: municipalPlan(year), on: localDate(`${year}-01-15`) },
    {
      name: `Методическое сопровождение ${schoolYear}-${schoolYear + 1}.docx`,
      text: methodicalPlan(schoolYear),
      on: earlier(localDate(`${schoolYear}-08-30`), today),
    },
  ];
  // Results are read in threads of their own: the plans need not wait for them.
  const [files, work] = await Promise.all([
    liveResults(stage, cast, since, today),
    livePlans(stage, cast, plans, addDays(since, 7), today),
  ]);
  return { ...work, files };
}

interface PlanOf {
  name: string;
  text: PlanText;
  /** The day it is loaded. */
  on: LocalDate;
}

async function livePlans(stage: Stage, cast: Cast, plans: readonly PlanOf[], since: LocalDate, today: LocalDate) {
  let tasks = 0;
  for (const { name, text, on } of plans) tasks += await loadPlan(stage, cast, name, await wordFile(text), on);
  return { tasks, scenes: await live(stage, cast, since, today) };
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

async function loadPlan(stage: Stage, cast: Cast, name: string, bytes: Uint8Array, on: LocalDate): Promise<number> {
  const ctx = await stage.as(idOf(cast.people, 'sokolova'), moment(on, 10, 42));
  const body = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const uploaded = await uploadDraft(ctx, { municipalityId: cast.municipalityId, name }, body);
  const { id } = uploaded.id === null ? await draftOfFile(ctx, uploaded) : { id: uploaded.id };
  const draft = await readDraft(ctx, { id });
  const { version } = await saveDraft(ctx, { id, version: draft.version, corrections: { groupId: cast.groupId } });
  return (await makePlan(ctx, { id, version })).tasks;
}
