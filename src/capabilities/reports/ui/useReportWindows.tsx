import { type ReactNode, useState } from 'react';
import type { ReportView } from '../contract.ts';
import type { Part } from '../report.ts';
import { Counted } from './Counted.tsx';
import { PartDialog, ReasonDialog } from './Dialogs.tsx';
import { OutdatedDialog } from './Outdated.tsx';

/** The windows in which what is open is looked at or filled. */
export interface Openings {
  reason(taskId: string): void;
  counted(of: string): void;
  part(part: Part): void;
  outdated(part: Part): void;
}

type Opened = { what: 'reason' | 'counted'; of: string } | { what: 'part' | 'outdated'; of: Part };

/** The windows of a report, one at a time: `open` is called wherever they are asked for, `windows` stands once on the page. */
export function useReportWindows(view: ReportView): { open: Openings; windows: ReactNode } {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open: Openings = {
    reason: (of) => setOpened({ what: 'reason', of }),
    counted: (of) => setOpened({ what: 'counted', of }),
    part: (of) => setOpened({ what: 'part', of }),
    outdated: (of) => setOpened({ what: 'outdated', of }),
  };
  return { open, windows: opened && windowOf(view, opened, { open, close: () => setOpened(null) }) };
}

function windowOf(view: ReportView, { what, of }: Opened, { open, close }: { open: Openings; close(): void }) {
  switch (what) {
    case 'reason':
      return <ReasonDialog view={view} taskId={of} onClose={close} />;
    case 'counted':
      return <Counted view={view} of={of} onClose={close} />;
    case 'part':
      return <PartDialog view={view} part={of} onClose={close} />;
    case 'outdated':
      return <OutdatedDialog view={view} part={of} onEdit={() => open.part(of)} onClose={close} />;
  }
}
