import type { AuditVocabulary, AuditWord } from '../../../web/audit.ts';
import { Quarter, quarterTitle } from '../quarter.ts';

const of =
  (words: string): AuditWord =>
  ({ details }) => {
    const quarter = Quarter.safeParse(details);
    return quarter.success ? `${words} за ${quarterTitle(quarter.data)}` : words;
  };

/** What reports record, as the journal says it. */
export const reportAuditWords: AuditVocabulary = {
  label: 'Отчёты',
  words: {
    'report.write': of('изменён отчёт'),
    'report.sign': of('подписан отчёт'),
    'report.withdraw': of('отозвана подпись отчёта'),
    'report.accept': of('принят отчёт'),
    'report.reopen': of('снова открыт отчёт'),
    'report.return': of('возвращён отчёт'),
  },
};
