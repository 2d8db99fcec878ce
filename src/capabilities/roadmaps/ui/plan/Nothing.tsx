import { Button, Empty, LinkButton } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import type { RoadMapView } from '../../plans/contract.ts';

/** Of whose tasks a person sees anything: of all, or of one school or several of their own. */
export type Reach = 'all' | 'school' | 'schools';

export function useReach(): Reach {
  const { roles } = useSession();
  if (roles.some(({ schoolId }) => schoolId === null)) return 'all';
  return new Set(roles.map(({ schoolId }) => schoolId)).size === 1 ? 'school' : 'schools';
}

/** In place of tasks where the person has none in the whole plan: why, and what there is for them. */
export function NoTasksHere({ map }: { map: RoadMapView }) {
  const reach = useReach();
  if (reach !== 'all') {
    return (
      <Empty
        title={`${OWN_SCHOOL[reach]} здесь ничего не поручено`}
        action={
          <LinkButton to={`/road-maps/${map.id}?view=sections`} size="sm">
            Посмотреть мероприятия
          </LinkButton>
        }
      >
        Мероприятия выполняют другие школы и органы, их поручений отсюда не видно. Если поручение должно быть и у вас,
        напишите муниципальному координатору: он есть в разделе «Люди».
      </Empty>
    );
  }
  return (
    <Empty title="Поручений пока нет">
      {map.may.steer
        ? 'Добавьте мероприятие: исполнители и сроки превратятся в поручения. Нет школ у мероприятий для списка? Проверьте «Группы школ» в настройках.'
        : 'Их заводит муниципальный координатор: когда у мероприятий появятся исполнители и сроки, поручения будут здесь.'}
    </Empty>
  );
}

/** «Вашей школе» */
export const OWN_SCHOOL: Record<Exclude<Reach, 'all'>, string> = { school: 'Вашей школе', schools: 'Вашим школам' };

export interface NothingProps {
  /** May the person add activities? */
  adds?: boolean;
  /** A filter is in force. */
  narrowed: boolean;
  /** Only the nearest open tasks were asked for. */
  near?: boolean;
  onClear: () => void;
}

/** What is empty, why, and the one way out. */
export function Nothing({ narrowed, near = false, adds = false, onClear }: NothingProps) {
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
    return (
      <Empty title="Мероприятий пока нет">
        {adds ? 'Добавьте первое кнопкой «Мероприятие» вверху страницы.' : 'Их добавляет муниципальный координатор.'}
      </Empty>
    );
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
