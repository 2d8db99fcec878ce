import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, Note, Stack, Text } from '../../../../web/parts.ts';
import type { BatchView } from '../../loading/contract.ts';
import { AFTER_LOADING, batchAt } from './addresses.ts';
import styles from './Loading.module.css';
import { ROWS, SCHOOLS, worksLine } from './words.ts';

/** Says what goes away before a file is undone. It can be taken back. */
export function UndoDialog({ of: batch, onClose }: { of: BatchView; onClose: () => void }) {
  const { id, name, rows, schools, works, uses } = batch;
  const undo = useAction({
    run: () => post(`${batchAt(id)}/undo`),
    refreshes: AFTER_LOADING,
    done: () => `Загрузка отменена: ${name}`,
    undo: () => post(`${batchAt(id)}/restore`),
    onDone: onClose,
  });
  return (
    <Dialog
      title="Отменить загрузку файла"
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={undo.busy} onClick={() => undo.run()}>
            Отменить загрузку
          </Button>
          <Button onClick={onClose}>Оставить как есть</Button>
        </>
      }
    >
      <Stack>
        <Text>
          {`Перестанут учитываться результаты файла «${name}»: ${counted(rows, ROWS)}, ${counted(schools, SCHOOLS)}${works.length > 0 ? `; ${worksLine(works)}` : ''}.`}
        </Text>
        <Text>Что этот файл заменил, снова будет учитываться. Сам файл сохранится, загрузку можно вернуть.</Text>
        {uses.length > 0 && (
          <Note tone="warn">
            {'На нём построено, и останется как было посчитано:'}
            <ul className={styles.lines}>
              {uses.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Note>
        )}
      </Stack>
    </Dialog>
  );
}
