import { lazy, Suspense, useState } from 'react';
import { useGet } from '../../../../../web/data.tsx';
import { Button, Icon, Note, Stack } from '../../../../../web/parts.ts';
import { usePhone } from '../../../../../web/screen.ts';
import { hasRole, useSession } from '../../../../../web/session.tsx';
import type { RoadMapView } from '../../../plans/contract.ts';
import { ListChanges } from '../../../plans/members/contract.ts';
import styles from './ListChangesNote.module.css';
import { foldedWords, joinedWords, leftWords } from './listWords.ts';

const ListDialog = lazy(async () => ({ default: (await import('./ListDialog.tsx')).ListDialog }));

/** For who plans: the lists of schools are not what they were when the plan was made. */
export function ListChangesNote({ map }: { map: RoadMapView }) {
  const session = useSession();
  const asks = map.state === 'running' && map.schoolId === null && hasRole(session, 'coordinator', 'administrator');
  const found = useGet(`/api/road-maps/${map.id}/list-changes`, ListChanges, { when: asks && map.may.steer });
  const phone = usePhone();
  const [open, setOpen] = useState<'joined' | 'left' | null>(null);
  const changes = found.data;
  if (!changes || changes.joined.length + changes.left.length === 0) return null;
  const notes = (
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
    </Stack>
  );
  return (
    <div className="screen-only">
      {phone ? (
        <details className={styles.folded}>
          <summary>
            <Icon name="info-circle" />
            <span>{foldedWords(changes)}</span>
            <Icon name="chevron-down" />
          </summary>
          <div className={styles.notes}>{notes}</div>
        </details>
      ) : (
        notes
      )}
      {open !== null && (
        <Suspense fallback={null}>
          <ListDialog roadMapId={map.id} kind={open} changes={changes} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
