import { useGet } from '../../../../../web/data.tsx';
import { capitalized } from '../../../../../web/format.ts';
import { LinkButton, Row, Rows, Section } from '../../../../../web/parts.ts';
import { hasRole, useSession } from '../../../../../web/session.tsx';
import { ListChangeRows } from '../../../plans/members/contract.ts';
import { dayWords } from './listWords.ts';

/** For the day of who plans: a line a plan whose lists of schools changed. */
export function ListChangesLine() {
  const session = useSession();
  const found = useGet('/api/list-changes', ListChangeRows, {
    when: hasRole(session, 'coordinator', 'administrator'),
  });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Section title="Списки школ изменились" count={found.data.length}>
      <Rows>
        {found.data.map((row) => (
          <Row
            key={row.roadMapId}
            title={row.title}
            to={`/road-maps/${row.roadMapId}`}
            facts={[capitalized(dayWords(row))]}
            actions={
              <LinkButton to={`/road-maps/${row.roadMapId}`} size="sm" label={`Посмотреть: ${row.title}`}>
                Посмотреть
              </LinkButton>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
