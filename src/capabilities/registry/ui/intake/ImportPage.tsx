import { useRef, useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { LinkButton, Section, Select, Stack, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { ImportDone, ImportView, type SchoolQuestion } from '../../intake/contract.ts';
import { newerIn } from '../problems.ts';
import ui from '../ui.module.css';
import { SCHOOLS } from '../words.ts';
import { Outcome } from './Outcome.tsx';
import { Files, Finished, ForLoaders, Loading, useCheck } from './reading.tsx';
import { OF_SCHOOLS } from './words.ts';

const TITLE = 'Загрузка школ из файла';
const CRUMBS = [{ label: 'Школы', to: '/schools' }, { label: 'Загрузка из файла' }];

/** Many schools at once from a table: first what it would do, then doing exactly that. */
export function ImportPage() {
  return (
    <ForLoaders title={TITLE} crumbs={CRUMBS} note="Школы загружает муниципальный координатор.">
      {(municipalityId) => <Import municipalityId={municipalityId} />}
    </ForLoaders>
  );
}

type Answers = Readonly<Record<string, string>>;

/** What the file would do with these answers: loading does exactly this, so the two are never parted. */
interface Shown {
  view: ImportView;
  answers: Answers;
}

function Import({ municipalityId }: { municipalityId: string }) {
  const [outcome, setOutcome] = useState<Shown | null>(null);
  /** All that was answered; the server may not have said yet what follows from it. */
  const given = useRef<Answers>({});
  const today = useToday();
  const [stale, setStale] = useState<string | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const show = (view: ImportView | null) => {
    given.current = {};
    setOutcome(view && { view, answers: given.current });
    setStale(null);
    setDone(null);
  };
  const check = useCheck('/api/schools/import/check', ImportView, municipalityId, show);
  const look = useAction({
    run: ({ view: { fileId }, answers }: Shown) =>
      post('/api/schools/import/look', { municipalityId, fileId, answers }, ImportView, { asks: true }),
    onDone: (view, { answers }) => {
      if (answers === given.current) setOutcome({ view, answers }); // else a later answer is under way
    },
  });
  const load = useAction({
    run: ({ view: { fileId, shown }, answers }: Shown) =>
      post('/api/schools/import', { municipalityId, fileId, shown, answers }, ImportDone),
    refreshes: ['/api/schools', '/api/people', '/api/groups'],
    onDone: setDone,
    onRefused: (refusal, { answers }) => {
      const newer = newerIn(refusal, ImportView, 'школы', today);
      if (!newer) return false;
      setOutcome({ view: newer.now, answers });
      setStale(newer.by);
      return true;
    },
  });
  const view = outcome?.view ?? null;
  const answer = (key: string, chosen: string) => {
    if (!outcome) return;
    given.current = { ...given.current, [key]: chosen };
    look.run({ ...outcome, answers: given.current });
  };
  if (done) return <Done of={done} grouped={hasGroups(view)} onMore={() => show(null)} />;
  return (
    <>
      <Loading
        title={TITLE}
        lead="Опора прочитает таблицу и сначала покажет, что добавится и что изменится. Пока вы не согласитесь, ничего не меняется."
        crumbs={CRUMBS}
        label="Таблица со школами"
        words={OF_SCHOOLS}
        fresh={view === null}
        check={check}
        start={
          <Files of="schools" municipalityId={municipalityId}>
            Подойдёт ваша таблица, если в ней есть столбец с названием школы. Если таблицы нет, возьмите шаблон: в нём
            примеры и пояснения. Чтобы поправить сразу много школ, скачайте нынешний список, исправьте и загрузите
            обратно.
          </Files>
        }
        stale={stale}
      >
        {view && view.errors.length === 0 && view.questions.length > 0 && (
          <Questions of={view.questions} onAnswer={answer} />
        )}
      </Loading>
      {outcome && check.share === null && (
        <Outcome
          key={outcome.view.shown}
          of={outcome.view}
          busy={load.busy || look.busy}
          onLoad={() => load.run(outcome)}
        />
      )}
    </>
  );
}

interface QuestionsProps {
  of: readonly SchoolQuestion[];
  onAnswer: (key: string, answer: string) => void;
}

/** A name nearly that of a school which is there: whether it is that school only a person knows. */
function Questions({ of, onAnswer }: QuestionsProps) {
  const open = of.filter(({ answer }) => answer === null).length;
  return (
    <Section title="Это та же школа?" count={open > 0 ? open : undefined}>
      <div className={ui.under}>
        <Stack>
          <Text>
            Похожие названия в Опоре уже есть. Если это та же школа, изменится она, а её название в Опоре останется
            прежним.
          </Text>
          {of.map((question) => (
            <Select
              key={question.key}
              label={`${question.name}, ячейка ${question.cell}`}
              options={[
                { value: '', label: 'Выберите' },
                ...question.candidates.map(({ id, shortName }) => ({ value: id, label: `Да, это ${shortName}` })),
                { value: 'new', label: 'Нет, это новая школа' },
              ]}
              value={question.answer ?? ''}
              onChange={(answer) => answer !== '' && onAnswer(question.key, answer)}
            />
          ))}
        </Stack>
      </div>
    </Section>
  );
}

/** Did the file itself put schools into groups? Then there is nothing to gather by hand. */
const hasGroups = (view: ImportView | null): boolean =>
  [...(view?.added ?? []), ...(view?.changed ?? [])].some((row) => row.groups.length > 0);

interface DoneProps {
  of: ImportDone;
  grouped: boolean;
  onMore: () => void;
}

function Done({ of: { added, changed, heads }, grouped, onMore }: DoneProps) {
  const parts = [
    ...(added > 0 ? [`добавлено ${counted(added, SCHOOLS)}`] : []),
    ...(changed > 0 ? [`изменено ${counted(changed, SCHOOLS)}`] : []),
    ...(heads > 0 ? [`назначено ${counted(heads, ['директор', 'директора', 'директоров'])}`] : []),
  ];
  return (
    <Finished
      title="Школы загружены"
      crumbs={CRUMBS}
      parts={parts}
      next={heads > 0 && <Text>Чтобы директора смогли войти, пригласите их в разделе «Люди».</Text>}
      onMore={onMore}
    >
      <LinkButton kind="primary" to="/schools">
        Открыть список школ
      </LinkButton>
      <LinkButton to="/settings/groups">{grouped ? 'Открыть группы школ' : 'Собрать группу школ'}</LinkButton>
    </Finished>
  );
}
