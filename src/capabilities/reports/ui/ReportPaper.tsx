import type { ReactNode } from 'react';
import type { Paragraph } from '../../../kernel/paper.ts';
import { PaperView } from '../../../web/paper/PaperView.tsx';
import { Button } from '../../../web/parts.ts';
import type { ReportView } from '../contract.ts';
import { PARTS, type Part } from '../report.ts';
import { OutdatedLine, outdatedIn } from './Outdated.tsx';
import styles from './Report.module.css';
import type { Openings } from './useReportWindows.tsx';

/** The document; its own words can be changed in place, its holes filled, its figures opened. */
export function ReportPaper({ view, open }: { view: ReportView; open: Openings }) {
  const writes = view.may.write && !view.frozen;
  const openRef = (ref: string) => {
    const [kind, of = ''] = ref.split(':');
    if (kind === 'reason') {
      if (writes) open.reason(of);
    } else if (kind === 'text') {
      if (writes && isPart(of)) open.part(of);
    } else open.counted(ref);
  };
  const editable = ({ id }: Paragraph & { id: string }, text: ReactNode) =>
    isPart(id) ? (
      <>
        {text}
        {outdatedIn(view, id) && <OutdatedLine view={view} part={id} onCompare={() => open.outdated(id)} />}
        {writes && (
          <span className={`screen-only ${styles.edit}`}>
            <Button kind="quiet" size="sm" icon="pencil" onClick={() => open.part(id)}>
              Изменить
            </Button>
          </span>
        )}
      </>
    ) : (
      text
    );
  return <PaperView paper={view.paper} onOpen={openRef} editable={editable} />;
}

const isPart = (id: string): id is Part => PARTS.some((part) => part === id);
