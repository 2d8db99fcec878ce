import { Suspense, useState } from 'react';
import { z } from 'zod';
import { usePathParams } from '../../../../web/address.ts';
import { post } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { capitalized, counted, fileSize, moment } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import {
  Button,
  Definitions,
  Fact,
  Facts,
  Note,
  PageHead,
  Section,
  Stack,
  toast,
  WithRail,
} from '../../../../web/parts.ts';
import { refusalWords } from '../../../../web/Refusal.tsx';
import { useSession, useToday } from '../../../../web/session.tsx';
import { type BatchPlace, BatchView } from '../../loading/contract.ts';
import { AFTER_LOADING, batchAt } from './addresses.ts';
import styles from './Loading.module.css';
import { NotForRating } from './NotForRating.tsx';
import { SheetFacts } from './SheetDetails.tsx';
import { useSchoolNames } from './useSchoolNames.ts';
import { doneWords, ROWS, SCHOOLS } from './words.ts';

const UndoDialog = later(() => import('./UndoDialog.tsx').then((m) => m.UndoDialog));

/** A file that is in: what it is, what it gave, who loaded it; it can be undone, and taken back. */
export function BatchPage() {
  const { batchId } = usePathParams(z.object({ batchId: z.uuid() }));
  const batch = useGet(batchAt(batchId), BatchView);
  return (
    <Loaded from={batch} title="Загруженный файл">
      {(found) => <Batch of={found} />}
    </Loaded>
  );
}

function Batch({ of: batch }: { of: BatchView }) {
  const [undoing, setUndoing] = useState(false);
  const today = useToday();
  const said = (at: string) => moment(at, today);
  const restore = useRestore(batch);
  const { name, loaded, undone, rows, schools, workViews, mayUndo } = batch;
  return (
    <>
      <PageHead
        title={name}
        short
        crumbs={[
          { label: 'Результаты', to: '/results' },
          { label: 'Загруженные файлы', to: '/results/batches' },
          { label: 'Файл' },
        ]}
        actions={
          mayUndo &&
          (undone === null ? (
            <Button kind="danger" popup="dialog" onClick={() => setUndoing(true)}>
              Отменить загрузку
            </Button>
          ) : (
            <Button busy={restore.busy} onClick={() => restore.run()}>
              Вернуть загрузку
            </Button>
          ))
        }
      >
        <Facts>
          <Fact icon="table">{counted(rows, ROWS)}</Fact>
          <Fact icon="school">{counted(schools, SCHOOLS)}</Fact>
          <Fact icon="user">{doneWords(loaded, said)}</Fact>
        </Facts>
      </PageHead>
      <WithRail rail={<From of={batch} />}>
        <Stack gap={8}>
          {undone !== null && (
            <Note tone="warn">
              {`Загрузка отменена: ${doneWords(undone, said)}. Эти результаты нигде не учитываются, но сохранены, и их можно вернуть.`}
            </Note>
          )}
          <Section title="Что загружено">
            <ul className={`${styles.lines} ${styles.under}`}>
              {workViews.map(({ key, text, rows: ofWork }) => (
                <li key={key}>{`${capitalized(text)} · ${counted(ofWork, ROWS)}`}</li>
              ))}
            </ul>
            <NotForRating of={workViews} />
          </Section>
          <Places of={batch.places} />
          <Section title="Как прочитано">
            <div className={styles.under}>
              <Stack>
                {batch.sheets.map((sheet, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is its place
                  <SheetFacts key={at} of={sheet} many={batch.sheets.length > 1} />
                ))}
              </Stack>
            </div>
          </Section>
        </Stack>
      </WithRail>
      {undoing && (
        <Suspense>
          <UndoDialog of={batch} onClose={() => setUndoing(false)} />
        </Suspense>
      )}
    </>
  );
}

function useRestore({ id, name }: BatchView) {
  const today = useToday();
  return useAction({
    run: () => post(`${batchAt(id)}/restore`),
    refreshes: AFTER_LOADING,
    done: () => `Загрузка возвращена: ${name}`,
    onRefused: (refusal) => {
      if (refusal.code !== 'rule-broken') return false;
      toast({ text: OVERTAKEN, tone: 'bad' });
      return refusalWords(refusal, today) !== '';
    },
  });
}

const OVERTAKEN =
  'Вернуть нельзя: с тех пор те же результаты загружены другим файлом. Если нужен этот, сначала отмените тот.';

function Places({ of }: { of: readonly BatchPlace[] }) {
  const { nameOf } = useSchoolNames(useSession().municipality?.id ?? '');
  if (of.length === 0) return null;
  return (
    <Section title="Чьи результаты" count={of.length}>
      <ul className={`${styles.lines} ${styles.under}`}>
        {of.map((place) => (
          <li key={place.key}>
            <PlaceName of={place} called={place.schoolId === null ? null : nameOf(place.schoolId)} />
            {place.rows > 0 && ` · ${counted(place.rows, ROWS)}`}
            {place.replaced > 0 && (
              <span className="muted">
                {place.replaced === place.cells
                  ? ' · заменено более поздним файлом'
                  : ' · часть заменена более поздним файлом'}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The school as it is called here, and as the file has it. */
function PlaceName({ of: { key, name, schoolId }, called }: { of: BatchPlace; called: string | null }) {
  const written = name ?? key;
  if (schoolId === null) return written;
  return (
    <>
      <a href={`/schools/${schoolId}`}>{called ?? written}</a>
      {called !== null && called !== written && <span className="muted">{` · в файле ${written}`}</span>}
    </>
  );
}

function From({ of: { sourceSha256, size, loaded, titles, uses } }: { of: BatchView }) {
  const today = useToday();
  return (
    <Stack gap={8}>
      <Section title="Откуда это">
        <div className={styles.under}>
          <Definitions
            of={[
              { term: 'Вид файла', value: titles.join(', ') || '–' },
              { term: 'Кто загрузил', value: doneWords(loaded, (at) => moment(at, today)) },
              { term: 'Без имён занимает', value: fileSize(size) },
              {
                term: 'Контрольная сумма исходного файла (SHA-256)',
                value: <code className={styles.sum}>{sourceSha256}</code>,
              },
            ]}
          />
        </div>
      </Section>
      {uses.length > 0 && (
        <Section title="Что построено на этом файле" count={uses.length}>
          <ul className={`${styles.lines} ${styles.under}`}>
            {uses.map(({ text, path }) => (
              <li key={text}>{path === null ? text : <a href={path}>{text}</a>}</li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}
