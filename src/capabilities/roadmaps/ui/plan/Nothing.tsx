import { Button, Empty } from '../../../../web/parts.ts';

export interface NothingProps {
  /** A filter is in force. */
  narrowed: boolean;
  /** Only the nearest open tasks were asked for. */
  near?: boolean;
  onClear: () => void;
}

/** What is empty, why, and the one way out. */
export function Nothing({ narrowed, near = false, onClear }: NothingProps) {
  if (near) {
    return (
      <Empty
        title="Открытых поручений здесь нет"
        action={
          <Button size="sm" onClick={onClear}>
            Показать и принятые
          </Button>
        }
      >
        Всё принято, отменено или ещё не назначено.
      </Empty>
    );
  }
  if (!narrowed) {
    return <Empty title="Мероприятий пока нет">Добавьте первое кнопкой «Мероприятие» вверху страницы.</Empty>;
  }
  return (
    <Empty
      title="По этому отбору ничего нет"
      action={
        <Button size="sm" onClick={onClear}>
          Убрать отбор
        </Button>
      }
    >
      Измените условия или уберите их все.
    </Empty>
  );
}
