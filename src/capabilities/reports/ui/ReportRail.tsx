import { useState } from 'react';
import type { LocalDate } from '../../../kernel/date.ts';
import { put } from '../../../web/api.ts';
import { useAction } from '../../../web/data.tsx';
import { dayAt } from '../../../web/format.ts';
import {
  Button,
  Dialog,
  Group,
  lengthProblem,
  Note,
  Panel,
  Remark,
  Row,
  Rows,
  Section,
  Stack,
  StatusMark,
  Text,
  Textarea,
} from '../../../web/parts.ts';
import { useToday } from '../../../web/session.tsx';
import { LONGEST, ReportChanged, type ReportView } from '../contract.ts';
import { NO_HELP } from '../sentences.ts';
import styles from './Report.module.css';
import { type Asking, QUESTIONS, Sign, signsNow } from './Sign.tsx';
import { useHandsOn } from './useHandsOn.ts';
import { useReportAct } from './useReportAct.ts';
import type { Openings } from './useReportWindows.tsx';
import { CHANGED_BY_REPORTS, keyOf } from './useWriting.ts';
import {
  byRightWords,
  dueWords,
  earlyWords,
  type RemarkLine,
  remarkLines,
  returnPhrases,
  signerWords,
  stateMark,
} from './words.ts';

export interface ReportRailProps extends Asking {
  view: ReportView;
  open: Openings;
  /** Where one of the documents that were signed before is found. */
  earlierFile(index: number): string;
}

/** What to look at, how it stands, and the one next step. */
export function ReportRail({ view, open, earlierFile, ...asking }: ReportRailProps) {
  const today = useToday();
  const { status, words } = stateMark(view, { dueOn: view.dueOn, today });
  return (
    <Stack gap={24}>
      {view.state === 'returned' && view.comment && (
        <Panel title={wasReopened(view) ? 'Отчёт открыли снова' : 'Вернули на доработку'} tone="returned">
          <p>{view.comment}</p>
          {wasReopened(view) && <p className="muted">{supersededWords(view, today)}</p>}
        </Panel>
      )}
      {!view.frozen && <Remarks view={view} open={open} />}
      <Section title="Порядок">
        <div className={styles.pad}>
          <StatusMark status={status}>{words}</StatusMark>
          {[signerWords(view), byRightWords(view), dueWords(view, today)].map(
            (line) =>
              line !== null && (
                <Text key={line} size="small" tone="muted">
                  {line}
                </Text>
              ),
          )}
        </div>
      </Section>
      <Earlier view={view} file={earlierFile} />
      <NextStep view={view} open={open} {...asking} />
    </Stack>
  );
}

/** Opened again after it was closed, and not yet signed: the reason is what the panel says. */
const wasReopened = ({ earlier, comment }: ReportView): boolean => earlier.at(-1)?.reason === comment;

/** What is left of the signature that was: nothing but the document. */
function supersededWords({ earlier }: ReportView, today: LocalDate): string {
  const last = earlier.at(-1);
  const whose = last
    ? `Подпись от ${dayAt(last.signedOn, today)} (${last.signedBy ?? 'имя не указано'})`
    : 'Прежняя подпись';
  return `${whose} больше не действует, отчёт подпишут заново. Подписанный тогда документ стоит ниже, в «Прежних подписях».`;
}

/** What was signed before and opened again, and why. */
function Earlier({ view, file }: { view: ReportView; file: ReportRailProps['earlierFile'] }) {
  const today = useToday();
  if (view.earlier.length === 0) return null;
  return (
    <Section title="Прежние подписи">
      <Rows>
        {view.earlier.map(({ signedOn, signedBy, reopenedOn, reason }, index) => (
          <Row
            key={file(index)}
            title={`Подписан ${dayAt(signedOn, today)}`}
            to={file(index)}
            facts={[signedBy, `открыт снова ${dayAt(reopenedOn, today)}`, reason]}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Remarks({ view, open }: { view: ReportView; open: Openings }) {
  const lines = remarkLines(view);
  return (
    <div id={QUESTIONS} tabIndex={-1}>
      <Section title="Перед подписью" count={lines.length === 0 ? undefined : lines.length}>
        <div className={styles.pad}>
          {lines.length === 0 && <Remark tone="good">Замечаний нет</Remark>}
          {lines.map((line) => (
            <RemarkOf key={line.key} view={view} line={line} open={open} />
          ))}
        </div>
      </Section>
    </div>
  );
}

function RemarkOf({ view, line, open }: { view: ReportView; line: RemarkLine; open: Openings }) {
  const { text, link, counted, reasonOf: taskId, part, outdated } = line;
  const ref = useHandsOn<HTMLDivElement>();
  return (
    <div ref={ref}>
      <Remark tone="warn">{text}</Remark> {link && <a href={link.to}>{link.label}</a>}
      {outdated !== null && (
        <Button kind="quiet" size="sm" onClick={() => open.outdated(outdated)}>
          Сравнить
        </Button>
      )}
      {counted !== null && (
        <Button kind="quiet" size="sm" onClick={() => open.counted(counted)}>
          Посмотреть
        </Button>
      )}
      {taskId !== null && view.may.write && (
        <Button kind="quiet" size="sm" onClick={() => open.reason(taskId)}>
          Заполнить
        </Button>
      )}
      {part !== null && view.may.write && <Unsaid view={view} onWrite={() => open.part(part)} />}
    </div>
  );
}

/** A person says what the system cannot know; a school that needs nothing with one press. */
function Unsaid({ view, onWrite }: { view: ReportView; onWrite(): void }) {
  const say = useAction({
    run: () => put('/api/report/text', { ...keyOf(view), part: 'help', text: NO_HELP }, ReportChanged),
    refreshes: CHANGED_BY_REPORTS,
    done: () => 'Записано',
  });
  return (
    <Group>
      <Button kind="quiet" size="sm" onClick={onWrite}>
        Написать
      </Button>
      {view.schoolId !== null && (
        <Button kind="quiet" size="sm" busy={say.busy} onClick={() => say.run()}>
          Помощь не требуется
        </Button>
      )}
    </Group>
  );
}

function NextStep({ view, open, ...asking }: Pick<ReportRailProps, 'view' | 'open'> & Asking) {
  if (view.state === 'accepted') {
    return (
      <Stack gap={16}>
        <Note tone="good">
          {view.schoolId === null ? 'Отчёт закрыт и больше не меняется.' : 'Отчёт принят и больше не меняется.'}
        </Note>
        {view.may.reopen && <Reopen view={view} />}
      </Stack>
    );
  }
  if (view.state === 'signed') return view.may.accept ? <Decision view={view} /> : <Withdraw view={view} />;
  return signsNow(view) ? <Sign view={view} open={open} {...asking} /> : null;
}

/** Asks for the reason first: what was signed stays readable beside what will be. */
function Reopen({ view }: { view: ReportView }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const reopen = useReportAct('reopen', view, {
    done: 'Отчёт снова можно править',
    over: () => setAsking(false),
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>Открыть снова</Button>
      {asking && (
        <Dialog
          title="Открыть отчёт снова"
          onClose={() => setAsking(false)}
          sticky
          actions={
            <Button
              kind="primary"
              busy={reopen.busy}
              onClick={() => {
                setAsked(true);
                if (reason.trim() !== '' && lengthProblem(reason, LONGEST.comment) === null) reopen.run({ reason });
              }}
            >
              Открыть отчёт
            </Button>
          }
        >
          <p className="muted">Подписанный документ останется в «Прежних подписях». Отчёт подпишут заново.</p>
          <Textarea
            label="Почему"
            value={reason}
            onChange={setReason}
            maxLength={LONGEST.comment}
            error={asked && reason.trim() === '' ? 'Напишите, почему отчёт открывают снова' : null}
            phrases={['Ошибка в цифрах', 'Школа сдала отчёт позже']}
          />
        </Dialog>
      )}
    </>
  );
}

function Withdraw({ view }: { view: ReportView }) {
  const withdraw = useReportAct('withdraw', view, { done: 'Отчёт снова можно править' });
  if (!view.may.sign) return null;
  return (
    <Button busy={withdraw.busy} onClick={() => withdraw.run({})}>
      Отозвать подпись
    </Button>
  );
}

function Decision({ view }: { view: ReportView }) {
  const early = earlyWords(view);
  const [comment, setComment] = useState('');
  const [asked, setAsked] = useState(false);
  const accept = useReportAct('accept', view, { done: 'Отчёт принят' });
  const giveBack = useReportAct('return', view, { done: 'Отчёт вернули на доработку' });
  return (
    <Panel title="Ваше решение">
      <Stack gap={16}>
        {early !== null && <Remark tone="warn">{early}</Remark>}
        <Button kind="primary" busy={accept.busy} onClick={() => accept.run({})}>
          Принять отчёт
        </Button>
        <Textarea
          label="Что исправить"
          value={comment}
          onChange={setComment}
          maxLength={LONGEST.comment}
          error={asked && comment.trim() === '' ? 'Напишите школе, что исправить' : null}
          phrases={returnPhrases(view)}
        />
        <Group>
          <Button
            busy={giveBack.busy}
            onClick={() => {
              setAsked(true);
              if (comment.trim() !== '' && lengthProblem(comment, LONGEST.comment) === null) giveBack.run({ comment });
            }}
          >
            Вернуть школе
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
