/** Where a file brings results of a school, work and year that are there already. */
import { counted } from '../../../kernel/russian.ts';
import type { Grain, Level } from '../cell.ts';
import { sayProcedure } from '../intake/procedure.ts';
import type { AlreadyIn, OverlapChoice, OverlapView } from './contract.ts';
import { Kind } from './sheets.ts';

/** What tells one cell from another, and how much it says. */
export interface CellMark {
  place: string;
  level: Level;
  grain: Grain;
  kind: string | null;
  grade: number | null;
  subject: string | null;
  year: number | null;
  participants: number | null;
  /** Names of classes; empty: the file names none. */
  classes: readonly string[];
  /** Indicators and markers of tables about schools: two tables of other indicators go together. */
  indicators: readonly string[];
}

/** A cell of the file, with the school that its place means; `null`: it is no school. */
export type NewMark = CellMark & { schoolId: string | null };
/** A cell that counts already. */
export type StandingMark = NewMark & { id: number; batchId: string };

/** Both sides of an overlap: cells of the file and of one batch, of the same school, work, year and grain. */
export interface Meeting {
  key: string;
  news: NewMark[];
  standing: StandingMark[];
}

/** Where the file and the batches that count meet, in the order of the file. */
export function meetings(news: readonly NewMark[], standing: readonly StandingMark[]): Meeting[] {
  const ours = Map.groupBy(news, whatOf);
  const theirs = Map.groupBy(standing, whatOf);
  return [...ours].flatMap(([what, marks]) => {
    const byBatch = Map.groupBy(theirs.get(what) ?? [], ({ batchId }) => batchId);
    return [...byBatch].map(([batchId, found]) => ({ key: `${what}|${batchId}`, news: marks, standing: found }));
  });
}

/** Are these the same cells meeting: has nothing come in between? */
export const sameMeetings = (now: readonly Meeting[], before: readonly Meeting[]): boolean =>
  JSON.stringify(now.map(idsOf)) === JSON.stringify(before.map(idsOf));

const idsOf = ({ key, standing }: Meeting) => [key, ...standing.map(({ id }) => id)];

/** Among which cells those are that these may meet. */
export const whatMayMeet = (marks: readonly NewMark[]) => ({
  schools: [...new Set(marks.flatMap(({ schoolId }) => schoolId ?? []))],
  places: [...new Set(marks.flatMap(({ schoolId, place }) => (schoolId === null ? [place] : [])))],
  years: [...new Set(marks.map(({ year }) => year))],
});

/** By what two cells speak of the same. */
const whatOf = ({ schoolId, level, place, grain, kind, grade, subject, year }: NewMark): string =>
  [schoolId ?? `${level} ${place}`, grain, ...[kind, grade, subject, year].map((part) => part ?? '?')].join('|');

/** Whether what comes takes the place of what is there, or stands beside it; and why. */
export interface Proposal {
  choice: OverlapChoice;
  why: string;
}

/** @param common pupils whose codes stand in both; `null`: one of the two has no codes */
export function propose({ news, standing }: Pick<Meeting, 'news' | 'standing'>, common: number | null): Proposal {
  const [first] = news;
  if (first?.grain === 'context' || first?.grain === 'bias') return proposeFacts(news, standing);
  if (first?.grain !== 'pupil')
    return { choice: 'replace', why: 'Та же таблица о той же работе: новая заменит прежнюю.' };
  if (common === null) return proposeByClasses(news, standing);
  return common > 0
    ? { choice: 'replace', why: `${counted(common, CODES)} есть в обоих файлах: новый заменит прежний.` }
    : { choice: 'add', why: 'Коды участников разные: это другие классы, они добавятся.' };
}

const CODES = ['код участника', 'кода участников', 'кодов участников'] as const;

function proposeByClasses(news: readonly CellMark[], standing: readonly CellMark[]): Proposal {
  const [ours, theirs] = [classesOf(news), classesOf(standing)];
  const areOthers = ours.size > 0 && theirs.size > 0 && areDisjoint(ours, theirs);
  return areOthers
    ? { choice: 'add', why: 'Классы разные: они добавятся.' }
    : { choice: 'replace', why: 'Кодов участников, чтобы сравнить, нет: новый файл заменит прежний.' };
}

const classesOf = (marks: readonly CellMark[]): Set<string> => new Set(marks.flatMap(({ classes }) => classes));

function proposeFacts(news: readonly CellMark[], standing: readonly CellMark[]): Proposal {
  const ours = new Set(news.flatMap(({ indicators }) => indicators));
  const theirs = new Set(standing.flatMap(({ indicators }) => indicators));
  return areDisjoint(ours, theirs)
    ? { choice: 'add', why: 'В файлах разные показатели: они дополнят друг друга.' }
    : { choice: 'replace', why: 'Те же показатели за тот же год: новые заменят прежние.' };
}

const areDisjoint = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean =>
  ![...ours].some((one) => theirs.has(one));

/** An overlap as the page shows it. */
export function viewOverlap(
  meeting: Meeting,
  common: number | null,
  chosen: OverlapChoice | undefined,
  before: AlreadyIn,
): OverlapView[] {
  const [first] = meeting.news;
  if (first === undefined) return [];
  const { choice: proposed, why } = propose(meeting, common);
  const [was, brings] = [participantsOf(meeting.standing), participantsOf(meeting.news)];
  const choice = chosen ?? proposed;
  const added = was === null || brings === null ? null : was + brings;
  return [
    {
      key: meeting.key,
      schoolId: first.schoolId,
      place: first.place,
      work: workOf(first),
      grain: first.grain,
      ...{ before, was, brings, becomes: choice === 'replace' ? brings : added },
      ...{ common, proposed, why, chosen: choice },
    },
  ];
}

function workOf({ kind, grade, subject, year, grain }: CellMark): string {
  if (grain === 'context' || grain === 'bias') return year === null ? 'год не назван' : `${year} год`;
  return sayProcedure({ kind: Kind.nullable().parse(kind), grade, subject, year });
}

const participantsOf = (marks: readonly CellMark[]): number | null =>
  marks.reduce<number | null>(
    (sum, { participants }) => (sum === null || participants === null ? null : sum + participants),
    0,
  );
