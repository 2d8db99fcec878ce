import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted, listed } from '../../../../web/format.ts';
import { Button, Group, LinkButton, Note, PageHead, Section, Stack, Text } from '../../../../web/parts.ts';
import { hasRole, useSession } from '../../../../web/session.tsx';
import { ImportDone, ImportView } from '../../intake/contract.ts';
import { nowIn } from '../problems.ts';
import styles from '../ui.module.css';
import { SCHOOLS } from '../words.ts';
import { Outcome } from './Outcome.tsx';
import { Loading, useCheck } from './reading.tsx';
import { OF_SCHOOLS } from './words.ts';

const CRUMBS = [{ label: 'Школы', to: '/schools' }, { label: 'Загрузка из файла' }];

/** Many schools at once from a table: first what it would do, then doing exactly that. */
export function ImportPage() {
  const session = useSession();
  const municipalityId = session.municipality?.id ?? '';
  if (!hasRole(session, 'coordinator', 'administrator')) {
    return (
      <>
        <PageHead title="Загрузка школ из файла" crumbs={CRUMBS} />
        <Note>Школы загружает муниципальный координатор.</Note>
      </>
    );
  }
  return <Import municipalityId={municipalityId} />;
}

function Import({ municipalityId }: { municipalityId: string }) {
  const [view, setView] = useState<ImportView | null>(null);
  const [stale, setStale] = useState(false);
  const [done, setDone] = useState<ImportDone | null>(null);
  const check = useCheck('/api/schools/import/check', ImportView, municipalityId, (found) => {
    setView(found);
    setStale(false);
    setDone(null);
  });
  const load = useAction({
    run: ({ fileId, shown }: ImportView) => post('/api/schools/import', { municipalityId, fileId, shown }, ImportDone),
    refreshes: ['/api/schools', '/api/people', '/api/groups'],
    onDone: setDone,
    onRefused: (refusal) => {
      const now = nowIn(refusal, ImportView);
      if (!now) return false;
      setView(now);
      setStale(true);
      return true;
    },
  });
  if (done) return <Done of={done} onMore={() => [setDone(null), setView(null)]} />;
  return (
    <>
      <Loading
        title="Загрузка школ из файла"
        lead="Опора прочитает таблицу и сначала покажет, что добавится и что изменится. Пока вы не согласитесь, ничего не меняется."
        crumbs={CRUMBS}
        label="Таблица со школами"
        words={OF_SCHOOLS}
        fresh={view === null}
        check={check}
        start={<Files municipalityId={municipalityId} />}
        stale={stale ? 'школы' : null}
      />
      {view && check.share === null && (
        <Outcome key={view.shown} of={view} busy={load.busy} onLoad={() => load.run(view)} />
      )}
    </>
  );
}

function Files({ municipalityId }: { municipalityId: string }) {
  return (
    <Section title="С чего начать">
      <div className={styles.under}>
        <Stack>
          <Text>
            Подойдёт ваша таблица, если в ней есть столбец с названием школы. Если таблицы нет, возьмите шаблон: в нём
            примеры и пояснения. Чтобы поправить сразу много школ, скачайте нынешний список, исправьте и загрузите
            обратно.
          </Text>
          <Group>
            <LinkButton
              to={`/api/schools/import/template.xlsx?municipalityId=${municipalityId}`}
              icon="download"
              download=""
            >
              Скачать шаблон
            </LinkButton>
            <LinkButton
              to={`/api/schools/import/schools.xlsx?municipalityId=${municipalityId}`}
              icon="file-spreadsheet"
              download=""
            >
              Скачать нынешний список
            </LinkButton>
          </Group>
        </Stack>
      </div>
    </Section>
  );
}

function Done({ of: { added, changed, heads }, onMore }: { of: ImportDone; onMore: () => void }) {
  const parts = [
    ...(added > 0 ? [`добавлено ${counted(added, SCHOOLS)}`] : []),
    ...(changed > 0 ? [`изменено ${counted(changed, SCHOOLS)}`] : []),
    ...(heads > 0 ? [`назначено ${counted(heads, ['директор', 'директора', 'директоров'])}`] : []),
  ];
  return (
    <>
      <PageHead title="Школы загружены" crumbs={CRUMBS} lead={`Готово: ${listed(parts)}.`} />
      <div className={styles.body}>
        <Stack>
          {heads > 0 && <Text>Чтобы директоры смогли войти, пригласите их в разделе «Люди».</Text>}
          <Group>
            <LinkButton kind="primary" to="/schools">
              Открыть список школ
            </LinkButton>
            <LinkButton to="/settings/groups">Собрать группу школ</LinkButton>
            <Button kind="quiet" onClick={onMore}>
              Загрузить ещё файл
            </Button>
          </Group>
        </Stack>
      </div>
    </>
  );
}
