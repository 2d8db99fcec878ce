import { z } from 'zod';
import type { OfficeDocument } from '../../../../kernel/document.ts';
import { usePathParams } from '../../../../web/address.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { Empty, LinkButton, PageHead, Skeleton } from '../../../../web/parts.ts';
import { Refusal } from '../../../../web/Refusal.tsx';
import { DraftView } from '../../drafts/contract.ts';
import styles from './Review.module.css';
import { ReviewScreen } from './ReviewScreen.tsx';

const TITLE = 'Проверка дорожной карты';

const Params = z.object({ draftId: z.uuid() });

/** A draft beside its document: corrected, answered, and made into a plan. */
export function ReviewPage() {
  const { draftId } = usePathParams(Params);
  const draft = useGet(`/api/road-map-drafts/${draftId}`, DraftView);
  if (draft.isError && draft.data === undefined) {
    return (
      <div className={styles.alone}>
        <PageHead title={TITLE} />
        <Refusal error={draft.error} onRetry={() => void draft.refetch()} />
        <p className={styles.back}>
          <a href="/road-maps">К дорожным картам</a>
        </p>
      </div>
    );
  }
  return (
    <Loaded from={draft} waiting={<Waiting />}>
      {(view) =>
        view.state === 'open' ? (
          <ReviewScreen key={view.id} view={view} document={documentOf(view)} />
        ) : (
          <Closed view={view} />
        )
      }
    </Loaded>
  );
}

/** The server keeps the document as the reader made it. */
const documentOf = ({ document }: DraftView): OfficeDocument => document as OfficeDocument;

const Waiting = () => (
  <div className={styles.alone}>
    <Skeleton rows={10} />
  </div>
);

function Closed({ view: { state, roadMapId, fileName } }: { view: DraftView }) {
  const planned = state === 'planned' && roadMapId !== null;
  return (
    <div className={styles.alone}>
      <PageHead title={TITLE} />
      <Empty
        title={planned ? 'По этому документу уже создан план' : 'Черновик удалён'}
        action={
          planned ? (
            <LinkButton kind="primary" to={`/road-maps/${roadMapId}`}>
              Открыть план
            </LinkButton>
          ) : (
            <LinkButton to="/road-maps/upload">Загрузить документ заново</LinkButton>
          )
        }
      >
        {planned
          ? `${fileName}: правки теперь вносятся в самом плане.`
          : `Файл ${fileName} сохранён, но план из него не создан.`}
      </Empty>
    </div>
  );
}
