import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import { flag } from '../../../kernel/query.ts';
import { useAddress } from '../../../web/address.ts';
import { get, post } from '../../../web/api.ts';
import { Loaded, useAction } from '../../../web/data.tsx';
import { counted, dayYear, relative } from '../../../web/format.ts';
import { Button, ChipSwitch, Chips, Empty, PageHead, Section, Skeleton, Toolbar } from '../../../web/parts.ts';
import { useSession, useToday } from '../../../web/session.tsx';
import { typo } from '../../../web/typo.ts';
import { noticeWords } from '../../../words.ts';
import { NoticeIds, NoticeList, type NoticeView } from '../contract.ts';
import { type Said, said } from '../said.ts';
import styles from './NoticesPage.module.css';

const Filters = z.object({ unread: flag() });
const CHANGED = ['/api/notices', '/api/session'];

/** What a person was told, by days. */
export function NoticesPage() {
  const [{ unread }, setFilters] = useAddress(Filters);
  const waiting = useSession().counts.notices;
  const notices = useNotices(unread);
  const readAll = useAction({
    run: () => post('/api/notices/read-all', {}, NoticeIds),
    refreshes: CHANGED,
    done: ({ ids }) => `Прочитано: ${counted(ids.length, ['уведомление', 'уведомления', 'уведомлений'])}`,
    undo: ({ ids }) => post('/api/notices/unread', { ids }),
  });
  return (
    <>
      <PageHead
        title="Уведомления"
        lead={
          waiting === 0 ? (
            'Всё прочитано.'
          ) : (
            <>
              <b>{counted(waiting, NEW)}</b>.
            </>
          )
        }
        actions={
          waiting > 0 && (
            <Button icon="check" busy={readAll.busy} onClick={() => readAll.run()}>
              Отметить все прочитанными
            </Button>
          )
        }
      />
      <Toolbar aside={<a href="/profile">Как часто присылать письма</a>}>
        <Chips>
          <ChipSwitch on={unread} onChange={(on) => setFilters({ unread: on })}>
            только новые
          </ChipSwitch>
        </Chips>
      </Toolbar>
      <Loaded from={notices} waiting={<Skeleton rows={8} />}>
        {({ pages }) => {
          const items = pages.flatMap(({ notices, names }) =>
            notices.map((notice) => ({ notice, said: said(notice, names, noticeWords) })),
          );
          if (items.length === 0) return <NoNotices unread={unread} onAll={() => setFilters({ unread: false })} />;
          return (
            <>
              <Days items={items} />
              {notices.hasNextPage && (
                <div style={{ marginTop: '1rem' }}>
                  <Button busy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
                    Показать раньше
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const NEW = ['новое уведомление', 'новых уведомления', 'новых уведомлений'] as const;

function useNotices(unread: boolean) {
  const query = { unread: unread ? '1' : undefined };
  return useInfiniteQuery({
    queryKey: ['/api/notices', query],
    queryFn: ({ pageParam, signal }) =>
      get('/api/notices', NoticeList, { query: { ...query, before: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ notices, more }) => (more ? notices.at(-1)?.id : undefined),
  });
}

interface Item {
  notice: NoticeView;
  said: Said;
}

function Days({ items }: { items: readonly Item[] }) {
  const today = useToday();
  const days = Map.groupBy(items, ({ notice }) => dayOf(notice.at));
  return [...days].map(([day, of]) => (
    <Section
      key={day}
      title={day === today ? 'Сегодня' : dayYear(day)}
      aside={day === today ? undefined : relative(day, today)}
    >
      <ul className={styles.list}>
        {of.map((item) => (
          <Line key={item.notice.id} item={item} />
        ))}
      </ul>
    </Section>
  ));
}

/** A notice; pressing it reads it and leads to what it is about. */
function Line({ item: { notice, said } }: { item: Item }) {
  const read = useAction({ run: () => post('/api/notices/read', { ids: [notice.id] }), refreshes: CHANGED });
  const isNew = notice.readAt === null;
  const text = typo(said.text);
  return (
    <li className={isNew ? styles.new : undefined}>
      <time dateTime={notice.at}>{timeOf(notice.at)}</time>
      <span className={styles.text}>
        {isNew && <span className="sr">Новое: </span>}
        {said.link === null ? (
          text
        ) : (
          <a href={said.link} onClick={() => isNew && read.run()}>
            {text}
          </a>
        )}
        <span className={styles.group}>{said.group}</span>
      </span>
      {isNew && (
        <Button
          size="sm"
          kind="quiet"
          icon="check"
          label={`Прочитано: ${said.text}`}
          busy={read.busy}
          onClick={() => read.run()}
        />
      )}
    </li>
  );
}

function NoNotices({ unread, onAll }: { unread: boolean; onAll: () => void }) {
  return unread ? (
    <Empty
      title="Нового нет"
      action={
        <Button size="sm" onClick={onAll}>
          Показать прочитанные
        </Button>
      }
    >
      Всё, о чём мы сообщали, вы уже видели.
    </Empty>
  ) : (
    <Empty title="Уведомлений пока не было">
      Здесь появятся поручения, возвраты, приёмка и сроки: то, что касается вас.
    </Empty>
  );
}

/** The day of a moment where the visitor is. */
function dayOf(moment: string): LocalDate {
  const at = new Date(moment);
  const [month, day] = [at.getMonth() + 1, at.getDate()].map((number) => String(number).padStart(2, '0'));
  return `${at.getFullYear()}-${month}-${day}` as LocalDate;
}

const timeOf = (moment: string): string => {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
};
