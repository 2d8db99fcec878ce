import { useMemo } from 'react';
import { counted, plural } from '../../../../web/format.ts';
import { Button, Note, Panel, Progress, Section, Stack, Text } from '../../../../web/parts.ts';
import { Refusal } from '../../../../web/Refusal.tsx';
import type { UploadSummary, UploadView } from '../../loading/contract.ts';
import type { Arrival } from './arrivals.ts';
import styles from './Loading.module.css';
import { LoadResults } from './LoadResults.tsx';
import { Questions } from './Questions.tsx';
import { isReady, questionsOf } from './questions.ts';
import type { TakenOut } from './reading/stripFile.ts';
import { UploadRow } from './UploadRow.tsx';
import type { useLoading } from './useLoading.ts';
import { useSchoolNames } from './useSchoolNames.ts';
import { useAnswers, type useUploads } from './useUploads.ts';
import { FILES, ROWS } from './words.ts';

interface WaitingProps {
  of: ReturnType<typeof useUploads>;
  loading: ReturnType<typeof useLoading>;
  /** Those that this window has sent know what was taken out of them. */
  arrived: readonly Arrival[];
  municipalityId: string;
}

/** Files that wait: what is asked of them first, then each for what it is, and one button for all that are ready. */
export function Waiting({ of: { list, views, failed }, loading, arrived, municipalityId }: WaitingProps) {
  const uploads = list.data?.uploads ?? [];
  const names = useSchoolNames(municipalityId);
  const { run: answer } = useAnswers();
  const known = views.filter((view) => view !== null);
  const questions = useMemo(() => questionsOf(known), [known]);
  const ready = known.filter(isReady);
  const rows = uploads.map((upload, at) => ({ upload, view: views[at] ?? null }));
  return (
    <Stack>
      {loading.going !== null && (
        <Progress
          share={loading.going.done / loading.going.of}
          label={`Загружаем: ${loading.going.done + 1} из ${loading.going.of}`}
          action={
            <Button size="sm" onClick={loading.stop}>
              Остановить после этого файла
            </Button>
          }
        />
      )}
      <LoadResults of={loading.results} onForget={loading.forget} going={loading.going !== null} />
      {failed !== null && <Refusal error={failed} />}
      {uploads.length > 0 && loading.going === null && (
        <Ready ready={ready} all={uploads} open={questions.count} onLoad={() => loading.load(ready)} />
      )}
      {questions.count > 0 && <Questions of={questions} schools={names.schools} onAnswer={answer} />}
      {uploads.length > 0 && (
        <Section title="Файлы" count={uploads.length}>
          <ul>
            {inOrder(rows).map(({ upload, view }) => (
              <UploadRow
                key={upload.id}
                of={upload}
                view={view}
                takenOut={takenOutOf(arrived, upload.id)}
                nameOf={names.nameOf}
                onAnswer={answer}
              />
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}

interface Waits {
  upload: UploadSummary;
  view: UploadView | null;
}

/** What cannot be loaded and what is asked come before what is ready. */
function inOrder(rows: readonly Waits[]): Waits[] {
  const rank = ({ view }: Waits) => (view === null ? 1 : isReady(view) ? 2 : 0);
  return [...rows].sort((one, other) => rank(one) - rank(other));
}

const takenOutOf = (arrived: readonly Arrival[], id: string): TakenOut | null =>
  arrived.find(({ state }) => state.is === 'sent' && state.id === id)?.takenOut ?? null;

interface ReadyProps {
  ready: readonly UploadView[];
  all: readonly UploadSummary[];
  open: number;
  onLoad: () => void;
}

function Ready({ ready, all, open, onLoad }: ReadyProps) {
  const reading = all.filter(({ state }) => state === 'checking').length;
  const rows = ready.reduce((sum, { storedRows }) => sum + storedRows, 0);
  if (ready.length === 0) {
    return reading > 0 ? (
      <Text tone="muted">{`Сервер проверяет ${counted(reading, FILES)}. Страницу можно закрыть: работа продолжится.`}</Text>
    ) : (
      <Note tone="info">
        {open > 0
          ? 'Ответьте на вопросы ниже, и файлы можно будет загрузить.'
          : 'Ни один файл сейчас не загрузить: причины ниже.'}
      </Note>
    );
  }
  const waits = all.length - ready.length;
  return (
    <Panel>
      <div className={styles.ready}>
        <Text>
          <b>{`${plural(ready.length, ['Готов', 'Готовы', 'Готовы'])} ${counted(ready.length, FILES)}`}</b>
          {`: ${counted(rows, ROWS)} с результатами.`}
          {waits > 0 &&
            ` Ещё ${counted(waits, FILES)} ${plural(waits, ['останется', 'останутся', 'останутся'])} здесь и ${plural(waits, ['подождёт', 'подождут', 'подождут'])}.`}
        </Text>
        <Button kind="primary" onClick={onLoad}>
          {ready.length === 1 ? 'Загрузить файл' : `Загрузить ${counted(ready.length, FILES)}`}
        </Button>
      </div>
      {ready.some(({ overlaps }) => overlaps.some(({ chosen }) => chosen === 'replace')) && <Replacing of={ready} />}
    </Panel>
  );
}

const Replacing = ({ of }: { of: readonly UploadView[] }) => {
  const replacing = of.filter(({ overlaps }) => overlaps.some(({ chosen }) => chosen === 'replace')).length;
  return (
    <Text size="small" tone="muted">
      {`${counted(replacing, FILES)} ${plural(replacing, ['заменит', 'заменят', 'заменят'])} загруженное раньше: что именно, видно в строке файла. Прежнее можно вернуть.`}
    </Text>
  );
};
