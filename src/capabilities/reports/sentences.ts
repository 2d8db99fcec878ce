import { counted, plural } from '../../kernel/russian.ts';
import { noTasks, type StandingCounts, totalOf } from '../roadmaps/contract.ts';
import type { Figures, Line } from './figures.ts';
import { previousQuarter, type Quarter, quarterWhere } from './quarter.ts';

const TASKS = ['поручение', 'поручения', 'поручений'] as const;
/** «на 3 поручения больше» */
const difference = (now: number, then: number): string =>
  now === then ? 'столько же' : `на ${counted(Math.abs(now - then), TASKS)} ${now > then ? 'больше' : 'меньше'}`;

/** What the system writes of the changes since the quarter before; a person may write over it. */
export function changesText({ counts, previous, evidence }: Figures, quarter: Quarter): string {
  const proofs = `К поручениям квартала приложено ${counted(evidence, ['подтверждение', 'подтверждения', 'подтверждений'])}.`;
  if (previous === null)
    return `В ${quarterWhere(previousQuarter(quarter))} сроков не было, сравнить не с чем. ${proofs}`;
  const then = { ...noTasks(), ...previous };
  const parts = [
    `Принято ${difference(counts.accepted, then.accepted)}, чем в ${quarterWhere(previousQuarter(quarter))} (${then.accepted} из ${totalOf(then, { cancelled: false })})`,
    `просрочено ${difference(counts.overdue, then.overdue)} (${then.overdue})`,
  ];
  return `${parts.join(', ')}. ${proofs}`;
}

/** «В IV квартале наступил срок 85 поручений. Принято 71, …»: what stands where, without words for zeros that say nothing. */
export function standingWords(
  counts: StandingCounts,
): { word: string; count: number; standing: keyof StandingCounts }[] {
  return [
    { word: 'принято', count: counts.accepted, standing: 'accepted' as const },
    { word: 'на проверке', count: counts.submitted, standing: 'submitted' as const },
    { word: 'возвращено на доработку', count: counts.returned, standing: 'returned' as const },
    { word: 'просрочено', count: counts.overdue, standing: 'overdue' as const },
    { word: 'в работе', count: counts.under_way, standing: 'under_way' as const },
    { word: 'срок ещё не наступил', count: counts.planned, standing: 'planned' as const },
    { word: 'отменено', count: counts.cancelled, standing: 'cancelled' as const },
  ].filter(({ count, standing }) => count > 0 || standing === 'accepted' || standing === 'overdue');
}

/** What the system offers to say of help that is needed; a person writes it in their own words. */
export function helpText({ lines }: Figures): string {
  const late = lines.filter(({ standing }) => standing === 'overdue');
  if (late.length === 0) return 'Дополнительная помощь не требуется.';
  return `Помощь нужна, чтобы завершить ${counted(late.length, TASKS)} с прошедшим сроком.`;
}

/** «29,2 %, цель не менее 30 % педагогов не достигнута» */
export function targetWords({ text, measured, reached, unit }: Line['targets'][number]): string {
  if (measured === null) return `${text}: нет данных`;
  const value = measured.toLocaleString('ru', { maximumFractionDigits: 1 });
  return `${value}${unit === '%' ? ' %' : ''} при цели «${text}»: ${reached ? 'достигнута' : 'не достигнута'}`;
}

export const dueWords = (count: number): string =>
  `${plural(count, ['наступил', 'наступили', 'наступили'])} ${plural(count, ['срок', 'сроки', 'сроки'])} ${counted(count, ['поручения', 'поручений', 'поручений'])}`;
