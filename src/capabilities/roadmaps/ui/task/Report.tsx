import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { dayAt } from '../../../../web/format.ts';
import { Bar, Button, Conflict, Group, INSTEAD_OF_BAR, Note, Panel, Section, Textarea } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { Changed, NOTE, type TaskView } from '../../tasks/contract.ts';
import { reportProblems } from '../../tasks/task.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';
import { Evidence } from './Evidence.tsx';
import styles from './Report.module.css';
import { type Reported, sendingProblems } from './reported.ts';
import type { Report } from './useReport.ts';

/** What is done and what proves it; with fields for whoever reports. */
export function Done({ view, report }: { view: TaskView; report: Report | null }) {
  const { task, evidence } = view;
  const mayChange = report !== null;
  return (
    <Section title="Что сделано">
      {report === null ? (
        task.note === null && evidence.length === 0 ? (
          <p className={styles.none}>Пока ничего не написано и не приложено.</p>
        ) : (
          task.note !== null && <p className={styles.said}>{task.note}</p>
        )
      ) : (
        <div className={styles.field}>
          <Textarea
            label="Что сделано"
            hideLabel
            rows={4}
            maxLength={NOTE}
            id={report.fieldId('note')}
            value={report.now.note}
            error={report.wrongIn('note')}
            onChange={(note) => report.change({ ...report.now, note })}
          />
        </div>
      )}
      <Evidence taskId={task.id} of={evidence} mayChange={mayChange} />
    </Section>
  );
}

/** The executor's side: what is missing, save, send in. */
export function ReportPanel({ view, report }: { view: TaskView; report: Report }) {
  const left = sendingProblems(report.now, view).map(({ text }) => text);
  return (
    <Panel title="Отчёт о поручении">
      <div className={styles.panel}>
        {left.length > 0 ? (
          <div className="muted">
            <p>Перед отправкой:</p>
            <ul className={styles.left}>
              {[...new Set(left)].map((text) => (
                <li key={text}>{text.charAt(0).toLowerCase() + text.slice(1)}</li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="muted">
            {view.task.state === 'returned'
              ? 'Когда исправите то, о чём просят, отправьте снова.'
              : 'Всё есть, можно отправлять.'}
          </p>
        )}
        {report.refused !== null && <Note tone="bad">{report.refused}</Note>}
        <div className={INSTEAD_OF_BAR}>
          <Button kind="primary" wide icon="send" busy={report.busy === 'submit'} onClick={() => report.send('submit')}>
            Отправить на проверку
          </Button>
          <Button wide icon="device-floppy" busy={report.busy === 'progress'} onClick={() => report.send('progress')}>
            Сохранить
          </Button>
        </div>
        <p className="small muted" role="status">
          {report.changed ? 'Набранное хранится в этом браузере, пока вы не сохраните.' : ''}
        </p>
      </div>
      {report.clash && (
        <Conflict<Reported>
          mine={report.now}
          theirs={report.clash.theirs}
          fields={[
            { name: 'note', label: 'Что сделано' },
            { name: 'counts', label: 'Посчитано', show: (reported) => countsWords(reported, view) },
          ]}
          onResolve={report.resolve}
          onClose={report.dismiss}
        />
      )}
    </Panel>
  );
}

function countsWords({ counts }: Reported, { targets }: TaskView): string {
  return targets
    .map(({ id, text }) => {
      const found = counts.find(({ targetId }) => targetId === id);
      if (!found || found.done === null) return `${text}: не посчитано`;
      return `${text}: ${found.outOf === null ? found.done : `${found.done} из ${found.outOf}`}`;
    })
    .join('; ');
}

/** The same at hand on narrow screens. */
export function ReportBar({ report }: { report: Report }) {
  return (
    <Bar>
      <Button icon="device-floppy" busy={report.busy === 'progress'} onClick={() => report.send('progress')}>
        Сохранить
      </Button>
      <Button
        kind="primary"
        icon="send"
        label="Отправить на проверку"
        busy={report.busy === 'submit'}
        onClick={() => report.send('submit')}
      >
        Отправить
      </Button>
    </Bar>
  );
}

/** Sent in by oneself: it can still be taken back. */
export function WithdrawPanel({ view }: { view: TaskView }) {
  const { task } = view;
  const today = useToday();
  const withdraw = useAction({
    run: () => post(`/api/tasks/${task.id}/withdraw`, { version: task.version }, Changed),
    refreshes: CHANGED_BY_TASKS,
    done: () => 'Отозвано с проверки, можно дополнить',
  });
  return (
    <Panel title="Сдано на проверку">
      <div className={styles.panel}>
        <p className="muted">{`Сдано ${dayAt(task.submittedOn, today)}. Пока решения нет, отчёт можно отозвать и дополнить.`}</p>
        <Button icon="arrow-back-up" busy={withdraw.busy} onClick={() => withdraw.run()}>
          Отозвать с проверки
        </Button>
      </div>
    </Panel>
  );
}

/** Who may report for others does it on purpose: the coordinator reads a school's task far oftener than fills it in. */
export function useReporting(view: TaskView, personId: string) {
  const [asked, setAsked] = useState(false);
  const may = view.may.report && reportProblems(view.task).length === 0;
  const forOthers = view.may.steer && view.task.ownerId !== personId;
  return { writes: may && (asked || !forOthers), offered: may && forOthers && !asked, begin: () => setAsked(true) };
}

export function ReportForOther({ onBegin }: { onBegin: () => void }) {
  return (
    <Panel title="Отчёт ещё не сдан">
      <div className={styles.panel}>
        <p className="muted">Его пишет исполнитель. Если он прислал сведения вам, внесите их сами.</p>
        <Group>
          <Button icon="pencil" onClick={onBegin}>
            Заполнить за исполнителя
          </Button>
        </Group>
      </div>
    </Panel>
  );
}
