import type { Activity, Defect, DefectCode, Fix, Reading } from '../reading.ts';
import { excerpt } from '../text.ts';

/** Words for a place in the plan: «пункт 2.3», or the beginning of the wording where there is no number. */
const placeOf = (activity: Pick<Activity, 'number' | 'title'> | undefined): string => {
  if (!activity) return 'план';
  return activity.number === null ? `мероприятие «${excerpt(activity.title, 50)}»` : `пункт ${activity.number}`;
};

interface Words {
  code: DefectCode;
  message: string;
  suggestion: string;
  fix?: Fix | null;
}

export function onActivity(reading: Reading, index: number, { fix = null, ...words }: Words): Defect {
  return { ...words, where: placeOf(reading.activities[index]), pointer: { kind: 'activity', index }, fix };
}

export function onSection(reading: Reading, index: number, { fix = null, ...words }: Words): Defect {
  const section = reading.sections[index];
  const where = section?.number ? `раздел ${section.number}` : `раздел «${excerpt(section?.title ?? '', 50)}»`;
  return { ...words, where, pointer: { kind: 'section', index }, fix };
}

export function onIndicator(reading: Reading, index: number, { fix = null, ...words }: Words): Defect {
  const indicator = reading.indicators[index];
  const where = indicator?.number
    ? `показатель ${indicator.number}`
    : `показатель «${excerpt(indicator?.name ?? '', 50)}»`;
  return { ...words, where, pointer: { kind: 'indicator', index }, fix };
}

export const onDocument = (where: string, { fix = null, ...words }: Words): Defect => ({
  ...words,
  where,
  pointer: { kind: 'document', index: null },
  fix,
});
