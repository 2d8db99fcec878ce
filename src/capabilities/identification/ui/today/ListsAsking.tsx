import { useGet } from '../../../../web/data.tsx';
import { counted, dayAt, type Forms } from '../../../../web/format.ts';
import { LinkButton, Row, Rows, Section } from '../../../../web/parts.ts';
import { hasRole, useSession, useToday } from '../../../../web/session.tsx';
import { ListsToday } from '../../lists/today/contract.ts';

/** What lists of schools ask of this person. */
export const useListsToday = () =>
  useGet('/api/identification/today', ListsToday, { when: hasRole(useSession(), 'head', 'coordinator') });

/** Does anything of it wait? */
export const listsAsk = (of: ListsToday | undefined): boolean =>
  of !== undefined && (of.toLookAt.length > 0 || of.unanswered > 0);

/** For the lead of the day; `null`: lists ask nothing. */
export function listsLead(of: ListsToday | undefined): string | null {
  if (of === undefined || !listsAsk(of)) return null;
  return of.toLookAt.length > 0
    ? 'Школе выдали запись из списка школ, посмотрите её.'
    : `${of.unanswered === 1 ? 'Ждёт' : 'Ждут'} ответа ${counted(of.unanswered, OBJECTIONS)}.`;
}

const OBJECTIONS: Forms = ['возражение школы', 'возражения школ', 'возражений школ'];

/** An entry that was given out stands on the day of its head until the last day of objections. */
export function ListsAsking({ of }: { of: ListsToday | undefined }) {
  const today = useToday();
  if (of === undefined || !listsAsk(of)) return null;
  return (
    <Section title="Списки школ">
      <Rows>
        {of.toLookAt.map(({ listId, schoolId, schoolName, objectUntil }) => (
          <Row
            key={`${listId} ${schoolId}`}
            title={`Что сказано о школе и какую поддержку предлагают: ${schoolName}`}
            to={`/schools/${schoolId}/support`}
            facts={[`возразить можно до ${dayAt(objectUntil, today)} включительно`]}
            actions={
              <LinkButton to={`/schools/${schoolId}/support`} size="sm" label={`Посмотреть: ${schoolName}`}>
                Посмотреть
              </LinkButton>
            }
          />
        ))}
        {of.unanswered > 0 && (
          <Row
            title={`Без ответа ${counted(of.unanswered, OBJECTIONS)}`}
            to="/identification"
            facts={['пока на возражения не ответили, список не утвердить']}
          />
        )}
      </Rows>
    </Section>
  );
}
