import { counted, type Forms, percent } from '../../../../web/format.ts';
import { Definitions, Section, Stack, Text } from '../../../../web/parts.ts';
import { criterionWords } from '../../lists/words.ts';
import type { Criterion, RuleSet } from '../../ruleSet.ts';
import { KIND } from '../kinds.ts';
import styles from './Rules.module.css';
import { PURPOSE, shareName } from './words.ts';

const YEARS: Forms = ['последний год', 'последних года', 'последних лет'];
const MARKERS: Forms = ['признак', 'признака', 'признаков'];

/** What an edition prescribes, in words. */
export function RuleWords({ of }: { of: RuleSet }) {
  const { context, exclude, objectivity, alert, certainty } = of;
  return (
    <Stack gap={24}>
      <Section title="Школа в списке, если">
        <CriterionLines of={of.low} />
      </Section>
      {of.watch && (
        <Section title="Помощь предлагают, если">
          <CriterionLines of={of.watch} />
        </Section>
      )}
      {context && (
        <Section title="Условия школы: второй признак">
          <ul className={styles.lines}>
            {context.shares.map(({ from, weight, adverse }) => (
              <li key={from.join()}>
                {`${shareName(from)}: вес ${String(weight).replace('.', ',')}, сложнее, когда ${adverse === 'more' ? 'больше' : 'меньше'}`}
              </li>
            ))}
          </ul>
          <Text size="small" tone="muted">
            {`Условия сложные, когда индекс не меньше ${String(context.threshold).replace('.', ',')} стандартного отклонения от среднего по школам муниципалитета.`}
          </Text>
        </Section>
      )}
      <Section title="Остальное">
        <Definitions
          of={[
            { term: 'Для чего', value: PURPOSE[of.purpose].label },
            {
              term: 'Кого не оценивают',
              value:
                [
                  ...(exclude?.kinds?.map((kind) => KIND[kind] ?? kind) ?? []),
                  ...(exclude?.participants ? [`школы, где в работе меньше ${exclude.participants} участников`] : []),
                ].join(', ') || 'оценивают всех',
            },
            {
              term: 'Объективность',
              value:
                objectivity === null
                  ? 'не смотрят'
                  : `вопрос возникает, если за ${counted(objectivity.years, YEARS)} ФИС ОКО поставила ${counted(objectivity.markers, MARKERS)} или больше`,
            },
            {
              term: 'Предупреждение',
              value: alert === null ? 'нет' : `если обязательный экзамен не сдал ${alert.pupils} выпускник или больше`,
            },
            {
              term: 'Насколько точно',
              value: `«точно» от ${percent(certainty.sure)}, «вероятно» от ${percent(certainty.probable)}`,
            },
          ]}
        />
      </Section>
    </Stack>
  );
}

function CriterionLines({ of }: { of: Criterion }) {
  if (of.kind !== 'at-least') return <Text>{`${criterionWords(of)}.`}</Text>;
  const how =
    of.count === of.of.length
      ? 'Выполняется всё:'
      : of.count === 1
        ? 'Выполняется хотя бы одно:'
        : `Выполняется хотя бы ${of.count}:`;
  return (
    <>
      {of.of.length > 1 && <Text>{how}</Text>}
      <ul className={styles.lines}>
        {of.of.map((one) => (
          <li key={JSON.stringify(one)}>
            {one.kind === 'at-least' ? <CriterionLines of={one} /> : criterionWords(one)}
          </li>
        ))}
      </ul>
    </>
  );
}
