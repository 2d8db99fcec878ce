import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { numberOr } from '../../../../kernel/query.ts';
import { aboveResults } from '../../../../web/aboveResults.ts';
import { useAddress } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { later } from '../../../../web/later.ts';
import { Empty, Note, Segmented, Skeleton, Stack, Toolbar } from '../../../../web/parts.ts';
import type { SchoolSlot } from '../../../../web/schoolTab.ts';
import { useSession } from '../../../../web/session.tsx';
import { SchoolFigures } from '../../figures/contract.ts';
import { schoolResults } from './addresses.ts';
import { sumAt } from './subjectSum.ts';
import type { Measure, ViewProps } from './view.ts';
import { WorksView } from './WorksView.tsx';

const DynamicsView = later(() => import('./DynamicsView.tsx').then((m) => m.DynamicsView));
const TasksView = later(() => import('./TasksView.tsx').then((m) => m.TasksView));
const JournalView = later(() => import('./JournalView.tsx').then((m) => m.JournalView));
const LooksView = later(() => import('./LooksView.tsx').then((m) => m.LooksView));
const ClassesView = later(() => import('./ClassesView.tsx').then((m) => m.ClassesView));
const SumDialog = later(() => import('./SumDialog.tsx').then((m) => m.SumDialog));
const SourceDialog = later(() => import('./SourceDialog.tsx').then((m) => m.SourceDialog));

const Views = z.enum(['works', 'dynamics', 'tasks', 'journal', 'looks', 'classes']);
type View = z.infer<typeof Views>;

const VIEWS: Record<View, string> = {
  works: 'Работы',
  dynamics: 'Динамика',
  tasks: 'Задания и умения',
  journal: 'Журнал',
  looks: 'Объективность',
  classes: 'Классы и участники',
};

const Address = z.object({
  view: Views.catch('works'),
  /** «vpr-5-math-2026» */
  work: z.string().default(''),
  year: numberOr(null),
  of: z.enum(['low', 'good', 'passed']).catch('low'),
});

/** What the works of a school show: in the words of its page, with everything that a figure is made of one press away. */
export function SchoolResults({ schoolId }: { schoolId: string }) {
  const figures = useGet(schoolResults(schoolId), SchoolFigures);
  const [threshold, setThreshold] = useState<number | null>(null);
  return (
    <Stack gap={24}>
      <Above schoolId={schoolId} onThreshold={setThreshold} />
      <Loaded from={figures} waiting={<Skeleton rows={10} height="table" />}>
        {(found) => <Results of={found} threshold={threshold} />}
      </Loaded>
    </Stack>
  );
}

/** What other parts of the product say of these results. */
function Above(props: { schoolId: string; onThreshold: (share: number | null) => void }) {
  const session = useSession();
  return aboveResults
    .filter(({ visible }) => visible(session, props.schoolId))
    .map((slot) => <Slot key={slot.key} of={slot} {...props} />);
}

function Slot({
  of: { load },
  ...props
}: {
  of: SchoolSlot;
  schoolId: string;
  onThreshold: (share: number | null) => void;
}) {
  const Content = useMemo(() => later(load), [load]);
  return (
    <Suspense fallback={<Skeleton rows={3} />}>
      <Content {...props} />
    </Suspense>
  );
}

function Results({ of, threshold }: { of: SchoolFigures; threshold: number | null }) {
  const [address, setAddress] = useAddress(Address);
  const [opened, setOpened] = useState<string | null>(null);
  const [shown, focusLater] = useFocusAfter(opened);
  if (of.works.length === 0) return <NoResults unplaced={of.unplaced} />;
  const last = of.years.at(-1) ?? null;
  const year = address.year !== null && of.years.includes(address.year) ? address.year : last;
  const props: ViewProps = {
    ...{ of, threshold, year: year ?? 0, work: address.work, measure: address.of },
    onYear: (to) => setAddress({ year: to === last ? null : to }),
    onWork: (to) => setAddress({ work: to }),
    onMeasure: (to: Measure) => setAddress({ of: to }),
    onOpen: setOpened,
  };
  return (
    <Stack gap={16}>
      <Toolbar>
        <Segmented
          label="Что показать"
          options={Views.options.map((value) => ({ value, label: VIEWS[value] }))}
          value={address.view}
          onChange={(view) => setAddress({ view }, { step: true })}
        />
      </Toolbar>
      {of.unplaced > 0 && <Unplaced count={of.unplaced} />}
      <section ref={shown} tabIndex={-1} aria-label={VIEWS[address.view]}>
        <Suspense fallback={<Skeleton rows={8} height="table" />}>{viewOf(address.view, props)}</Suspense>
      </section>
      {opened !== null && (
        <Opened
          of={of}
          opened={opened}
          onOpen={setOpened}
          onPupils={() => {
            setOpened(null);
            setAddress({ view: 'classes', work: opened }, { step: true });
            focusLater();
          }}
        />
      )}
    </Stack>
  );
}

/** After the dialog is closed, and the focus back where it was: moves it to what is shown, if it was asked to. */
function useFocusAfter(opened: string | null) {
  const shown = useRef<HTMLElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (opened !== null || !asked.current) return;
    asked.current = false;
    shown.current?.focus();
  }, [opened]);
  const focusLater = () => {
    asked.current = true;
  };
  return [shown, focusLater] as const;
}

interface OpenedProps {
  of: SchoolFigures;
  /** A work of a year, or the sum of a subject. */
  opened: string;
  onOpen: (work: string | null) => void;
  onPupils: () => void;
}

function Opened({ of, opened, onOpen, onPupils }: OpenedProps) {
  const sum = sumAt(of, opened);
  const onClose = () => onOpen(null);
  return (
    <Suspense>
      {sum ? (
        <SumDialog of={of} sum={sum} onOpen={onOpen} onClose={onClose} />
      ) : (
        <SourceDialog school={of.school} work={opened} onClose={onClose} onPupils={onPupils} />
      )}
    </Suspense>
  );
}

function viewOf(view: View, props: ViewProps) {
  switch (view) {
    case 'works':
      return <WorksView {...props} />;
    case 'dynamics':
      return <DynamicsView {...props} />;
    case 'tasks':
      return <TasksView {...props} />;
    case 'journal':
      return <JournalView {...props} />;
    case 'looks':
      return <LooksView {...props} />;
    case 'classes':
      return <ClassesView {...props} />;
  }
}

const NoResults = ({ unplaced }: { unplaced: number }) => (
  <Empty title="Результатов этой школы пока нет">
    {unplaced > 0
      ? 'Таблицы загружены, но в них не сказано, какая это работа, предмет или год. Координатор может ответить на это в загрузке.'
      : 'Они появятся, когда координатор загрузит выгрузки ФИС ОКО, протоколы РЦОИ или свои таблицы. Вносить вручную ничего не нужно.'}
  </Empty>
);

const Unplaced = ({ count }: { count: number }) => (
  <Note>{`Не показаны таблицы, в которых не названы работа, предмет или год: ${count}.`}</Note>
);
