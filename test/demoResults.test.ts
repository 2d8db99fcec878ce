import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCHOOLS } from '../demo/place.ts';
import { filesOf, type ResultFile } from '../demo/results/files.ts';
import { packed } from '../demo/results/pack.ts';
import { threeYears, trueShare } from '../demo/results/pupils.ts';
import { samples, UNKNOWN } from '../demo/results/samples.ts';
import { listRules } from '../demo/results/story.ts';
import { FATES, type Story, TRUTHS, truthOf } from '../demo/results/truth.ts';
import { OGE, VPR } from '../demo/results/works.ts';
import { NO_EVIDENCE } from '../src/capabilities/identification/evidence.ts';
import { identify } from '../src/capabilities/identification/identify.ts';
import type { Verdict } from '../src/capabilities/identification/verdict.ts';
import { buildBatch } from '../src/capabilities/results/batches/documents.ts';
import type { Cell } from '../src/capabilities/results/cell.ts';
import { checkSheet, NO_ANSWERS } from '../src/capabilities/results/intake/check.ts';
import { readTables } from '../src/capabilities/results/intake/documents.ts';
import type { CellValue, Row } from '../src/capabilities/results/intake/grid.ts';
import { personalCells } from '../src/capabilities/results/intake/strip.ts';
import { readStripped } from '../src/capabilities/results/intake/stripped.ts';
import { schoolResultsOf } from '../src/capabilities/results/schoolResults.ts';
import { localDate } from '../src/kernel/date.ts';

const YEARS = threeYears(2026);
const FILES = filesOf(YEARS).flatMap(({ files }) => files);
const SAMPLES = YEARS.filter(({ ago }) => ago === 0).flatMap(samples);

describe('files of results of the demo', () => {
  it.each(FILES)('$name is known for what it is, and nothing in it is wrong', ({ sheets }) => {
    for (const sheet of sheets) {
      const report = checkSheet(sheet, NO_ANSWERS, () => undefined);
      expect([report.outcome, report.message, report.problems]).toEqual(['read', null, []]);
      expect([report.accounting.refused, report.accounting.note]).toEqual([0, 0]);
      for (const procedure of report.procedures)
        expect(procedure.key).not.toMatch(
          report.layout === 'passport' || report.layout === 'context' || report.layout === 'bias' ? /^$/ : /\?/,
        );
    }
  });

  it.each(FILES)('$name holds as bytes what it holds as tables', async ({ name, bytes, sheets }) => {
    const read = await readTables(bytes, name);
    expect(read.sheets?.map((sheet) => [sheet.name, [...sheet.rows].map(bare)])).toEqual(
      sheets.map((sheet) => [sheet.name, sheet.rows.map(bare)]),
    );
  });

  it('come out the same each time, as the product knows them by their bytes', () => {
    const again = filesOf(threeYears(2026)).flatMap(({ files }) => files);
    expect(again.map(hashOf)).toEqual(FILES.map(hashOf));
  });

  it.each([...FILES, ...SAMPLES])('$name tells nobody by name once it has left the browser', (file) => {
    const bytes = packed(file);
    const { sheets = [] } = readStripped(bytes);
    expect(sheets.flatMap(({ rows }) => personalCells([...rows]))).toEqual([]);
    expect(gunzipSync(bytes).toString('utf8')).not.toMatch(/Рябинин|Мещеряков|Алиса|Матвей/u);
  });

  it('hold names where real ones do: in protocols, and where somebody wrote them beside codes', () => {
    expect(FILES.filter(hasNames).map(({ name }) => name)).toHaveLength(4);
    expect(SAMPLES.filter(hasNames).map(({ name }) => name)).toHaveLength(2);
  });
});

const hashOf = ({ bytes }: ResultFile): string => createHash('sha256').update(bytes).digest('hex');

const bare = (row: Row): CellValue[] =>
  [...row].slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1).map((cell) => cell ?? null);

const hasNames = ({ sheets }: ResultFile): boolean =>
  sheets.some(({ rows }) => rows.some((row) => row.some((cell) => /Рябинин|Мещеряков/u.test(String(cell)))));

describe('samples to be brought by hand', () => {
  const outcomes = SAMPLES.map(({ sheets: [sheet] }) =>
    checkSheet(sheet ?? { name: null, rows: [] }, NO_ANSWERS, () => undefined),
  );

  it('are two that load, the form that is no result, and a table that asks what it is', () => {
    expect(outcomes.map(({ outcome, layout }) => [outcome, layout])).toEqual([
      ['read', 'individual'],
      ['read', 'protocol'],
      ['form', 'collection-form'],
      ['unknown', null],
    ]);
  });

  it('have one login that the registry does not know', () => {
    const known = new Set(SCHOOLS.map(({ code }) => code));
    expect(outcomes[0]?.places.flatMap(({ login }) => (login === null || known.has(login) ? [] : [login]))).toEqual([
      UNKNOWN.login,
    ]);
  });
});

describe('the truth of the demo', () => {
  it('is told of every school once', () => {
    expect(TRUTHS.map(({ school }) => school).sort()).toEqual(SCHOOLS.map(({ shortName }) => shortName).sort());
  });

  it('is worst in the schools that are supported: eight of the nine are low or have been', () => {
    const supported = SCHOOLS.filter(({ curator }) => curator !== null).map(
      ({ shortName }) => truthOf(shortName).story,
    );
    expect(supported).toHaveLength(9);
    expect(supported.filter((story) => ['low', 'low-in-mathematics', 'improving'].includes(story))).toHaveLength(8);
  });

  it('shows in the results as far as chance lets it', () => {
    const honest = SCHOOLS.filter(({ shortName }) => truthOf(shortName).story !== 'suspicious');
    const cells = YEARS.flatMap((of) =>
      [...VPR, ...OGE].flatMap((work) =>
        honest.flatMap((school) => {
          const all = of.outcomes(school, work);
          const isFated = FATES.some(
            (fate) => fate.school === school.shortName && fate.work === work.id && fate.yearsAgo === of.ago,
          );
          if (all.length === 0 || isFated) return [];
          const share = trueShare(truthOf(school.shortName), work, of.ago);
          return [
            (all.filter(({ mark }) => mark === 2).length - all.length * share) /
              Math.sqrt(all.length * share * (1 - share)),
          ];
        }),
      ),
    );
    expect(cells.length).toBeGreaterThan(750);
    const mean = cells.reduce((sum, off) => sum + off, 0) / cells.length;
    const spread = Math.sqrt(cells.reduce((sum, off) => sum + off * off, 0) / cells.length);
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(spread).toBeGreaterThan(0.7);
    expect(spread).toBeLessThan(1.1);
  });

  it('is hidden where somebody helped: hardly a mark of 2 in the ВПР, a third of them at the ОГЭ', () => {
    const [school] = SCHOOLS.filter(({ shortName }) => truthOf(shortName).story === 'suspicious');
    if (!school) throw new Error('no such school');
    const shareOf = (works: typeof VPR) => {
      const all = YEARS.flatMap((of) => works.flatMap((work) => of.outcomes(school, work)));
      return all.filter(({ mark }) => mark === 2).length / all.length;
    };
    expect(shareOf(VPR)).toBeLessThan(0.08);
    expect(shareOf(OGE)).toBeGreaterThan(0.3);
  });

  it('knows pupils by the same code in the next year', () => {
    const [before, after] = YEARS;
    const [school] = SCHOOLS;
    const [work, next] = VPR.filter(({ subject }) => subject === 'math');
    if (!before || !after || !school || !work || !next) throw new Error('nothing to look at');
    const known = new Set(before.outcomes(school, work).map(({ pupil }) => pupil.code));
    const met = after.outcomes(school, next).filter(({ pupil }) => known.has(pupil.code));
    expect(met.length / known.size).toBeGreaterThan(0.8);
  });
});

describe('what identification says of the schools whose truth is known', () => {
  const said = new Map<number, Map<string, Verdict>>();
  const of = (school: string, ago = 0): Verdict => {
    const found = said.get(ago)?.get(school);
    if (!found) throw new Error(`nothing is said of ${school}`);
    return found;
  };
  const answers = (story: Story, ago = 0) =>
    TRUTHS.filter((truth) => truth.story === story).map(({ school }) => of(school, ago).answer);

  beforeAll(async () => {
    for (const ago of [1, 0]) {
      const files = filesOf(YEARS.filter((year) => year.ago >= ago)).flatMap((year) => year.files);
      said.set(ago, await verdictsOn(files));
    }
  }, 180_000);

  it('low ones are surely low, strong and ordinary ones surely not', () => {
    expect(new Set(answers('low'))).toEqual(new Set(['sure']));
    expect(answers('low-in-mathematics')).toEqual(['probable']);
    expect(new Set([...answers('strong'), ...answers('ordinary'), ...answers('resilient')])).toEqual(
      new Set(['surely-not']),
    );
  });

  it('bad luck puts a school past the line on paper, and on no list', () => {
    const [unlucky] = TRUTHS.filter(({ story }) => story === 'unlucky');
    const { onPaper, answer } = of(unlucky?.school ?? '');
    expect(onPaper).toBe(true);
    expect(answer).toBe('probably-not');
    expect(of(unlucky?.school ?? '', 1).onPaper).toBe(false);
  });

  it('of a few pupils at the line nothing can be told, whatever the figures say', () => {
    const [small] = TRUTHS.filter(({ story }) => story === 'small');
    const { onPaper, answer } = of(small?.school ?? '');
    expect(onPaper).toBe(true);
    expect(answer).toBe('open');
    expect(Math.max(...sizesOf(small?.school ?? ''))).toBeLessThan(10);
  });

  it('a school that has become better is no longer labelled', () => {
    expect(answers('improving', 1)).toEqual(['sure']);
    expect(answers('improving')).toEqual(['open']);
  });

  it('adverse conditions are a flag of their own', () => {
    const adverse = TRUTHS.filter(({ conditions }) => conditions === 'adverse').map(({ school }) => school);
    for (const { school } of TRUTHS)
      expect([school, of(school).context?.adverse]).toEqual([school, adverse.includes(school)]);
    const [resilient] = TRUTHS.filter(({ story }) => story === 'resilient');
    expect(of(resilient?.school ?? '').resilient?.answer).toBe('sure');
    const [lowAnyway] = TRUTHS.filter(({ story, conditions }) => story === 'low' && conditions === 'ordinary');
    expect([of(resilient?.school ?? '').quadrant, of(lowAnyway?.school ?? '').quadrant]).toEqual([
      'context',
      'results',
    ]);
  });

  it('marks that somebody helped are something to look at', () => {
    const flagged = TRUTHS.filter(({ school }) => of(school).objectivity?.flagged).map(({ story }) => story);
    expect(flagged).toEqual(['suspicious']);
    expect(answers('suspicious')).not.toContain('sure');
  });
});

const sizesOf = (name: string): number[] =>
  SCHOOLS.filter(({ shortName }) => shortName === name).flatMap((school) =>
    YEARS.flatMap((year) => VPR.map((work) => year.outcomes(school, work).length)),
  );

/** By the way of the product: batches, their cells, what cells say of schools. */
async function verdictsOn(files: readonly ResultFile[]): Promise<Map<string, Verdict>> {
  const built = await Promise.all(files.map((file) => buildBatch({ name: file.name, bytes: packed(file) }, [])));
  const cells = built.flatMap((batch) => {
    if (batch.refused) throw new Error(batch.refused.what);
    return batch.cells.map((cell) => ({ ...cell, place: nameOf(cell.place) }));
  });
  for (const batch of built) if (!batch.refused) await batch.parquet.release();
  const facts = (grain: Cell['grain']) => cells.filter((cell) => cell.grain === grain && cell.level === 'school');
  const evidence = {
    ...NO_EVIDENCE,
    results: schoolResultsOf(cells),
    context: facts('context').map(({ place, year, figures }) => ({
      school: place,
      year,
      counts: figures.counts ?? {},
      facts: {},
    })),
    markers: facts('bias').map(({ place, year, figures }) => ({ school: place, year, markers: figures.markers ?? {} })),
  };
  const found = identify(evidence, listRules(), localDate('2026-11-22'));
  if ('refused' in found) throw new Error('refused');
  return new Map(found.verdicts.map((verdict) => [verdict.school, verdict]));
}

/** Files name a school by its login or its code. */
const nameOf = (place: string): string => SCHOOLS.find(({ rcoi }) => place.includes(rcoi))?.shortName ?? place;
