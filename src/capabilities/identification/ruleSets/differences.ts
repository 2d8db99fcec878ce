import { criterionWords } from '../lists/words.ts';
import type { Criterion, RuleSet } from '../ruleSet.ts';

export interface Difference {
  what: string;
  first: string;
  second: string;
}

/** What two editions say otherwise, in words; each part whole, as far as it differs. */
export function differences(one: RuleSet, other: RuleSet): Difference[] {
  return PARTS.flatMap(({ what, say }) => {
    const [first, second] = [say(one), say(other)];
    return first === second ? [] : [{ what, first, second }];
  });
}

const NONE = 'нет';

const PARTS: readonly { what: string; say: (rules: RuleSet) => string }[] = [
  { what: 'Название', say: ({ name }) => name },
  { what: 'Редакция от', say: ({ edition }) => edition.split('-').reverse().join('.') },
  { what: 'Чем установлена', say: ({ source }) => source },
  { what: 'Для чего', say: ({ purpose }) => (purpose === 'support' ? 'для поддержки школ' : 'для рейтинга') },
  { what: 'Школа в списке, если', say: ({ low }) => criteriaWords(low) },
  { what: 'Помощь предлагают, если', say: ({ watch }) => (watch ? criteriaWords(watch) : NONE) },
  { what: 'Условия школы', say: ({ context }) => (context ? contextWords(context) : 'не учитываются') },
  { what: 'Кого не оценивают', say: ({ exclude }) => (exclude ? excludeWords(exclude) : NONE) },
  {
    what: 'Объективность',
    say: ({ objectivity }) =>
      objectivity ? `лет ${objectivity.years}, признаков ${objectivity.markers}` : 'не смотрят',
  },
  {
    what: 'Предупреждение о несдавших',
    say: ({ alert }) => (alert ? `от ${alert.pupils}; ${alert.kinds.join(', ')}; ${alert.subjects.join(', ')}` : NONE),
  },
  {
    what: 'Насколько точно',
    say: ({ certainty }) => `точно от ${per(certainty.sure)}, вероятно от ${per(certainty.probable)}`,
  },
];

const per = (share: number): string => `${Number((share * 100).toFixed(3))} %`.replace('.', ',');

/** «всё из этого: …; …», «хотя бы 1 из этого: …» */
function criteriaWords(criterion: Criterion): string {
  if (criterion.kind !== 'at-least') return criterionWords(criterion);
  const { count, of } = criterion;
  const parts = of.map(criteriaWords).join('; ');
  if (of.length === 1) return parts;
  return `${count === of.length ? 'всё из этого' : `хотя бы ${count} из этого`}: ${parts}`;
}

function contextWords({ shares, threshold, missing, expected }: NonNullable<RuleSet['context']>): string {
  const weights = shares.map(({ from, weight, adverse }) => `${from.join('/')} ${weight} ${adverse}`).join('; ');
  return `${weights}; граница ${threshold}; может не быть ${missing}; лет ${expected.years}`;
}

const excludeWords = ({ kinds, participants }: NonNullable<RuleSet['exclude']>): string =>
  [...(kinds ?? []), ...(participants === undefined ? [] : [`меньше ${participants} участников`])].join(', ');
