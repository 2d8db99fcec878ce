import { Bar, Button, Dialog, Group, goTo, INSTEAD_OF_BAR, Remark, Stack, Text } from '../../../web/parts.ts';
import type { ReportView } from '../contract.ts';
import styles from './Report.module.css';
import { useReportAct } from './useReportAct.ts';
import type { Openings } from './useReportWindows.tsx';
import {
  byRightWords,
  goesOn,
  goesOnIdle,
  type RemarkLine,
  type RemarkThing,
  remarkLines,
  signerWords,
} from './words.ts';

interface SignProps {
  view: ReportView;
  open: Openings;
}

/** Where the questions stand on the page: a narrow one leads there. */
export const QUESTIONS = 'before-signing';

/** Is it for this person to sign, and now? */
export const signsNow = ({ state, may }: ReportView): boolean => state !== 'accepted' && state !== 'signed' && may.sign;

/** At the foot of a narrow page, where questions and signature stand far below the document. */
export function SignBar({ view, onAsk }: { view: ReportView; onAsk(): void }) {
  return (
    <Bar>
      <Button onClick={() => goTo(QUESTIONS)}>{`Вопросов: ${view.remarks.length}`}</Button>
      <Button kind="primary" label={signWords(view)} onClick={onAsk}>
        Подписать
      </Button>
    </Bar>
  );
}

const signWords = ({ schoolId }: ReportView): string =>
  schoolId === null ? 'Подписать и закрыть отчёт' : 'Подписать и отправить';

/** The question before signing, asked from the panel and from the foot of a narrow page. */
export interface Asking {
  asking: boolean;
  setAsking(asking: boolean): void;
}

/** Asks first: in whose name, and what is still open. */
export function Sign({ view, open, asking, setAsking }: SignProps & Asking) {
  const municipal = view.schoolId === null;
  const sign = useReportAct('sign', view, {
    done: municipal ? 'Отчёт подписан и закрыт' : 'Отчёт подписан и отправлен',
    over: () => setAsking(false),
  });
  return (
    <Stack gap={8}>
      <div className={INSTEAD_OF_BAR}>
        <Button kind="primary" busy={sign.busy} onClick={() => setAsking(true)}>
          {signWords(view)}
        </Button>
      </div>
      {asking && (
        <Dialog
          title="Подписать отчёт?"
          size="lg"
          onClose={() => setAsking(false)}
          actions={
            <Group>
              <Button kind="primary" busy={sign.busy} onClick={() => sign.run({})}>
                Подписать
              </Button>
              <Button onClick={() => setAsking(false)}>Вернуться к отчёту</Button>
            </Group>
          }
        >
          <Stack gap={16}>
            <StillOpen view={view} open={closing(open, () => setAsking(false))} />
            <Whose view={view} />
            <Text tone="muted">{AFTER[municipal ? 'municipality' : 'school']}</Text>
          </Stack>
        </Dialog>
      )}
      <Text size="small" tone="muted">
        {AFTER[municipal ? 'municipality' : 'school']}
      </Text>
    </Stack>
  );
}

const AFTER = {
  municipality: 'После подписи отчёт закрыт: цифры и текст больше не меняются.',
  school: 'После подписи цифры и текст не изменятся. Координатор примет отчёт или вернёт с пояснением.',
};

/** One window at a time: what is opened from the question takes its place. */
const closing = (open: Openings, close: () => void): Openings => ({
  reason: (taskId) => {
    close();
    open.reason(taskId);
  },
  counted: (of) => {
    close();
    open.counted(of);
  },
  part: (part) => {
    close();
    open.part(part);
  },
  outdated: (part) => {
    close();
    open.outdated(part);
  },
});

/** Beside the button: on a phone that is what is seen without scrolling. */
function Whose({ view }: { view: ReportView }) {
  const byRight = byRightWords(view);
  return (
    <div>
      <Text>
        <b>{signerWords(view)}.</b>
      </Text>
      {byRight !== null && <Text tone="muted">{byRight}</Text>}
    </div>
  );
}

function StillOpen({ view, open }: SignProps) {
  const lines = remarkLines(view);
  return (
    <div className={styles.pad}>
      {lines.length === 0 && !goesOn(view) && <Remark tone="good">Замечаний нет</Remark>}
      {goesOnIdle(view) && <Remark tone="warn">Квартал ещё идёт, хотя сроков в нём больше нет.</Remark>}
      {lines.map((line) => (
        <OpenLine key={line.key} view={view} line={line} open={open} />
      ))}
      {goesOn(view) && <Text tone="muted">Что сделают до конца квартала, в подписанный отчёт не войдёт.</Text>}
    </div>
  );
}

function OpenLine({ view, line, open }: SignProps & { line: RemarkLine }) {
  const { text, counted, part, outdated } = line;
  return (
    <div>
      <Remark tone="warn">{text}</Remark>
      {counted !== null && (
        <Button kind="quiet" size="sm" onClick={() => open.counted(counted)}>
          Посмотреть
        </Button>
      )}
      {outdated !== null && (
        <Button kind="quiet" size="sm" onClick={() => open.outdated(outdated)}>
          Сравнить
        </Button>
      )}
      {part !== null && view.may.write && (
        <Button kind="quiet" size="sm" onClick={() => open.part(part)}>
          Написать
        </Button>
      )}
      {line.things.length > 0 && <Things view={view} things={line.things} open={open} />}
    </div>
  );
}

/** How many are named; the rest is counted. */
const NAMED = 5;

function Things({ view, things, open }: SignProps & { things: readonly RemarkThing[] }) {
  return (
    <ul className={styles.things}>
      {things.slice(0, NAMED).map(({ key, name, to, reasonOf }) => (
        <li key={key}>
          <a href={to}>{name}</a>
          {reasonOf !== null && view.may.write && (
            <Button kind="quiet" size="sm" label={`Заполнить: ${name}`} onClick={() => open.reason(reasonOf)}>
              Заполнить
            </Button>
          )}
        </li>
      ))}
      {things.length > NAMED && <li className="muted">{`и ещё ${things.length - NAMED}`}</li>}
    </ul>
  );
}
