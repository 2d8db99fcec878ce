import { useState } from 'react';
import type { LocalDate } from '../../../kernel/date.ts';
import { post } from '../../../web/api.ts';
import { useAction } from '../../../web/data.tsx';
import { day } from '../../../web/format.ts';
import { Button, Group, Note, Panel, Remark, Section, Stack, StatusMark, Textarea } from '../../../web/parts.ts';
import { ReportChanged, type ReportView } from '../contract.ts';
import { ReasonDialog } from './Dialogs.tsx';
import styles from './Report.module.css';
import { CHANGED_BY_REPORTS, keyOf } from './useWriting.ts';
import { remarkLines, stateMark } from './words.ts';

export interface ReportRailProps {
  view: ReportView;
  period: { from: LocalDate; to: LocalDate };
}

/** What to look at, how it stands, and the one next step. */
export function ReportRail({ view, period }: ReportRailProps) {
  const { status, words } = stateMark(view);
  const [reasonOf, setReasonOf] = useState<string | null>(null);
  return (
    <Stack gap={24}>
      {view.state === 'returned' && view.comment && (
        <Panel title="Вернули на доработку" tone="returned">
          <p>{view.comment}</p>
        </Panel>
      )}
      {!view.frozen && <Remarks view={view} period={period} onReason={setReasonOf} />}
      {reasonOf !== null && <ReasonDialog view={view} taskId={reasonOf} onClose={() => setReasonOf(null)} />}
      <Section title="Порядок">
        <div className={styles.pad}>
          <StatusMark status={status}>{words}</StatusMark>
          <span className="small muted">
            {view.signer === null
              ? 'Подписать некому: назначьте руководителя.'
              : `Подписывает ${view.signer.name}, ${view.signer.post.toLowerCase()}, до ${day(view.dueOn)}`}
          </span>
        </div>
      </Section>
      <NextStep view={view} />
    </Stack>
  );
}

function Remarks({ view, period, onReason }: ReportRailProps & { onReason: (taskId: string) => void }) {
  const lines = remarkLines(view, period.from, period.to);
  return (
    <Section title="Перед подписью" count={lines.length === 0 ? undefined : lines.length}>
      <div className={styles.pad}>
        {lines.length === 0 && <Remark tone="good">Замечаний нет</Remark>}
        {lines.map(({ key, text, link, reasonOf: taskId }) => (
          <div key={key}>
            <Remark tone="warn">{text}</Remark> {link && <a href={link.to}>{link.label}</a>}
            {taskId !== null && view.may.write && (
              <Button kind="quiet" size="sm" onClick={() => onReason(taskId)}>
                Заполнить
              </Button>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}

function NextStep({ view }: { view: ReportView }) {
  if (view.state === 'accepted') return <Note tone="good">Отчёт закрыт и больше не меняется.</Note>;
  if (view.state === 'signed') return view.may.accept ? <Decision view={view} /> : <Withdraw view={view} />;
  return view.may.sign ? <Sign view={view} /> : null;
}

/** Posts to the report, and lets the page read it again. */
const useReportAct = (act: string, view: ReportView, done: string) =>
  useAction({
    run: (more: object) => post(`/api/report/${act}`, { ...keyOf(view), ...more }, ReportChanged),
    refreshes: CHANGED_BY_REPORTS,
    done: () => done,
  });

function Sign({ view }: { view: ReportView }) {
  const municipal = view.schoolId === null;
  const sign = useReportAct('sign', view, municipal ? 'Отчёт подписан и закрыт' : 'Отчёт подписан и отправлен');
  return (
    <Stack gap={8}>
      <Button kind="primary" busy={sign.busy} onClick={() => sign.run({})}>
        {municipal ? 'Подписать и закрыть отчёт' : 'Подписать и отправить'}
      </Button>
      <span className="small muted">
        {municipal
          ? 'После подписи цифры и текст больше не меняются.'
          : 'Цифры и текст замрут, как есть. Координатор примет отчёт или вернёт с пояснением.'}
      </span>
    </Stack>
  );
}

function Withdraw({ view }: { view: ReportView }) {
  const withdraw = useReportAct('withdraw', view, 'Отчёт снова можно править');
  if (!view.may.sign) return null;
  return (
    <Button busy={withdraw.busy} onClick={() => withdraw.run({})}>
      Отозвать подпись
    </Button>
  );
}

function Decision({ view }: { view: ReportView }) {
  const [comment, setComment] = useState('');
  const [asked, setAsked] = useState(false);
  const accept = useReportAct('accept', view, 'Отчёт принят');
  const giveBack = useReportAct('return', view, 'Отчёт вернули на доработку');
  return (
    <Panel title="Ваше решение">
      <Stack gap={16}>
        <Button kind="primary" busy={accept.busy} onClick={() => accept.run({})}>
          Принять отчёт
        </Button>
        <Textarea
          label="Что исправить"
          value={comment}
          onChange={setComment}
          error={asked && comment.trim() === '' ? 'Напишите школе, что исправить' : null}
          phrases={['Укажите причины просрочек', 'Добавьте, какая помощь нужна']}
        />
        <Group>
          <Button
            busy={giveBack.busy}
            onClick={() => {
              setAsked(true);
              if (comment.trim() !== '') giveBack.run({ comment });
            }}
          >
            Вернуть школе
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
