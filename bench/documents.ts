import { globSync, readFileSync } from 'node:fs';
import { municipalPlan } from '../demo/documents/municipal.ts';
import { wordFile } from '../demo/documents/plan.ts';
import { readRoadMapFile } from '../src/capabilities/roadmaps/intake/documents.ts';

/** Word road maps read in a warm process, one after the other on one core. */
export async function benchDocuments(): Promise<void> {
  const golden = globSync('test/golden/roadmaps/*/input.docx').map((file) => new Uint8Array(readFileSync(file)));
  const demo = await wordFile(municipalPlan(2026));
  const sixty = await wordFile(sixtyActivities());
  for (const [name, files] of [
    [`${golden.length} documents of all habits`, golden],
    ['a plan of 36 activities', [demo]],
    ['a plan of 60 activities', [sixty]],
  ] as const) {
    for (const bytes of files) await readRoadMapFile(bytes); // warm
    const rounds = Math.max(1, Math.round(60 / files.length));
    const start = performance.now();
    for (let round = 0; round < rounds; round++) for (const bytes of files) await readRoadMapFile(bytes);
    const each = (performance.now() - start) / (rounds * files.length);
    console.log(`  ${name.padEnd(34)} ${(1000 / each).toFixed(0).padStart(6)} a second   ${each.toFixed(1)} ms each`);
  }
}

function sixtyActivities() {
  const plan = municipalPlan(2026);
  const activities = plan.rows.filter((row) => Array.isArray(row));
  return {
    ...plan,
    rows: Array.from({ length: 60 }, (_, index) => [
      `${index + 1}`,
      ...(activities[index % activities.length] ?? []).slice(1),
    ]),
  };
}
