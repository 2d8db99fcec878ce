import { Button, Dialog, Menu } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { Unplaced } from '../../intake/reading.ts';
import { useActs } from './acts.ts';
import { excerpt } from './excerpt.ts';
import styles from './Leftover.module.css';
import type { RowContext } from './rows.ts';
import { usePieces } from './usePieces.ts';

const REASON: Record<Unplaced['reason'], string> = {
  rest: 'Непонятно, к чему относится',
  picture: 'Рисунок: если на нём текст, он не прочитан',
  note: 'Сноска',
  prose: 'Пояснительный текст: плану он не нужен',
};

const ORDER: readonly Unplaced['reason'][] = ['rest', 'picture', 'note', 'prose'];

interface LeftoverProps {
  context: Pick<RowContext, 'facts' | 'corrections' | 'review'>;
  onClose: () => void;
}

/** Every piece of text that no use was found for, with its reason; a person may find it one. */
export function Leftover({ context, onClose }: LeftoverProps) {
  const { light } = useActs();
  const pieces = usePieces(context);
  const numbered = context.facts.reading.unplaced
    .map((piece, index) => ({ ...piece, index }))
    .filter(({ index }) => !pieces.isUsed(index));
  return (
    <Dialog title="Что не вошло в план" size="lg" onClose={onClose}>
      <p className="muted">
        {typo(
          'Ничего не теряется молча: здесь весь текст, которому не нашлось места. Если среди него мероприятие, цель или результат, возьмите его в план.',
        )}
      </p>
      {ORDER.map((reason) => {
        const found = numbered.filter((piece) => piece.reason === reason);
        if (found.length === 0) return null;
        return (
          <section key={reason} className={styles.reason}>
            <h3>
              {REASON[reason]} <span>{found.length}</span>
            </h3>
            <ul>
              {found.map(({ index, text, where }) => (
                <li key={index}>
                  <p>{text}</p>
                  <div className={styles.acts}>
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
                    <Take index={index} text={text} pieces={pieces} onClose={onClose} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}

interface TakeProps {
  index: number;
  text: string;
  pieces: ReturnType<typeof usePieces>;
  onClose: () => void;
}

/** As an activity it opens in its place of the document, so the dialog makes way; the list goes on otherwise. */
function Take({ index, text, pieces, onClose }: TakeProps) {
  const items = pieces.itemsFor(index, onClose);
  if (items.length === 0) return null;
  return (
    <Menu label={`Взять в план: ${excerpt(text)}`} items={items} button={{ icon: 'plus', children: 'Взять в план' }} />
  );
}
