import type { RefusalCode, Refused } from '../../../web/api.ts';
import { post } from '../../../web/api.ts';
import { useAction } from '../../../web/data.tsx';
import { toast } from '../../../web/parts.ts';
import { ReportChanged, type ReportView } from '../contract.ts';
import { CHANGED_BY_REPORTS, keyOf } from './useWriting.ts';

interface ReportAct {
  /** Said afterwards. */
  done: string;
  /** It is done, or cannot be: the window that asked closes, so that what is said of it is seen. */
  over?: () => void;
}

/** Posts to the report, and lets the page read it again. */
export const useReportAct = (act: string, view: ReportView, { done, over }: ReportAct) =>
  useAction({
    run: (more: object) => post(`/api/report/${act}`, { ...keyOf(view), ...more }, ReportChanged),
    refreshes: CHANGED_BY_REPORTS,
    done: () => done,
    onDone: () => over?.(),
    onRefused: meanwhile(over),
  });

/** Says that the report became another one meanwhile; the window that asked closes. */
export const meanwhile =
  (over?: () => void) =>
  ({ code }: Refused): boolean => {
    if (code === 'offline') return false; // the window stays, one tries again
    over?.();
    const text = MEANWHILE[code];
    if (text === undefined) return false;
    toast({ text, tone: 'bad' });
    return true;
  };

const MEANWHILE: Partial<Record<RefusalCode, string>> = {
  conflict: 'Пока отчёт был открыт, его изменили. Сейчас на странице он уже новый: проверьте и повторите.',
  'rule-broken': 'Пока отчёт был открыт, его состояние изменилось. Посмотрите, как он стоит сейчас.',
};
