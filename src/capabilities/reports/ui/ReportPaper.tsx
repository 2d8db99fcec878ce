import { type ReactNode, useState } from 'react';
import type { Paragraph } from '../../../kernel/paper.ts';
import { PaperView } from '../../../web/paper/PaperView.tsx';
import { Button } from '../../../web/parts.ts';
import type { ReportView } from '../contract.ts';
import { PARTS, type Part } from '../report.ts';
import { Counted } from './Counted.tsx';
import { PartDialog, ReasonDialog } from './Dialogs.tsx';
import { OutdatedDialog, OutdatedLine, outdatedIn } from './Outdated.tsx';
import styles from './Report.module.css';

/** The document; its own words can be changed in place, its holes filled, its figures opened. */
export function ReportPaper({ view }: { view: ReportView }) {
  const [part, setPart] = useState<string | null>(null);
  const [outdated, setOutdated] = useState<Part | null>(null);
  const [reasonOf, setReasonOf] = useState<string | null>(null);
  const writes = view.may.write && !view.frozen;
  const [counted, setCounted] = useState<string | null>(null);
  const open = (ref: string) => {
    const [kind, of = ''] = ref.split(':');
    if (kind === 'reason') {
      if (writes) setReasonOf(of);
    } else if (kind === 'text') {
      if (writes) setPart(of);
    } else setCounted(ref);
  };
  const editable = (paragraph: Paragraph & { id: string }, text: ReactNode) => (
    <>
      {text}
      {isPart(paragraph.id) && outdatedIn(view, paragraph.id) && (
        <OutdatedLine
          view={view}
          part={paragraph.id}
          onCompare={() => setOutdated(isPart(paragraph.id) ? paragraph.id : null)}
        />
      )}
      {writes && (
        <span className={`screen-only ${styles.edit}`}>
          <Button kind="quiet" size="sm" icon="pencil" onClick={() => setPart(paragraph.id)}>
            Изменить
          </Button>
        </span>
      )}
    </>
  );
  return (
    <>
      <PaperView paper={view.paper} onOpen={open} editable={editable} />
      {counted !== null && <Counted view={view} of={counted} onClose={() => setCounted(null)} />}
      {outdated !== null && (
        <OutdatedDialog
          view={view}
          part={outdated}
          onEdit={() => {
            setOutdated(null);
            setPart(outdated);
          }}
          onClose={() => setOutdated(null)}
        />
      )}
      {part !== null && <PartDialog view={view} part={part} onClose={() => setPart(null)} />}
      {reasonOf !== null && <ReasonDialog view={view} taskId={reasonOf} onClose={() => setReasonOf(null)} />}
    </>
  );
}

const isPart = (id: string): id is Part => PARTS.some((part) => part === id);
