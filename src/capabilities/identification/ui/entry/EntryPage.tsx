import { z } from 'zod';
import { usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { LinkButton, PageHead, Skeleton, Stack, WithRail } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { EntryView } from '../../lists/contract.ts';
import { DECISION } from '../../lists/words.ts';
import { EntryRail, Why } from './EntryBlocks.tsx';
import { Objections } from './Objections.tsx';

const Path = z.object({ listId: z.uuid(), schoolId: z.uuid() });

/** What one list says of one school. */
export function EntryPage() {
  const { listId, schoolId } = usePathParams(Path);
  const entry = useGet(`/api/identification/lists/${listId}/schools/${schoolId}`, EntryView);
  return (
    <Loaded from={entry} waiting={<Skeleton rows={8} />} title="Школа в списке">
      {(found) => <Entry of={found} />}
    </Loaded>
  );
}

function Entry({ of }: { of: EntryView }) {
  const { schoolName, schoolId, list, decision, reason, cluster } = of;
  const whole = useSession().roles.some((held) => held.schoolId === null); // a head has no list of all schools
  const because = reason === null ? '' : ` Решение координатора: ${reason}`;
  const group = cluster === null ? '' : ` Группа поддержки: ${cluster}.`;
  return (
    <>
      <PageHead
        title={schoolName}
        crumbs={[
          ...(whole
            ? [
                { label: 'Списки школ', to: '/identification' },
                { label: list.title, to: `/identification/lists/${list.id}` },
              ]
            : [{ label: 'Поддержка', to: '/my-school/support' }]),
          { label: whole ? schoolName : list.title },
        ]}
        lead={`${DECISION[decision].label}.${because}${group}`}
        actions={
          <LinkButton to={`/schools/${schoolId}/results`} icon="chart-bar">
            Результаты школы
          </LinkButton>
        }
      />
      <WithRail rail={<EntryRail of={of} />}>
        <Stack gap={24}>
          <Why of={of} />
          <Objections of={of} />
        </Stack>
      </WithRail>
    </>
  );
}
