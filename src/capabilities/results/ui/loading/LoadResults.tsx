import { counted, moment } from '../../../../web/format.ts';
import { Button, Note, Remark, Row, Rows, Section, Stack } from '../../../../web/parts.ts';
import { refusalWords } from '../../../../web/Refusal.tsx';
import { useToday } from '../../../../web/session.tsx';
import type { Result } from './useLoading.ts';
import { doneWords, FILES, problemWords, ROWS } from './words.ts';

/** What became of each file: none is passed over in silence. */
export function LoadResults({ of, onForget, going }: { of: readonly Result[]; onForget: () => void; going: boolean }) {
  if (of.length === 0) return null;
  const loaded = of.flatMap(({ outcome }) => (outcome?.outcome === 'loaded' ? [outcome] : []));
  const rows = loaded.reduce((sum, one) => sum + one.rows, 0);
  return (
    <Section
      title="Что загружено сейчас"
      count={loaded.length}
      aside={
        !going && (
          <Button size="sm" kind="quiet" onClick={onForget}>
            Скрыть
          </Button>
        )
      }
    >
      <Stack gap={8}>
        {!going && loaded.length > 0 && (
          <Note tone="good">
            {`Загружено: ${counted(loaded.length, FILES)}, ${counted(rows, ROWS)}.`}{' '}
            <a href="/results">Открыть результаты</a>
          </Note>
        )}
        <Rows>
          {of.map((result) => (
            <ResultRow key={result.id} of={result} />
          ))}
        </Rows>
      </Stack>
    </Section>
  );
}

function ResultRow({ of: { name, outcome, refused } }: { of: Result }) {
  const today = useToday();
  if (outcome?.outcome === 'loaded') {
    return (
      <Row
        title={name}
        to={`/results/batches/${outcome.batchId}`}
        facts={[counted(outcome.rows, ROWS)]}
        state={<Remark tone="good">загружен</Remark>}
      />
    );
  }
  return <Row title={name} facts={[whyNot()]} state={<Remark tone="warn">не загружен</Remark>} />;

  function whyNot(): string {
    const said = (at: string) => moment(at, today);
    if (outcome?.outcome === 'refused') return outcome.problems.map((problem) => problemWords(problem, said)).join(' ');
    if (outcome?.outcome === 'conflict') {
      return outcome.already === null
        ? 'Пока вы смотрели, его изменили, загрузили или убрали. Посмотрите ещё раз.'
        : `Уже загружен: ${doneWords(outcome.already.loaded, said)}. Второй раз не нужен.`;
    }
    return refused === null
      ? 'Сервер не ответил, что с ним стало. Посмотрите в списке ниже.'
      : refusalWords(refused, today);
  }
}
