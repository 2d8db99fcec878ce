import { counted, listed, outOf, percent } from '../../../../web/format.ts';
import type { SchoolFigures } from '../../figures/contract.ts';
import { differenceOf, directionOf, type ShareFigure } from '../../figures/shares.ts';
import { subjectWords } from '../../figures/work.ts';
import { WORKS } from './words.ts';

/** The picture of a school in a year as one would tell it: what there is, then mathematics and Russian, without praise or blame. */
export function pictureWords(of: SchoolFigures, year: number): string {
  const works = of.works.filter((work) => work.years.some((one) => one.year === year)).length;
  const said = of.subjects.flatMap(({ subject, years }) => {
    const found = years.find((one) => one.year === year);
    return found?.low ? [subjectSaid(subject, found.low, found.before)] : [];
  });
  const subjects = [...new Set(of.works.map(({ subject }) => subjectWords(subject).toLowerCase()))];
  const start = `За ${year} год есть ${counted(works, WORKS)}`;
  return said.length > 0 ? `${start}. ${said.join(' ')}` : `${start}: ${listed(subjects)}.`;
}

function subjectSaid(
  subject: string,
  low: ShareFigure,
  before: { year: number; low: ShareFigure | null } | null,
): string {
  const name = subjectWords(subject);
  const share = low.estimate
    ? `${outOf(low.count, low.of)} с низким результатом, ${percent(low.estimate.share)}, скорее всего от ${Math.round(low.estimate.low * 100)} до ${Math.round(low.estimate.high * 100)} %`
    : `${outOf(low.count, low.of)} с низким результатом, для вывода этого мало`;
  return `${name}: ${share}${before?.low ? `; ${since(low, before.low, before.year)}` : ''}.`;
}

function since(now: ShareFigure, before: ShareFigure, year: number): string {
  const change = differenceOf(before, now);
  if (change === null) return `с ${year} годом не сравнить, участников мало`;
  switch (directionOf(change)) {
    case 'up':
      return `это больше, чем в ${year} году (${outOf(before.count, before.of)})`;
    case 'down':
      return `это меньше, чем в ${year} году (${outOf(before.count, before.of)})`;
    case 'unclear':
      return `с ${year} года (${outOf(before.count, before.of)}) без заметных изменений`;
  }
}
