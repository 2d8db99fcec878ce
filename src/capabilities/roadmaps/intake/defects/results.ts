import type { Draft } from '../plan.ts';
import type { Defect, Reading } from '../reading.ts';
import { assumedTargets } from '../targets.ts';
import { excerpt, fold } from '../text.ts';
import { onActivity, onDocument, onIndicator } from './mark.ts';

/** So many equal results are a formula and not a result. */
const BOILERPLATE = 4;

export function resultDefects(reading: Reading, drafts: readonly Draft[]): Defect[] {
  const { activities } = reading;
  if (activities.length === 0) return indicatorDefects(reading);
  const about = [...activities.flatMap((_, index) => assumed(reading, index)), ...indicatorDefects(reading)];
  if (activities.every(({ result }) => result === null)) return [noneAtAll(), ...about];
  const missing = activities.flatMap((activity, index) =>
    activity.result === null && drafts[index]?.has.result ? [noResult(reading, index)] : [],
  );
  return [...missing, ...boilerplate(reading), ...about];
}

const noneAtAll = (): Defect =>
  onDocument('план', {
    code: 'no-result',
    message: 'Ни у одного мероприятия не назван результат.',
    suggestion: 'Добавить результат: документ, событие или число.',
  });

const noResult = (reading: Reading, index: number): Defect =>
  onActivity(reading, index, {
    code: 'no-result',
    message: 'Результат не указан.',
    suggestion: 'Назвать документ, событие или число, по которым видно исполнение.',
  });

/** What was taken for «не менее» without the text saying so. */
function assumed(reading: Reading, index: number): Defect[] {
  const activity = reading.activities[index];
  if (!activity) return [];
  return assumedTargets(activity.title, activity.result, activity.indicator).map(({ text }) =>
    onActivity(reading, index, {
      code: 'target-without-comparison',
      message: `Цель «${excerpt(text)}» понята как «не менее»: сравнение в тексте не названо.`,
      suggestion: 'Если нужно другое, назвать сравнение: «не менее», «не более» или «ровно».',
    }),
  );
}

/** Short names of documents («Приказ») repeat by right; sentences do not. */
function boilerplate(reading: Reading): Defect[] {
  const places = new Map<string, number[]>();
  reading.activities.forEach(({ result }, index) => {
    if (result === null || result.length < 20) return;
    const key = fold(result).replace(/[.;]$/, '');
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  return [...places.values()].flatMap((indexes) => {
    const [first] = indexes;
    if (first === undefined || indexes.length < BOILERPLATE) return [];
    return [
      onActivity(reading, first, {
        code: 'result-boilerplate',
        message: `Одинаковый результат «${excerpt(reading.activities[first]?.result ?? '')}» у ${indexes.length} мероприятий.`,
        suggestion: 'Назвать для каждого свой результат, который можно проверить.',
      }),
    ];
  });
}

function indicatorDefects(reading: Reading): Defect[] {
  return reading.indicators.flatMap((indicator, index): Defect[] => {
    const defects: Defect[] = [];
    if (indicator.target === null) {
      defects.push(
        onIndicator(reading, index, {
          code: 'indicator-without-value',
          message: 'Нет целевого значения.',
          suggestion: 'Указать, какого значения и к какому году нужно достичь.',
        }),
      );
    }
    if (indicator.unit === null) {
      defects.push(
        onIndicator(reading, index, {
          code: 'indicator-without-unit',
          message: 'Не указана единица измерения.',
          suggestion: 'Указать единицу: %, человек, единиц.',
        }),
      );
    }
    if (indicator.baseline === null && indicator.values.length < 2) {
      defects.push(
        onIndicator(reading, index, {
          code: 'indicator-without-baseline',
          message: 'Нет исходного значения: не с чем сравнивать.',
          suggestion: 'Указать значение на начало плана и год.',
        }),
      );
    }
    return defects;
  });
}
