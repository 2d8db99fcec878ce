import { useState } from 'react';
import { capitalized } from '../../../../web/format.ts';
import { Button, Icon, NumberField, Section, TargetFigure } from '../../../../web/parts.ts';
import type { TaskView } from '../../tasks/contract.ts';
import type { TargetCount } from '../../tasks/task.ts';
import styles from './Targets.module.css';
import { nounOf, targetWords } from './targetWords.ts';
import type { Report } from './useReport.ts';

type MeasuredTarget = TaskView['targets'][number];

/** What the activity must reach: the figure against its target, and the fields for whoever counts. */
export function Targets({ targets, report }: { targets: readonly MeasuredTarget[]; report: Report | null }) {
  return targets.map((target) => <OneTarget key={target.id} target={target} report={report} />);
}

function OneTarget({ target, report }: { target: MeasuredTarget; report: Report | null }) {
  const [open, setOpen] = useState(false);
  const words = targetWords(target, report === null ? target.count : typedCount(target, report));
  return (
    <Section
      title={`Цель: ${target.text}`}
      aside={
        words.how !== null && (
          <Button kind="quiet" size="sm" expanded={open} onClick={() => setOpen(!open)}>
            Как посчитано
          </Button>
        )
      }
    >
      <TargetFigure
        figure={words.figure}
        {...(words.unit !== undefined && { unit: words.unit })}
        share={words.share}
        target={words.target}
        verdict={<Verdict {...words} />}
      />
      {open && words.how !== null && <p className="muted prose">{words.how}</p>}
      {report !== null && <CountFields target={target} report={report} />}
    </Section>
  );
}

function Verdict({ reached, verdict }: { reached: boolean | null; verdict: string }) {
  if (reached === null) return <span className="muted">{verdict}</span>;
  return (
    <span className={`${styles.verdict} ${reached ? styles.reached : styles.short}`}>
      <Icon name={reached ? 'filled/circle-check' : 'filled/alert-triangle'} size={16} />
      {verdict}
    </span>
  );
}

/** While it is typed the figure follows; half an answer counts as none. */
function typedCount({ id, unit }: MeasuredTarget, { now }: Report): TargetCount | null {
  const found = now.counts.find(({ targetId }) => targetId === id);
  if (!found || found.done === null || Number.isNaN(found.done) || found.done < 0) return null;
  if (unit !== '%') return { targetId: id, done: found.done, outOf: null };
  const { outOf } = found;
  return outOf === null || Number.isNaN(outOf) || outOf < 0 ? null : { targetId: id, done: found.done, outOf };
}

function CountFields({ target, report }: { target: MeasuredTarget; report: Report }) {
  const { id, unit } = target;
  const found = report.now.counts.find(({ targetId }) => targetId === id);
  const noun = nounOf(target);
  const change = (part: Partial<{ done: number | null; outOf: number | null }>) =>
    report.change({
      ...report.now,
      counts: report.now.counts.map((count) => (count.targetId === id ? { ...count, ...part } : count)),
    });
  return (
    <div className={styles.fields}>
      <NumberField
        label={noun === undefined ? 'По факту' : `${capitalized(noun)} по факту`}
        id={report.fieldId(`done-${id}`)}
        value={found?.done ?? null}
        error={report.wrongIn(`done-${id}`)}
        onChange={(done) => change({ done })}
      />
      {unit === '%' && (
        <NumberField
          label={noun === undefined ? 'Всего' : `${capitalized(noun)} всего`}
          id={report.fieldId(`outOf-${id}`)}
          value={found?.outOf ?? null}
          error={report.wrongIn(`outOf-${id}`)}
          onChange={(outOf) => change({ outOf })}
        />
      )}
      {unit === '%' && (
        <p className={`small muted ${styles.none}`}>
          Если таких нет совсем, впишите 0 в оба поля: доля не считается, и цель к вам не применяется.
        </p>
      )}
    </div>
  );
}
