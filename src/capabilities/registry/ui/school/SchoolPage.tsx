import { Suspense, useMemo } from 'react';
import { z } from 'zod';
import { shortName } from '../../../../kernel/person.ts';
import { usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted, dayYear } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import { Fact, Facts, Note, PageHead, Skeleton, Tabs, Tag } from '../../../../web/parts.ts';
import type { SchoolTab } from '../../../../web/schoolTab.ts';
import { schoolTabs } from '../../../../web/schoolTabs.ts';
import { type Session, useSession } from '../../../../web/session.tsx';
import { Passport } from '../../contract.ts';
import { OFFICER, PUPILS, TEACHERS } from '../words.ts';
import { CloseSchool } from './CloseSchool.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { PassportTab } from './PassportTab.tsx';
import styles from './SchoolPage.module.css';

const Params = z.object({ schoolId: z.uuid(), tab: z.string().optional() });

const PASSPORT = 'passport';

/** One school: who it is, who answers for it, and what each part of the product knows of it. */
export function SchoolPage() {
  const { schoolId, tab } = usePathParams(Params);
  return <SchoolView schoolId={schoolId} tab={tab} root={`/schools/${schoolId}`} />;
}

export interface SchoolViewProps {
  schoolId: string;
  tab: string | undefined;
  /** The address of the school; its tabs stand under it, and it opens with the first that matters. */
  root: string;
}

export function SchoolView({ schoolId, tab, root }: SchoolViewProps) {
  const passport = useGet(`/api/schools/${schoolId}`, Passport);
  return (
    <Loaded from={passport} waiting={<Skeleton rows={8} />} title="Школа">
      {(found) => <School key={found.school.id} of={found} tab={tab} root={root} />}
    </Loaded>
  );
}

function School({ of, tab, root }: Omit<SchoolViewProps, 'schoolId'> & { of: Passport }) {
  const session = useSession();
  const { school, supported, supportedWords, may } = of;
  const more = schoolTabs
    .filter(({ visible }) => visible(session, school.id))
    .sort((one, other) => one.order - other.order);
  const tabs = [
    ...more.map(({ slug, label }) => ({ label, to: `${root}/${slug}` })),
    { label: 'Паспорт', to: `${root}/${PASSPORT}` },
    ...(of.history === null ? [] : [{ label: 'История', to: `${root}/history` }]),
  ];
  // Of a school that is supported one asks what it is doing now; of any other there is little more than who it is.
  const shown = tab ?? (supported ? more[0]?.slug : undefined) ?? PASSPORT;
  return (
    <>
      <PageHead
        title={school.shortName}
        {...(knowsOthers(session) && { crumbs: [{ label: 'Школы', to: '/schools' }, { label: school.shortName }] })}
        actions={may.keep && <CloseSchool of={of} />}
      >
        <FactsLine of={of} />
        {supported && (
          <div className={styles.tags}>
            <Tag>{supportedWords.one}</Tag>
          </div>
        )}
        {!of.works && <ClosedNote of={of} />}
        {tabs.length > 1 && <Tabs label={`О школе: ${school.shortName}`} tabs={tabs} current={`${root}/${shown}`} />}
      </PageHead>
      <TabContent of={of} tab={shown} more={more} />
    </>
  );
}

const knowsOthers = (session: Session): boolean =>
  session.roles.some(({ role, schoolId }) => schoolId === null || (role !== 'head' && role !== 'deputy'));

function TabContent({ of, tab, more }: { of: Passport; tab: string; more: readonly SchoolTab[] }) {
  const load = more.find(({ slug }) => slug === tab)?.load;
  const Content = useMemo(() => load && later(load), [load]);
  if (tab === 'history') return <HistoryTab of={of} />;
  if (!Content) return <PassportTab of={of} />;
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      <Content schoolId={of.school.id} />
    </Suspense>
  );
}

/** What one asks first of a school: where, how large, who leads it, who helps it. */
function FactsLine({ of: { school, heads, curators } }: { of: Passport }) {
  const size = [
    ...(school.pupils === null ? [] : [counted(school.pupils, PUPILS)]),
    ...(school.teachers === null ? [] : [counted(school.teachers, TEACHERS)]),
  ].join(', ');
  return (
    <Facts>
      {school.place && <Fact icon="map-pin">{school.place}</Fact>}
      {size && <Fact icon="users">{size}</Fact>}
      {heads?.map((head) => (
        <Fact key={head.id} icon="user">{`${head.position ?? OFFICER.head} ${shortName(head)}`}</Fact>
      ))}
      {curators?.map((curator) => (
        <Fact key={curator.id} icon="user-check">{`${OFFICER.curator} ${shortName(curator)}`}</Fact>
      ))}
    </Facts>
  );
}

function ClosedNote({ of: { school, mergedInto } }: { of: Passport }) {
  if (school.activeTo === null) return <Note>{`Школа начнёт работу ${dayYear(school.activeFrom)}.`}</Note>;
  return (
    <Note>
      {`Школа закрыта, последний день ${dayYear(school.activeTo)}.`}
      {mergedInto && (
        <>
          {' Присоединена к '}
          <a className="link" href={`/schools/${mergedInto.id}`}>
            {mergedInto.shortName}
          </a>
          .
        </>
      )}
    </Note>
  );
}
