import { Button, Group, Note, toast } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import type { TaskView } from '../../tasks/contract.ts';
import { lastChange } from './history.ts';
import type { Decision } from './useDecision.ts';

/**
 * Somebody was quicker, and the panel with the buttons is gone: who did what, and the comment that was being written, until
 * its writer has copied it or no longer wants it. Nothing where there is nothing to say.
 */
export function Overtaken({ view, decision }: { view: TaskView; decision: Decision }) {
  const { person, today } = useSession();
  const tried = decision.overtaken || decision.refused !== null;
  const comment = decision.made || !view.may.accept ? '' : decision.comment.trim();
  if (!tried && comment === '') return null;
  const what = lastChange(view.history, person.id, today);
  return (
    <Note tone="warn">
      <p>
        {tried ? 'Ваше решение не записано: ' : 'Ваш комментарий не отправлен: '}
        {what ?? 'пока вы читали, поручение изменилось'}.
      </p>
      {comment !== '' && (
        <>
          <p>Вы писали: «{comment}»</p>
          <Group>
            <Button size="sm" icon="copy" onClick={() => void copy(comment)}>
              Скопировать комментарий
            </Button>
            <Button size="sm" kind="quiet" onClick={decision.drop}>
              Больше не нужен
            </Button>
          </Group>
        </>
      )}
    </Note>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: 'Комментарий скопирован' });
  } catch {
    toast({ text: 'Браузер не дал скопировать. Выделите текст и скопируйте его сами.', tone: 'bad' });
  }
}
