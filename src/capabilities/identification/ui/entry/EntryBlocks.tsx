import { counted, dayDigits, dayOfMoment } from '../../../../web/format.ts';
import { Definitions, Section, Text, Verdict } from '../../../../web/parts.ts';
import type { EntryView } from '../../lists/contract.ts';
import type { KeptVerdict } from '../../lists/verdict.ts';
import {
  ANSWER,
  alertsWords,
  allowanceWords,
  changesOf,
  contextSentence,
  criterionWords,
  exclusionWords,
  objectivityWords,
  percents,
  QUADRANT,
  reasonFigures,
  tippingWords,
  verdictSentence,
} from '../../lists/words.ts';
import { KIND } from '../kinds.ts';
import { editionWords, FILES, nameOr, orderWords } from '../words.ts';
import styles from './Entry.module.css';
import { FigureTables } from './FigureTable.tsx';

/** The answer, its sentence, each condition of the rule with its own answer, and the figures that bear it out. */
export function Why({ of }: { of: EntryView }) {
  const { verdict, excluded } = of;
  return (
    <Section title={WHY[of.decision]} aside={<a href="/help/lists">Как посчитано</a>}>
      {verdict === null ? (
        <Text>{excluded === null ? '' : `Школу не оценивали: ${exclusionWords(excluded, kindName)}.`}</Text>
      ) : (
        <Judged verdict={verdict} />
      )}
    </Section>
  );
}

const WHY: Record<EntryView['decision'], string> = {
  in: 'Почему школа в списке',
  help: 'Почему школе предлагают помощь',
  out: 'Что сказано о школе',
};

const kindName = (kind: string): string => KIND[kind] ?? kind;

function Judged({ verdict }: { verdict: KeptVerdict }) {
  const { word, evidence } = ANSWER[verdict.answer];
  const { claim, because } = verdictSentence(verdict);
  const doubt = objectivityWords(verdict);
  return (
    <>
      <div className={styles.verdict}>
        <div className={styles.answer}>
          <Verdict answer={evidence} size="lg">
            {word}
          </Verdict>
        </div>
        <div>
          <Text size="lead">
            <b>{`${claim}: `}</b>
            {because}
          </Text>
          <div className={styles.reasons}>
            {verdict.reasons.map((reason) => (
              <ReasonLine key={JSON.stringify(reason.criterion)} of={reason} />
            ))}
          </div>
          {(doubt !== null || verdict.alerts.length > 0) && (
            <div className={styles.lines}>
              {doubt !== null && <Text size="small">{doubt}</Text>}
              {verdict.alerts.length > 0 && (
                <Text size="small">{`${alertsWords(verdict.alerts)}. Помочь стоит уже сейчас.`}</Text>
              )}
            </div>
          )}
        </div>
      </div>
      <div className={styles.figures}>
        <FigureTables verdict={verdict} />
      </div>
    </>
  );
}

function ReasonLine({ of }: { of: KeptVerdict['reasons'][number] }) {
  const { word, evidence } = ANSWER[of.answer];
  return (
    <Verdict answer={evidence}>
      <b>{`${word}: `}</b>
      {`${criterionWords(of.criterion)} (${reasonFigures(of)})`}
    </Verdict>
  );
}

/** Beside the answer: what would change it, in what conditions the school works, where it all comes from. */
export function EntryRail({ of }: { of: EntryView }) {
  return (
    <>
      {of.verdict !== null && <Changes verdict={of.verdict} />}
      {of.verdict !== null && <Conditions verdict={of.verdict} />}
      <Sources of={of} />
    </>
  );
}

function Changes({ verdict }: { verdict: KeptVerdict }) {
  const { allowances, tipping } = changesOf(verdict);
  if (allowances.length === 0 && tipping === null) return null;
  const lines = new Set(allowances.map(({ line }) => line));
  const below = lines.size === 1 ? `доля была меньше ${percents(allowances[0]?.line ?? 0)}` : 'доля была ниже порога';
  return (
    <Section title="Что изменит ответ">
      <div className={styles.lines}>
        {allowances.length > 0 && <Text>{`Чтобы в следующем году ${below}:`}</Text>}
        {allowances.map((one) => (
          <Text size="small" key={`${allowanceWords(one)} ${one.line}`}>
            {allowanceWords(one)}
          </Text>
        ))}
        {tipping !== null && (
          <Text size="small" tone="muted">
            {tippingWords(tipping)}
          </Text>
        )}
      </div>
    </Section>
  );
}

function Conditions({ verdict }: { verdict: KeptVerdict }) {
  const found = contextSentence(verdict);
  if (found === null) return null;
  return (
    <Section title="Условия школы">
      <div className={styles.lines}>
        <Text>
          <b>{`${found.claim} `}</b>
          {found.rest}
        </Text>
        {verdict.quadrant !== null && <Text size="small" tone="muted">{`Вместе: ${QUADRANT[verdict.quadrant]}.`}</Text>}
      </div>
    </Section>
  );
}

function Sources({ of: { list, objections, schoolId } }: { of: EntryView }) {
  const order = orderWords(list);
  const unanswered = objections.filter(({ answer }) => answer === null).length;
  return (
    <Section title="Откуда это">
      <Definitions
        of={[
          {
            term: 'Методика',
            value: <a href={`/identification/rules/${list.edition.ruleSetId}`}>{editionWords(list)}</a>,
          },
          {
            term: 'Данные',
            value: (
              <>
                <a
                  className="link"
                  href={`/schools/${schoolId}/results`}
                >{`${counted(list.batches, FILES)} результатов`}</a>
                {list.loadedOn === null ? '' : `, последний загружен ${dayDigits(list.loadedOn)}`}
              </>
            ),
          },
          {
            term: 'Составлен',
            value: `${dayDigits(dayOfMoment(list.computedAt))}, ${nameOr(list.computedBy, 'сотрудник муниципалитета')}`,
          },
          { term: 'Утверждено', value: order ?? 'ещё не утверждён' },
          {
            term: 'Возражение школы',
            value:
              objections.length === 0
                ? 'не поступало'
                : unanswered > 0
                  ? 'поступило, ждёт ответа'
                  : 'поступило, ответ дан',
          },
        ]}
      />
    </Section>
  );
}
