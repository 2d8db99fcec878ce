import type { TodayView } from '../../capabilities/roadmaps/today/contract.ts';
import { counted, type Forms, plural } from '../format.ts';
import { LinkButton, Row, Rows, Section } from '../parts.ts';
import { useSession } from '../session.tsx';

type Gaps = TodayView['gaps'][number];

function useOwnGaps(gaps: TodayView['gaps']): Gaps | undefined {
  const { municipality } = useSession();
  return gaps.find(({ municipalityId }) => municipalityId === municipality?.id);
}

/** Is something lacking without which a plan has nobody to go to: schools, or the list of them? */
export function useNotReady(gaps: TodayView['gaps']): boolean {
  const own = useOwnGaps(gaps);
  return own !== undefined && (own.schools === 0 || own.supported === 0);
}

/**
 * What is lacking for the work to reach people, each with the page that mends it; nothing when nothing is.
 * @param first the first of it comes before all else on the page: its button is the filled one
 */
export function Setup({ gaps, first = false }: Pick<TodayView, 'gaps'> & { first?: boolean }) {
  const own = useOwnGaps(gaps);
  const steps = own ? stepsOf(own) : [];
  if (steps.length === 0) return null;
  return (
    <Section title="Чтобы всё заработало" count={steps.length}>
      <Rows>
        {steps.map(({ what, why, action, to }, index) => (
          <Row
            key={what}
            title={what}
            facts={[why]}
            actions={
              <LinkButton
                to={to}
                size="sm"
                kind={first && index === 0 ? 'primary' : 'default'}
                label={`${action}: ${what}`}
              >
                {action}
              </LinkButton>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

interface Step {
  what: string;
  why: string;
  action: string;
  to: string;
}

const SCHOOLS: Forms = ['школа', 'школы', 'школ'];
const AT_SCHOOLS: Forms = ['школы', 'школ', 'школ'];
const PEOPLE: Forms = ['человек', 'человека', 'человек'];

/** In the order in which they are mended: schools, the list, heads of schools and bodies, curators, people. */
export function stepsOf(gaps: Omit<Gaps, 'municipalityId'>): Step[] {
  const { schools, withoutHead, supported, withoutCurator, uninvited, awaited, headless } = gaps;
  if (schools === 0) {
    const why = 'без них поручения некому дать';
    return [{ what: 'Школ в системе ещё нет', why, action: 'Загрузить', to: '/schools/import' }];
  }
  const list = {
    what: 'Список школ с поддержкой не собран',
    why: 'на эти школы разворачиваются мероприятия плана',
    ...{ action: 'Собрать', to: '/settings/groups' },
  };
  const heads = {
    what: `У ${counted(withoutHead, AT_SCHOOLS)} нет руководителя в системе`,
    why: 'поручения этих школ ждут у координатора',
    ...{ action: 'Показать', to: '/schools?lacks=head' },
  };
  const bodies = {
    what: `Нет руководителя: ${headless.names.join(', ')}`,
    why: `поручений за них ${headless.tasks}, пока они у координатора`,
    ...{ action: 'Назначить', to: '/people' },
  };
  const curators = {
    what: `${counted(withoutCurator, SCHOOLS)} списка без куратора`,
    why: 'сданное этими школами принимать некому, кроме координатора',
    ...{ action: 'Назначить', to: '/schools?lacks=curator' },
  };
  const people = {
    what: `${counted(uninvited, PEOPLE)} без пароля и кода`,
    why: 'войти им пока нельзя: нужны письмо или код на листке',
    ...{ action: 'Пригласить', to: '/people?never=uninvited' },
  };
  const late = {
    what: `${counted(awaited, PEOPLE)} ещё ни разу не ${plural(awaited, ['вошёл', 'вошли', 'вошли'])}`,
    why: 'код или пароль у них есть: напомните, что их ждут',
    ...{ action: 'Показать', to: '/people?never=awaited' },
  };
  return [
    ...(supported === 0 ? [list] : []),
    ...(withoutHead > 0 ? [heads] : []),
    ...(headless.names.length > 0 ? [bodies] : []),
    ...(withoutCurator > 0 ? [curators] : []),
    ...(uninvited > 0 ? [people] : []),
    ...(awaited > 0 ? [late] : []),
  ];
}
