/** What a typed deadline means inside the plan, while it is typed. Pure: the same reading as of a document. */
import { counted, period } from '../../../../web/format.ts';
import { controlWindows, followingOf } from '../../deadlines/controls.ts';
import { readDeadline } from '../../deadlines/read.ts';
import type { RoadMapView } from '../../plans/contract.ts';
import { EVERY } from '../shared/words.ts';

export interface DeadlineRead {
  /** Periods, each a task for every executor. */
  windows: readonly string[];
  /** What stands over them. */
  summary: string;
  /** What is not clear; `null`: nothing. */
  doubt: string | null;
  /** It cannot be added like this. */
  wrong: boolean;
}

const PERIODS = ['период', 'периода', 'периодов'] as const;
/** Periods that are named one by one, at most. */
const NAMED = 6;

/** @returns `null` for an empty text */
export function readTyped(
  text: string,
  plan: Pick<RoadMapView, 'periodFrom' | 'periodTo' | 'follow' | 'yearKind'>,
): DeadlineRead | null {
  if (text.trim() === '') return null;
  const deadline = readDeadline(text, {
    from: plan.periodFrom,
    to: plan.periodTo,
    yearKind: plan.yearKind,
    year: null,
  });
  if (deadline.kind === 'invalid') {
    return {
      windows: [],
      summary: '',
      doubt: deadline.question ?? 'Такого срока не бывает. Проверьте даты.',
      wrong: true,
    };
  }
  const controls = controlWindows(deadline, [plan.periodFrom, plan.periodTo], followingOf(plan));
  const windows = controls.length > 0 ? controls : deadline.windows;
  if (windows.length === 0) {
    const doubt = deadline.question ?? 'Срок не попадает в период дорожной карты. Напишите другой.';
    return { windows: [], summary: '', doubt, wrong: true };
  }
  const names = windows.map(([from, to]) => period(from, to));
  return {
    windows: names.length > NAMED ? [...names.slice(0, NAMED - 1), `и ещё ${names.length - NAMED + 1}`] : names,
    summary:
      controls.length > 0
        ? `Дат нет, поэтому проверка ${EVERY[plan.follow]}: ${counted(windows.length, PERIODS)}`
        : counted(windows.length, PERIODS),
    doubt: deadline.question,
    wrong: false,
  };
}
