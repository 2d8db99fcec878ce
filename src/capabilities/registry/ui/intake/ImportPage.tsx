import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { LinkButton, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { ImportDone, ImportView } from '../../intake/contract.ts';
import { newerIn } from '../problems.ts';
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

function Import({ municipalityId }: { municipalityId: string }) {
  const [view, setView] = useState<ImportView | null>(null);
  const today = useToday();
  const [stale, setStale] = useState<string | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const check = useCheck('/api/schools/import/check', ImportView, municipalityId, (found) => {
    setView(found);
    setStale(null);
    setDone(null);
  });
  const load = useAction({
    run: ({ fileId, shown }: ImportView) => post('/api/schools/import', { municipalityId, fileId, shown }, ImportDone),
    refreshes: ['/api/schools', '/api/people', '/api/groups'],
    onDone: setDone,
    onRefused: (refusal) => {
      const newer = newerIn(refusal, ImportView, 'школы', today);
      if (!newer) return false;
      setView(newer.now);
      setStale(newer.by);
      return true;
    },
  });
  if (done) return <Done of={done} onMore={() => [setDone(null), setView(null)]} />;
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
      />
      {view && check.share === null && (
        <Outcome key={view.shown} of={view} busy={load.busy} onLoad={() => load.run(view)} />
      )}
    </>
  );
}

function Done({ of: { added, changed, heads }, onMore }: { of: ImportDone; onMore: () => void }) {
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
      next={heads > 0 && <Text>Чтобы директоры смогли войти, пригласите их в разделе «Люди».</Text>}
      onMore={onMore}
    >
      <LinkButton kind="primary" to="/schools">
        Открыть список школ
      </LinkButton>
      <LinkButton to="/settings/groups">Собрать группу школ</LinkButton>
    </Finished>
  );
}
