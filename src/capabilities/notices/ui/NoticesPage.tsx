import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { flag } from '../../../kernel/query.ts';
import { useAddress } from '../../../web/address.ts';
import { get, post } from '../../../web/api.ts';
import { Loaded, useAction } from '../../../web/data.tsx';
import { counted } from '../../../web/format.ts';
import {
  Button,
  ChipSwitch,
  Chips,
  type DayEntry,
  DayList,
  type DayListProps,
  Empty,
  PageHead,
  Skeleton,
  Toolbar,
} from '../../../web/parts.ts';
import { useSession, useToday } from '../../../web/session.tsx';
import { typo } from '../../../web/typo.ts';
import { noticeWords } from '../../../words.ts';
import { NoticeIds, NoticeList, type NoticeView } from '../contract.ts';
import { type Said, said } from '../said.ts';

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
            <Days
              items={items}
              more={
                notices.hasNextPage
                  ? { busy: notices.isFetchingNextPage, onMore: () => void notices.fetchNextPage() }
                  : undefined
              }
            />
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

/** One notice; following its link reads it too. */
function useEntries(items: readonly Item[]): DayEntry[] {
  const read = useAction({
    run: (id: string) => post('/api/notices/read', { ids: [id] }),
    refreshes: CHANGED,
  });
  return items.map(({ notice: { id, at, readAt }, said }) => {
    const fresh = readAt === null;
    const text = typo(said.text);
    return {
      id,
      at,
      fresh,
      note: said.group,
      body:
        said.link === null ? (
          text
        ) : (
          <a href={said.link} onClick={() => fresh && read.run(id)}>
            {text}
          </a>
        ),
      action: fresh && (
        <Button size="sm" kind="quiet" label={`Отметить прочитанным: ${said.text}`} onClick={() => read.run(id)}>
          Отметить прочитанным
        </Button>
      ),
    };
  });
}

function Days({ items, more }: { items: readonly Item[]; more: DayListProps['more'] }) {
  return <DayList entries={useEntries(items)} today={useToday()} more={more} />;
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
