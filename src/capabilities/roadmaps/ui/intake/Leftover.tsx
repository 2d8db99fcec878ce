import { Button, Dialog } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { Unplaced } from '../../intake/reading.ts';
import { useActs } from './acts.ts';
import styles from './Leftover.module.css';

const REASON: Record<Unplaced['reason'], string> = {
  rest: 'Непонятно, к чему относится',
  picture: 'Рисунок: если на нём текст, он не прочитан',
  note: 'Сноска',
  prose: 'Пояснительный текст: плану он не нужен',
};

const ORDER: readonly Unplaced['reason'][] = ['rest', 'picture', 'note', 'prose'];

/** Every piece of text that no use was found for, with its reason. */
export function Leftover({ unplaced, onClose }: { unplaced: readonly Unplaced[]; onClose: () => void }) {
  const { light } = useActs();
  const numbered = unplaced.map((piece, index) => ({ ...piece, index }));
  return (
    <Dialog title="Что не вошло в план" size="lg" onClose={onClose}>
      <p className="muted">
        {typo(
          'Ничего не теряется молча: здесь весь текст, которому не нашлось места. Если среди него мероприятие, его можно будет добавить в готовом плане.',
        )}
      </p>
      {ORDER.map((reason) => {
        const pieces = numbered.filter((piece) => piece.reason === reason);
        if (pieces.length === 0) return null;
        return (
          <section key={reason} className={styles.reason}>
            <h3>
              {REASON[reason]} <span>{pieces.length}</span>
            </h3>
            <ul>
              {pieces.map(({ index, text, where }) => (
                <li key={index}>
                  <p>{text}</p>
                  <Button
                    kind="quiet"
                    size="sm"
                    label={`Показать в документе: ${where}`}
                    onClick={() => {
                      onClose();
                      light(`unplaced ${index}`, true);
                    }}
                  >
                    Показать
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}
