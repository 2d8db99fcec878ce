import { Loaded, useGet } from '../../../../web/data.tsx';
import { dayDigits, moment, outOf, period } from '../../../../web/format.ts';
import { Empty, LinkButton, PageHead, Row, Rows, Section, Skeleton, Steps, Tag } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { RoadMapList, type RoadMapRow } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
import { nameOf } from '../shared/words.ts';
import { sumOf, tasksCount } from './lead.ts';
import { OWN_SCHOOL, useReach } from './Nothing.tsx';
import styles from './PlansPage.module.css';

/** Every road map that the person may see, and documents that are still being read. */
export function PlansPage() {
  const plans = useGet('/api/road-maps', RoadMapList);
  return (
    <>
      <PageHead
        title="Дорожные карты"
        lead={plans.data && <Lead of={plans.data} />}
        actions={
          plans.data?.may.steer &&
          !isEmpty(plans.data) && (
            <LinkButton kind="primary" icon="upload" to="/road-maps/upload">
              Загрузить документ
            </LinkButton>
          )
        }
      />
      <Loaded from={plans} waiting={<Skeleton rows={5} />}>
        {(found) => (isEmpty(found) ? <NoPlans steers={found.may.steer} /> : <Lists of={found} />)}
      </Loaded>
    </>
  );
}

const isEmpty = ({ roadMaps, drafts }: RoadMapList): boolean => roadMaps.length + drafts.length === 0;

/** «В работе 2 дорожные карты: принято 97 из 286 поручений, просрочено 6.» */
function Lead({ of: { roadMaps } }: { of: RoadMapList }) {
  const reach = useReach();
  const running = roadMaps.filter(({ state }) => state === 'running');
  const counts = sumOf(running.map((plan) => plan.counts));
  if (running.length === 0) return roadMaps.length === 0 ? null : 'Все дорожные карты завершены.';
  const all = totalOf(counts, { cancelled: true });
  if (all === 0) return reach === 'all' ? 'Поручений пока нет.' : `${OWN_SCHOOL[reach]} в них ничего не поручено.`;
  return (
    <>
      Принято <b>{outOf(counts.accepted, all)}</b> поручений, просрочено <b>{counts.overdue}</b>
      {counts.submitted > 0 && (
        <>
          , на проверке <b>{counts.submitted}</b>
        </>
      )}
      .
    </>
  );
}

function Lists({ of: { roadMaps, drafts } }: { of: RoadMapList }) {
  const today = useToday();
  const running = roadMaps.filter(({ state }) => state === 'running');
  const closed = roadMaps.filter(({ state }) => state === 'closed');
  return (
    <>
      {drafts.length > 0 && (
        <Section title="Ещё не стали планом" count={drafts.length}>
          <Rows>
            {drafts.map(({ id, title, fileName, changedAt, by }) => (
              <Row
                key={id}
                title={title}
                to={`/road-maps/drafts/${id}`}
                facts={[fileName, `${nameOf(by) === null ? '' : `${nameOf(by)}, `}${moment(changedAt, today)}`]}
                state={<Tag icon="pencil">черновик</Tag>}
                actions={
                  <LinkButton size="sm" to={`/road-maps/drafts/${id}`} label={`Продолжить: ${title}`}>
                    Продолжить
                  </LinkButton>
                }
              />
            ))}
          </Rows>
        </Section>
      )}
      {running.length > 0 && (
        <Section title="В работе" count={running.length}>
          <Plans of={running} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section title="Завершённые" count={closed.length}>
          <Plans of={closed} />
        </Section>
      )}
    </>
  );
}

function Plans({ of }: { of: readonly RoadMapRow[] }) {
  return (
    <Rows>
      {of.map((plan) => (
        <Row
          key={plan.id}
          title={plan.title}
          to={`/road-maps/${plan.id}`}
          facts={[plan.schoolName, period(plan.periodFrom, plan.periodTo), orderWords(plan)]}
          state={<PlanState plan={plan} />}
        />
      ))}
    </Rows>
  );
}

const orderWords = ({ orderDate, orderNumber }: RoadMapRow): string | null =>
  orderDate === null && orderNumber === null
    ? null
    : ['приказ', orderDate && `от ${dayDigits(orderDate)}`, orderNumber && `№ ${orderNumber.replace(/^№\s*/u, '')}`]
        .filter(Boolean)
        .join(' ');

function PlanState({ plan: { counts } }: { plan: RoadMapRow }) {
  const all = totalOf(counts, { cancelled: true });
  if (all === 0) return 'поручений нет';
  const words = `принято ${outOf(counts.accepted, all)}${counts.overdue > 0 ? `, просрочено ${counts.overdue}` : ''}`;
  return (
    <span className={styles.state}>
      <span>{words}</span>
      <Steps of={[{ name: tasksCount(counts), share: counts.accepted / all }]} label={words} />
    </span>
  );
}

function NoPlans({ steers }: { steers: boolean }) {
  return steers ? (
    <Empty
      title="Начните с дорожной карты"
      action={
        <LinkButton kind="primary" icon="upload" to="/road-maps/upload">
          Загрузить документ
        </LinkButton>
      }
    >
      Загрузите приказ или план в Word (.docx). Программа прочитает мероприятия, сроки и исполнителей и покажет, что
      решить вам. Сам документ не меняется.
    </Empty>
  ) : (
    <Empty title="Дорожных карт пока нет">
      Их загружает муниципальный координатор. Когда план появится, поручения по нему придут вам сами.
    </Empty>
  );
}
