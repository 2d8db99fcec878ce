import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { moment } from '../../../../web/format.ts';
import { Button, Icon, LinkButton, Menu, toast } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { typo } from '../../../../web/typo.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { Discard } from './later.ts';
import styles from './ReviewHead.module.css';
import type { Saving } from './saver.ts';

interface ReviewHeadProps {
  view: DraftView;
  saving: Saving;
  flush: () => Promise<boolean>;
  version: () => number;
  onCompare: () => void;
  /** Takes back the last decision; `null`: there is none. */
  onUndo: (() => void) | null;
}

export function ReviewHead({ view, saving, flush, version, onCompare, onUndo }: ReviewHeadProps) {
  const today = useToday();
  return (
    <header className={styles.head}>
      <LinkButton kind="quiet" to="/road-maps" icon="x" label="Закрыть проверку" />
      <div className={styles.name}>
        <h1>Проверка дорожной карты</h1>
        <p>{typo(`${view.fileName}, загружена ${moment(view.createdAt, today)}`)}</p>
      </div>
      <Steps />
      <div className={styles.acts}>
        <SavingState saving={saving} onCompare={onCompare} />
        <Keep flush={flush} />
        <More view={view} version={version} onUndo={onUndo} />
      </div>
    </header>
  );
}

const Steps = () => (
  <ol className={styles.steps} aria-label="Шаги">
    <li className={styles.done}>
      <i>
        <Icon name="check" size={16} />
      </i>
      Файл
    </li>
    <li aria-current="step">
      <i>2</i>Проверка
    </li>
    <li>
      <i>3</i>План
    </li>
  </ol>
);

const SAVING: Record<Saving, string> = {
  saved: 'Сохранено',
  waiting: 'Сохраняется',
  saving: 'Сохраняется',
  offline: 'Нет связи: ответы сохранятся, когда она появится',
  refused: 'Ответы не сохраняются: ошибка в программе',
  conflict: 'Кто-то ответил иначе',
  closed: 'По этому документу уже создан план',
};

function SavingState({ saving, onCompare }: { saving: Saving; onCompare: () => void }) {
  const bad = saving !== 'saved' && saving !== 'waiting' && saving !== 'saving';
  return (
    <>
      <p className={`${styles.saving} ${bad ? styles.bad : ''}`} role="status">
        {bad && <Icon name="filled/alert-triangle" size={16} />}
        {SAVING[saving]}
      </p>
      {saving === 'conflict' && (
        <Button size="sm" onClick={onCompare}>
          Сравнить
        </Button>
      )}
    </>
  );
}

function Keep({ flush }: { flush: () => Promise<boolean> }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    const saved = await flush();
    setBusy(false);
    if (!saved) {
      toast({ text: 'Сохранить не получилось. Ответы остались в этой вкладке, попробуйте ещё раз.', tone: 'bad' });
      return;
    }
    toast({ text: 'Черновик сохранён. Он ждёт в списке дорожных карт' });
    await navigate({ to: '/road-maps' });
  };
  return (
    <Button busy={busy} onClick={() => void keep()}>
      Сохранить черновик
    </Button>
  );
}

function More({ view, version, onUndo }: Pick<ReviewHeadProps, 'view' | 'version' | 'onUndo'>) {
  const [discarding, setDiscarding] = useState(false);
  const undo = onUndo
    ? [{ label: 'Отменить последнее решение', icon: 'arrow-back-up' as const, onSelect: onUndo }]
    : [];
  const items = [
    ...undo,
    { label: 'Скачать исходный файл', icon: 'download', to: `/api/files/${view.fileId}` },
    { label: 'Удалить черновик', icon: 'trash', danger: true, divided: true, onSelect: () => setDiscarding(true) },
  ] as const;
  return (
    <>
      <Menu label="Другие действия с черновиком" items={items} />
      {discarding && <Discard id={view.id} version={version} onClose={() => setDiscarding(false)} />}
    </>
  );
}
