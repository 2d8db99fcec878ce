import { plural } from '../../../kernel/russian.ts';
import type { Cell } from '../cell.ts';
import { SCALES } from '../scales/scales.ts';
import { pupilFigures } from './gather.ts';
import { type Look, looksAt } from './looks.ts';
import { fullWords, type WorkOfYear, yearKey } from './work.ts';

/** What marks of a school make one ask; never a verdict, and never a bar to anything. */
export interface SchoolQuestion {
  school: string;
  year: number;
  question: 'peak' | 'journal-gap';
  /** One sentence: the work, and what was seen there. */
  words: string;
}

type PupilCell = Pick<Cell, 'place' | 'grain' | 'kind' | 'grade' | 'subject' | 'year' | 'figures'>;

/** Of rows of pupils only: tables do not say whose points lie at a border. `place`: of the school. */
export function questionsOf(cells: readonly PupilCell[]): SchoolQuestion[] {
  const works = cells.flatMap(({ place: school, grain, kind, grade, subject, year, figures }) =>
    grain !== 'pupil' || kind === null || subject === null || year === null
      ? []
      : [{ school, work: { kind, grade, subject, year }, figures }],
  );
  return [...Map.groupBy(works, ({ school, work }) => `${school} ${work.year}`).values()].flatMap((ofYear) => {
    const sources = [...Map.groupBy(ofYear, ({ work }) => yearKey(work)).values()].map((own) => ({
      ...(own[0]?.work as WorkOfYear),
      ...{ batchIds: [], journal: null, tasks: [] },
      pupils: pupilFigures(own.map(({ figures }) => figures)),
    }));
    const school = ofYear[0]?.school ?? '';
    return looksAt(sources, SCALES).flatMap((look) =>
      [...peaksIn(look), ...journalIn(look)].map((one) => ({ school, year: look.year, ...one })),
    );
  });
}

type Asked = Pick<SchoolQuestion, 'question' | 'words'>;

const peaksIn = (look: Look): Asked[] =>
  (look.histogram?.peaks ?? [])
    .filter(({ isQuestion }) => isQuestion)
    .map(({ mark, from, about: { below, over } }) => ({
      question: 'peak',
      words: `${fullWords(look)}: у границы отметки «${mark}» (с ${from} ${plural(from, POINTS_FROM)}) работ ${over}, а чуть ниже неё ${below}.`,
    }));
const POINTS_FROM = ['балла', 'баллов', 'баллов'] as const;

function journalIn(look: Look): Asked[] {
  const { shares, gap } = look.journal ?? {};
  if (!shares || (gap !== 'lower' && gap !== 'higher')) return [];
  const { count, of } = shares[gap];
  const side = gap === 'lower' ? 'ниже' : 'выше';
  return [
    { question: 'journal-gap', words: `${fullWords(look)}: отметка ${side}, чем в журнале, у ${count} из ${of}.` },
  ];
}
