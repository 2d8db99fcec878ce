/** What speaks against an act, in words; complete by type, so that a new rule does not compile without its sentence. */
import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import { Refused } from '../../../../web/api.ts';
import { changedByWords } from '../../../../web/changedBy.ts';
import { day, dayYear } from '../../../../web/format.ts';
import type { MergeProblem, SplitProblem } from '../../tasks/bulk.ts';
import type { ExtensionProblem } from '../../tasks/extension/extension.ts';
import type { TaskProblem } from '../../tasks/task.ts';

type ProblemName =
  | (TaskProblem | SplitProblem | MergeProblem | ExtensionProblem)['problem']
  | 'changed-meanwhile'
  | 'owner-does-not-reach-it'
  | 'other-part-refused';

/** A problem as it comes over the line: its name and whatever it carries. */
export type Told = Readonly<Record<string, unknown>>;

const WORDS: Record<ProblemName, (told: Told) => string> = {
  'is-accepted': ({ on }) => withDay('уже принято', on),
  'is-cancelled': ({ on }) => withDay('отменено', on),
  'is-submitted': ({ on }) => withDay('сдано на проверку', on),
  'is-not-submitted': () => 'не на проверке',
  'is-not-cancelled': () => 'не отменено, возвращать нечего',
  'nothing-to-show': () => 'не написано, что сделано, и нет подтверждений',
  'not-counted': () => 'не указано, сколько сделано',
  'more-than-all': () => 'сделано больше, чем всего',
  'not-whole': () => 'нужны целые числа',
  'target-not-reached': () => 'цель не достигнута',
  'was-merged': () => 'объединено с другим периодом: вернуть нельзя, разделите тот период',
  'worked-on-since': () => 'исполнитель уже исправляет, отменить возврат нельзя',
  'due-in-the-past': () => 'новый срок уже прошёл',
  'needs-new-deadline': () => 'срок уже прошёл, назначьте новый',
  'owner-does-not-reach-it': () => 'этому человеку поручение не видно: назначьте его в школу или орган',
  'other-part-refused': () => 'другой период этого мероприятия объединить нельзя',
  'due-before-opening': ({ opensOn }) => withDay('срок раньше начала:', opensOn),
  'needs-reason': () => 'нет причины',
  'own-submission': () => 'сдали вы сами: примет координатор',
  'needs-comment': () => 'нет комментария',
  'already-asked': () => 'просьба уже отправлена и ждёт ответа',
  'not-asked': () => 'на просьбу уже ответили, или её отозвали',
  'own-request': () => 'просили вы сами: ответит координатор',
  'plan-closed': () => 'дорожная карта завершена',
  'due-too-late': ({ until }) => `слишком поздно, не позже ${dayOr(until, 'чем через год', dayYear)}`,
  'due-not-later': ({ dueOn }) => withDay('новый срок должен быть позже нынешнего:', dueOn),
  'day-outside-window': ({ opensOn, dueOn }) =>
    `день вне периода ${[opensOn, dueOn].map((on) => dayOr(on, '?')).join(' – ')}`,
  'nothing-to-merge-with': () => 'не с чем объединить: нужны два периода одного мероприятия и исполнителя',
  'changed-meanwhile': ({ by }) => `за это время ${changedByWords('поручение', by)}`,
};

/** «уже принято 9 января» */
export function problemWords(told: Told): string {
  const name = told.problem;
  return typeof name === 'string' && name in WORDS ? WORDS[name as ProblemName](told) : 'сейчас это сделать нельзя';
}

const withDay = (words: string, on: unknown): string => `${words} ${dayOr(on, '')}`.trim();

function dayOr(value: unknown, otherwise: string, say = day): string {
  const read = LocalDate.safeParse(value);
  return read.success ? say(read.data) : otherwise;
}

const Details = z.object({ problems: z.array(z.record(z.string(), z.unknown())) });

/** The problems that a refusal carries; none of a refusal of another kind. */
export function problemsOf(error: unknown): readonly Told[] {
  if (!(error instanceof Refused) || error.code !== 'rule-broken') return [];
  const read = Details.safeParse(error.details);
  return read.success ? read.data.problems : [];
}

/** One sentence of all problems: «Уже принято 9 января.» */
export function sentenceOf(problems: readonly Told[]): string {
  const words = [...new Set(problems.map(problemWords))].join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
