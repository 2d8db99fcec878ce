import { counted, listed } from '../../../../web/format.ts';
import { Icon } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { DraftWorkforce } from '../../drafts/contract.ts';
import type { PlanQuestion } from '../../plans/plan.ts';
import styles from './Rail.module.css';
import type { Answers } from './useAnswers.ts';

/** Who is not appointed, so that their tasks come to the coordinator. It stops nothing. */
export function Gaps({ answers: { context } }: { answers: Answers }) {
  const texts = (context.review.plan?.questions ?? []).flatMap((question) =>
    gapText(question, context.facts.workforce),
  );
  if (texts.length === 0) return null;
  return (
    <section className={styles.defects} aria-label="Кому достанутся поручения">
      <h2>Кому достанутся поручения</h2>
      <ul>
        {texts.map((text) => (
          <li key={text} className={styles.gap}>
            <Icon name="user" size={16} />
            <p>{typo(text)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function gapText(question: PlanQuestion, { schools, bodies }: DraftWorkforce): string[] {
  const named = (list: readonly { id: string; name: string }[], ids: readonly string[]) => {
    const names = ids.flatMap((id) => list.find((one) => one.id === id)?.name ?? []);
    return names.length <= 3 ? listed(names) : `${names.slice(0, 2).join(', ')} и ещё ${names.length - 2}`;
  };
  const toCoordinator = 'Пока поручения получит координатор; назначить можно и потом.';
  switch (question.question) {
    case 'no-head':
      return [
        `Нет руководителя у ${counted(question.schoolIds.length, ['школы', 'школ', 'школ'])}: ${named(schools, question.schoolIds)}. ${toCoordinator}`,
      ];
    case 'no-curator':
      return [
        `Нет куратора у ${counted(question.schoolIds.length, ['школы', 'школ', 'школ'])}: ${named(schools, question.schoolIds)}. ${toCoordinator}`,
      ];
    case 'no-body-head':
      return [`Не назначен ответственный: ${named(bodies, question.bodyIds)}. ${toCoordinator}`];
    default:
      return [];
  }
}
