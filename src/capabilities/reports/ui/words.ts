import { counted, day } from '../../../web/format.ts';
import type { Status } from '../../../web/parts.ts';
import type { ReportRow, ReportView } from '../contract.ts';
import { countedLines } from '../figures.ts';
import { quarterDays } from '../quarter.ts';
import type { Part } from '../report.ts';

type State = Pick<ReportRow, 'state' | 'signedOn' | 'acceptedOn' | 'schoolId' | 'apart'>;

/** How the report stands: the word and the mark it is drawn with. */
export function stateMark({ state, signedOn, acceptedOn, schoolId, apart }: State): { status: Status; words: string } {
  switch (state) {
    case null:
      return { status: 'planned', words: apart ? 'Вне списка, отчёта не ждут' : 'Черновик' };
    case 'draft':
      return { status: 'underway', words: 'Готовится' };
    case 'returned':
      return { status: 'returned', words: schoolId === null ? 'Открыт снова' : 'Возвращён' };
    case 'signed':
      return { status: 'submitted', words: signedOn === null ? 'Подписан' : `Подписан ${day(signedOn)}` };
    case 'accepted':
      return {
        status: 'accepted',
        words: `${schoolId === null ? 'Закрыт' : 'Принят'}${acceptedOn === null ? '' : ` ${day(acceptedOn)}`}`,
      };
  }
}

/** What a person should look at before signing, each with where it is mended. */
export interface RemarkLine {
  key: string;
  text: string;
  link: { label: string; to: string } | null;
  /** What figure it speaks of, see `countedLines`; its tasks can be looked at. */
  counted: string | null;
  /** Asks for a reason of this task. */
  reasonOf: string | null;
  /** Asks for this part to be written. */
  part: Part | null;
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function remarkLines(view: ReportView): RemarkLine[] {
  return view.remarks.flatMap((remark): RemarkLine[] => {
    const line = (text: string, more: Partial<RemarkLine> = {}) => [
      { key: String(remark.remark), text, link: null, counted: null, reasonOf: null, part: null, ...more },
    ];
    switch (remark.remark) {
      case 'nothing-due':
        return line('Поручений со сроком в этом квартале нет: отчёт скажет об этом одной строкой.');
      case 'quarter-goes-on':
        return line(`Квартал ещё идёт: впереди ${count(remark.tasks)} с ненаступившим сроком.`, { counted: 'ahead' });
      case 'waits-for-acceptance':
        return line(
          `На проверке ${count(remark.tasks)}: если принять их до подписи, они войдут в отчёт как принятые.`,
          { counted: 'submitted' },
        );
      case 'no-reason': {
        const ids = Array.isArray(remark.taskIds) ? remark.taskIds.map(String) : [];
        return line(
          ids.length === 1 ? 'Не указана причина одной просрочки.' : `Не указаны причины просрочек: ${ids.length}.`,
          { reasonOf: ids[0] ?? null },
        );
      }
      case 'no-school-report': {
        const names = Array.isArray(remark.schools) ? remark.schools.map(({ name }) => String(name)) : [];
        return line(
          names.length > 3
            ? `Нет отчётов ${names.length} школ: цифры взяты из поручений.`
            : `Нет отчёта: ${names.join(', ')}. Цифры взяты из поручений.`,
          { link: { label: 'К отчётам школ', to: '/reports' } },
        );
      }
      case 'help-unsaid':
        return line(view.schoolId === null ? 'Не записаны решения.' : 'Не сказано, нужна ли помощь.', { part: 'help' });
      default:
        return [];
    }
  });
}

/** Its quarter has not ended on the day of its figures. */
export const goesOn = ({ figures, year, quarter }: ReportView): boolean =>
  figures.asOf <= quarterDays({ year, quarter }).to;

/** «Квартал ещё идёт: впереди 6 сроков.» */
export function aheadWords({ figures }: ReportView): string {
  const ahead = countedLines(figures, 'ahead').length;
  return ahead === 0
    ? 'Квартал ещё идёт, хотя сроков в нём больше нет.'
    : `Квартал ещё идёт: впереди ${counted(ahead, ['срок', 'срока', 'сроков'])}.`;
}

/** Above the tasks that a figure counts. */
export const countedTitle = (of: string): string => COUNTED[of] ?? 'Поручения';

const COUNTED: Readonly<Record<string, string>> = {
  all: 'Срок в этом квартале',
  accepted: 'Принято',
  submitted: 'На проверке',
  returned: 'Возвращено на доработку',
  overdue: 'Просрочено',
  under_way: 'В работе',
  planned: 'Срок ещё не наступил',
  ahead: 'Впереди',
  cancelled: 'Отменено',
  carried: 'Перешло из прошлых кварталов',
  moved: 'Перенесено за пределы квартала',
};

/** «Причина», «перенос события»: reasons that are offered; a person's health is no business of a report. */
export const REASONS = ['смена ответственного', 'перенос события', 'ждём документ', 'не хватило времени'] as const;
