import { changedByWords } from '../../../../web/changedBy.ts';
import { copyText } from '../../../../web/copyText.ts';
import { Button, Group, Note } from '../../../../web/parts.ts';
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
  const { tried } = decision;
  const comment = decision.made || !view.may.accept ? '' : decision.comment.trim();
  if (tried === null && comment === '') return null;
  const what = lastChange(view.history, person.id, today, tried?.seen);
  return (
    <Note tone="warn">
      <p>
        {tried === null ? 'Ваш комментарий не отправлен' : 'Ваше решение не записано'}
        {what === null ? `, за это время ${changedByWords('поручение', tried?.by, today)}` : `: ${what}`}.
      </p>
      {comment !== '' && (
        <>
          <p>Вы писали: «{comment}»</p>
          <Group>
            <Button size="sm" icon="copy" onClick={() => void copyText(comment, COPIED)}>
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

const COPIED = {
  done: 'Комментарий скопирован',
  failed: 'Браузер не дал скопировать. Выделите текст и скопируйте его сами.',
};
