import { lazy, Suspense, useState } from 'react';
import { useGet } from '../../../../../web/data.tsx';
import { Button, Note, Stack } from '../../../../../web/parts.ts';
import { hasRole, useSession } from '../../../../../web/session.tsx';
import type { RoadMapView } from '../../../plans/contract.ts';
import { ListChanges } from '../../../plans/members/contract.ts';
import { joinedWords, leftWords } from './listWords.ts';

const ListDialog = lazy(async () => ({ default: (await import('./ListDialog.tsx')).ListDialog }));

/** For who plans: the lists of schools are not what they were when the plan was made. */
export function ListChangesNote({ map }: { map: RoadMapView }) {
  const session = useSession();
  const asks = map.state === 'running' && map.schoolId === null && hasRole(session, 'coordinator', 'administrator');
  const found = useGet(`/api/road-maps/${map.id}/list-changes`, ListChanges, { when: asks && map.may.steer });
  const [open, setOpen] = useState<'joined' | 'left' | null>(null);
  const changes = found.data;
  if (!changes || changes.joined.length + changes.left.length === 0) return null;
  return (
    <div className="screen-only">
      <Stack gap={8}>
        {changes.joined.length > 0 && (
          <Note
            tone="info"
            actions={
              <Button size="sm" onClick={() => setOpen('joined')}>
                Посмотреть и завести
              </Button>
            }
          >
            {joinedWords(changes)}
          </Note>
        )}
        {changes.left.length > 0 && (
          <Note
            tone="warn"
            actions={
              <Button size="sm" onClick={() => setOpen('left')}>
                Посмотреть и отменить
              </Button>
            }
          >
            {leftWords(changes)}
          </Note>
        )}
        {open !== null && (
          <Suspense fallback={null}>
            <ListDialog roadMapId={map.id} kind={open} changes={changes} onClose={() => setOpen(null)} />
          </Suspense>
        )}
      </Stack>
    </div>
  );
}
