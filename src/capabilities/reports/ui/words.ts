import { day } from '../../../web/format.ts';
import type { Status } from '../../../web/parts.ts';
import type { ReportRow, ReportView } from '../contract.ts';

type State = Pick<ReportRow, 'state' | 'signedOn' | 'acceptedOn' | 'schoolId'>;

/** How the report stands: the word and the mark it is drawn with. */
export function stateMark({ state, signedOn, acceptedOn, schoolId }: State): { status: Status; words: string } {
  switch (state) {
    case null:
      return { status: 'planned', words: 'Черновик' };
    case 'draft':
      return { status: 'underway', words: 'Готовится' };
    case 'returned':
      return { status: 'returned', words: 'Возвращён' };
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
  /** Asks for a reason of this task. */
  reasonOf: string | null;
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function remarkLines(view: ReportView, from: string, to: string): RemarkLine[] {
  const place = view.schoolId === null ? '' : `&school=${view.schoolId}`;
  const tasks = (standing: string) => `/tasks?dueFrom=${from}&dueTo=${to}&standing=${standing}${place}`;
  return view.remarks.flatMap((remark): RemarkLine[] => {
    const line = (text: string, link: RemarkLine['link'] = null, reasonOf: string | null = null) => [
      { key: String(remark.remark), text, link, reasonOf },
    ];
    switch (remark.remark) {
      case 'nothing-due':
        return line('В этом квартале сроков не было: отчёт будет пустым.');
      case 'quarter-goes-on':
        return line(`Квартал ещё идёт: впереди ${count(remark.tasks)} с ненаступившим сроком.`, {
          label: 'Посмотреть',
          to: tasks('planned'),
        });
      case 'waits-for-acceptance':
        return line(
          `На проверке ${count(remark.tasks)}: если принять их до подписи, они войдут в отчёт как принятые.`,
          {
            label: 'Посмотреть',
            to: tasks('submitted'),
          },
        );
      case 'no-reason': {
        const ids = Array.isArray(remark.taskIds) ? remark.taskIds.map(String) : [];
        return line(
          ids.length === 1 ? 'Не указана причина одной просрочки.' : `Не указаны причины просрочек: ${ids.length}.`,
          null,
          ids[0] ?? null,
        );
      }
      case 'no-school-report': {
        const names = Array.isArray(remark.schools) ? remark.schools.map(({ name }) => String(name)) : [];
        return line(
          names.length > 3
            ? `Нет отчётов ${names.length} школ: цифры взяты из поручений.`
            : `Нет отчёта: ${names.join(', ')}. Цифры взяты из поручений.`,
          { label: 'К отчётам школ', to: '/reports' },
        );
      }
      default:
        return [];
    }
  });
}

/** «Причина», «перенос события»: reasons that are offered; a person's health is no business of a report. */
export const REASONS = ['смена ответственного', 'перенос события', 'ждём документ', 'не хватило времени'] as const;
