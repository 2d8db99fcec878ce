import { useBlocker } from '@tanstack/react-router';
import { Button, Dialog } from '../../../../web/parts.ts';
import type { Saving } from './saver.ts';

interface LeavingProps {
  saving: Saving;
  flush: () => Promise<boolean>;
  /** There is a plan now: nothing can be lost any more. */
  done: boolean;
}

/** Leaving saves first; where that fails, the person decides. */
export function Leaving({ saving, flush, done }: LeavingProps) {
  const unsaved = !done && saving !== 'saved' && saving !== 'closed';
  const blocker = useBlocker({
    shouldBlockFn: async () => unsaved && !(await flush()),
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title="Последние ответы не сохранены"
      onClose={blocker.reset}
      actions={
        <>
          <Button kind="primary" onClick={blocker.reset}>
            Остаться
          </Button>
          <Button onClick={blocker.proceed}>Уйти без сохранения</Button>
        </>
      }
    >
      <p>
        {saving === 'conflict'
          ? 'На часть вопросов тем временем ответили иначе. Сравните ответы, и всё сохранится.'
          : 'Сервер не отвечает. Ответы останутся в этой вкладке: вернитесь к черновику, когда связь появится.'}
      </p>
    </Dialog>
  );
}
