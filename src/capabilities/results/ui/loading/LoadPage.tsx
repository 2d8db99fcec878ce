import { useEffect, useSyncExternalStore } from 'react';
import { Loaded, useRefresh } from '../../../../web/data.tsx';
import { Empty, FileDrop, LinkButton, PageHead, Section, Skeleton, Stack } from '../../../../web/parts.ts';
import { hasRole, useSession } from '../../../../web/session.tsx';
import { ArrivalList } from './ArrivalList.tsx';
import { UPLOAD_LIST } from './addresses.ts';
import { arrivals, isUnderWay } from './arrivals.ts';
import styles from './Loading.module.css';
import { useLoading } from './useLoading.ts';
import { useUploads } from './useUploads.ts';
import { Waiting } from './Waiting.tsx';

const CRUMBS = [{ label: 'Результаты', to: '/results' }, { label: 'Загрузка' }];

/** Takes results in: any number of files, each shown for what it is before anything of it counts. */
export function LoadPage() {
  const session = useSession();
  const may = hasRole(session, 'coordinator', 'administrator', 'methodologist');
  return (
    <>
      <PageHead
        title="Загрузка результатов"
        crumbs={CRUMBS}
        lead={
          may &&
          'Перетащите сразу все файлы: выгрузки ФИС ОКО, протоколы РЦОИ, таблицы школ. Имена учеников убираются в вашем браузере и никуда не отправляются.'
        }
        actions={may && <LinkButton to="/results/batches">Что уже загружено</LinkButton>}
      />
      {may && session.municipality ? <Load municipalityId={session.municipality.id} /> : <NoRights />}
    </>
  );
}

const NoRights = () => (
  <Empty
    title="Загружать результаты вы не можете"
    action={
      <LinkButton to="/results" size="sm">
        К результатам
      </LinkButton>
    }
  >
    Файлы загружает координатор или методист муниципалитета. Результаты своей школы вы увидите, когда они загружены.
  </Empty>
);

/** Of what the reader knows; what a file is, its contents say. */
const ACCEPT = '.xlsx,.xls,.xlsb,.ods,.csv,.txt,.tsv';

function Load({ municipalityId }: { municipalityId: string }) {
  const moving = useSyncExternalStore(arrivals.subscribe, arrivals.list);
  const loading = useLoading();
  const uploads = useUploads(municipalityId, loading.loads);
  useArrived(moving.filter(({ state }) => state.is === 'sent').length);
  useWarning(moving.some(isUnderWay));
  return (
    <div className={styles.page}>
      <Stack>
        <FileDrop
          label="Файлы с результатами"
          hint="Excel (.xlsx, .xls), OpenDocument (.ods) или CSV, сколько угодно сразу. Что в файле, программа узнаёт по содержанию."
          accept={ACCEPT}
          multiple
          onFiles={(files) => arrivals.add(files, municipalityId)}
        />
        <ArrivalList of={moving} arrivals={arrivals} />
        <Loaded from={uploads.list} waiting={<Skeleton rows={3} />}>
          {() => <Waiting of={uploads} loading={loading} arrived={moving} municipalityId={municipalityId} />}
        </Loaded>
        {moving.length === 0 && uploads.list.data?.uploads.length === 0 && <WhatFits />}
      </Stack>
    </div>
  );
}

/** What has arrived is asked for. */
function useArrived(count: number): void {
  const refresh = useRefresh();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when another has come, and only then
  useEffect(() => {
    if (count > 0) void refresh(UPLOAD_LIST);
  }, [count]);
}

/** Files under way are lost with the window, and the browser asks first. */
function useWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}

const WhatFits = () => (
  <Section title="Что подойдёт">
    <ul className={styles.fits}>
      <li>
        <b>ФИС ОКО:</b> индивидуальные результаты, статистика по отметкам и первичным баллам, сравнение отметок с
        журналом, выполнение заданий, маркеры необъективности.
      </li>
      <li>
        <b>РЦОИ:</b> протоколы ОГЭ и ЕГЭ, средние баллы школ.
      </li>
      <li>
        <b>Ваши таблицы:</b> средние по школам, социальный паспорт, сведения о школах. Незнакомые столбцы можно
        объяснить один раз: программа запомнит.
      </li>
    </ul>
  </Section>
);
