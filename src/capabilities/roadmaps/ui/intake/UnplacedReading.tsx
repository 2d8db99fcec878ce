import { Button, Menu } from '../../../../web/parts.ts';
import { excerpt } from './excerpt.ts';
import { BECAME, MAKE } from './listWords.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';
import { usePieces } from './usePieces.ts';

const REASON = {
  prose: 'Пояснительный текст: в план не входит',
  picture: 'Рисунок: если на нём текст, он не прочитан',
  note: 'Сноска: в план не входит',
  rest: 'Не вошло в план: непонятно, к чему это относится',
} as const;

interface UnplacedReadingProps {
  indexes: readonly number[];
  lit: boolean;
  context: RowContext;
}

/** Text that found no place, with its reason; a person may give it one. */
export function UnplacedReading({ indexes, lit, context }: UnplacedReadingProps) {
  const pieces = usePieces(context);
  const { unplaced } = context.facts.reading;
  const waiting = indexes.filter((index) => !pieces.isUsed(index));
  const reasons = new Set(waiting.flatMap((index) => unplaced[index]?.reason ?? []));
  return (
    <>
      {[...reasons].map((reason) => (
        <p key={reason} className={reason === 'prose' || reason === 'note' ? styles.quiet : styles.warning}>
          {REASON[reason]}
        </p>
      ))}
      {indexes.map((index) => (
        <UsedPiece key={index} index={index} pieces={pieces} />
      ))}
      {lit &&
        waiting.map((index) => {
          const items = pieces.itemsFor(index);
          const text = excerpt(unplaced[index]?.text ?? '');
          return (
            items.length > 0 && (
              <div key={index} className={styles.actions}>
                <Menu
                  label={`Взять в план: ${text}`}
                  align="start"
                  items={items}
                  button={{
                    icon: 'plus',
                    children: waiting.length > 1 ? `Взять в план: ${text}` : 'Взять в план',
                  }}
                />
              </div>
            )
          );
        })}
    </>
  );
}

function UsedPiece({ index, pieces }: { index: number; pieces: ReturnType<typeof usePieces> }) {
  return pieces.listsOf(index).map((list) => (
    <p key={list} className={styles.quiet}>
      {BECAME[list]}{' '}
      <Button
        size="sm"
        kind="quiet"
        icon="arrow-back-up"
        label={`Вернуть, ${MAKE[list].toLowerCase()} было лишним`}
        onClick={() => pieces.giveBack(list, index)}
      >
        Вернуть
      </Button>
    </p>
  ));
}
