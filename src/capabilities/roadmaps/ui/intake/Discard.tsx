import { useNavigate } from '@tanstack/react-router';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Button, Dialog } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';

interface DiscardProps {
  id: string;
  version: () => number;
  onClose: () => void;
}

/** Throws the draft away, once more asked. */
export function Discard({ id, version, onClose }: DiscardProps) {
  const navigate = useNavigate();
  const discard = useAction({
    run: () => post(`/api/road-map-drafts/${id}/discard`, { version: version() }),
    refreshes: ['/api/road-maps'],
    done: () => 'Черновик удалён. Файл сохранён',
    onDone: () => void navigate({ to: '/road-maps', ignoreBlocker: true }),
  });
  return (
    <Dialog
      title="Удалить черновик?"
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={discard.busy} onClick={() => discard.run()}>
            Удалить черновик
          </Button>
          <Button onClick={onClose}>Оставить</Button>
        </>
      }
    >
      <p>
        {typo('Ответы и правки этого черновика вернуть будет нельзя. Сам файл останется, его можно загрузить снова.')}
      </p>
    </Dialog>
  );
}
