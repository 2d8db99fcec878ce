/** What happened to a task, in words: one line an event, in the grammar of who did it. Pure. */
import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import type { PersonName } from '../../../../kernel/person.ts';
import { counted, dayAt, dayOfMoment, type Forms, moment } from '../../../../web/format.ts';
import type { AuditEntry } from '../../../audit/contract.ts';
import { CHANGES, type TaskAct } from '../../tasks/acts.ts';
import { nameOf, windowWords } from '../shared/words.ts';

export interface HistoryLine {
  id: string;
  at: string;
  who: string | null;
  text: string;
}

/** A verb as a man, a woman and nobody in particular does it. */
type Verb = readonly [he: string, she: string, done: string];

interface Told {
  verb: Verb;
  /** After the verb. `on`: the day it was done, by which the years of other days are said. */
  more?: (details: Details, on: LocalDate, nameOfPerson: (id: string) => string | null) => string;
}

/** What details may carry; what is not there or is not such is absent. */
const Details = z.object({
  evidence: z.int().optional().catch(undefined),
  comment: z.string().nullish().catch(undefined),
  short: z.boolean().optional().catch(undefined),
  dueOn: LocalDate.nullish().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  reason: z.string().nullish().catch(undefined),
  after: LocalDate.optional().catch(undefined),
  opensOn: LocalDate.optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  asked: z.boolean().optional().catch(undefined),
  note: z.string().nullish().catch(undefined),
});
type Details = z.infer<typeof Details>;

const PROOFS: Forms = ['подтверждение', 'подтверждения', 'подтверждений'];

const WORDS: Readonly<Record<TaskAct, Told>> = {
  'task.report': { verb: ['записал, что сделано', 'записала, что сделано', 'записано, что сделано'] },
  'task.submit': {
    verb: ['сдал на проверку', 'сдала на проверку', 'сдано на проверку'],
    more: ({ evidence }) =>
      evidence === undefined ? '' : `, ${evidence === 0 ? 'без подтверждений' : counted(evidence, PROOFS)}`,
  },
  'task.withdraw': { verb: ['отозвал с проверки', 'отозвала с проверки', 'отозвано с проверки'] },
  'task.accept': {
    verb: ['принял', 'приняла', 'принято'],
    more: ({ short, comment }) => `${short ? ' с пометкой «цель не достигнута»' : ''}${quoted(comment)}`,
  },
  'task.return': {
    verb: ['вернул', 'вернула', 'возвращено'],
    more: ({ comment, dueOn }, on) => `${dueOn ? `, новый срок ${dayAt(dueOn, on)}` : ''}${quoted(comment)}`,
  },
  'task.reopen': {
    verb: [
      'отменил решение, снова на проверке',
      'отменила решение, снова на проверке',
      'решение отменено, снова на проверке',
    ],
  },
  'task.evidence-add': {
    verb: ['приложил', 'приложила', 'приложено'],
    more: ({ title }) => ` ${title === undefined ? 'приложенное ранее подтверждение' : `«${title}»`}`,
  },
  'task.evidence-remove': { verb: ['убрал подтверждение', 'убрала подтверждение', 'подтверждение убрано'] },
  'task.move': {
    verb: ['перенёс срок', 'перенесла срок', 'срок перенесён'],
    more: ({ from, to, reason, asked }, on) =>
      `${dayPart(' с', from, on)}${dayPart(' на', to, on)}${asked ? ' по просьбе исполнителя' : ''}${because(reason)}`,
  },
  'task.ask': {
    verb: ['попросил', 'попросила', 'просьба'],
    more: ({ dueOn, reason, note }, on) =>
      `${dueOn ? ` перенести срок на ${dayAt(dueOn, on)}` : ' помочь'}${because(reason)}${note ? `: «${note}»` : ''}`,
  },
  'task.ask-withdraw': { verb: ['отозвал просьбу', 'отозвала просьбу', 'просьба отозвана'] },
  'task.ask-refuse': {
    verb: ['ответил на просьбу', 'ответила на просьбу', 'дан ответ на просьбу'],
    more: ({ comment }) => `, срок прежний${quoted(comment)}`,
  },
  'task.reassign': {
    verb: ['передал поручение', 'передала поручение', 'поручение передано'],
    more: ({ to, reason }, _, nameOfPerson) => {
      const name = to === undefined ? null : nameOfPerson(to);
      return `${name === null ? ' другому исполнителю' : `: ${name}`}${because(reason)}`;
    },
  },
  'task.cancel': {
    verb: ['отменил', 'отменила', 'отменено'],
    more: ({ reason }) => (reason === 'merged' ? ': объединено с другим периодом' : because(reason)),
  },
  'task.restore': { verb: ['вернул в работу', 'вернула в работу', 'возвращено в работу'] },
  'task.split': {
    verb: ['разделил период', 'разделила период', 'период разделён'],
    more: ({ after }, on) => (after === undefined ? '' : ` после ${dayAt(after, on)}`),
  },
  'task.merge': {
    verb: ['объединил периоды', 'объединила периоды', 'периоды объединены'],
    more: ({ opensOn, dueOn }) => (opensOn && dueOn ? `: ${windowWords({ opensOn, dueOn })}` : ''),
  },
  'task.remind': { verb: ['напомнил', 'напомнила', 'отправлено напоминание'] },
};

const isKnown = (action: string): action is TaskAct => Object.hasOwn(WORDS, action);

/** What a person may want to know of a kind of event that is younger than this page. */
const OTHER: Told = { verb: ['изменил поручение', 'изменила поручение', 'поручение изменено'] };

/** @param people names by id, for whom a task went to; whoever is not in it is «другой исполнитель» */
export function historyLines(
  entries: readonly AuditEntry[],
  people: ReadonlyMap<string, string> = new Map(),
): HistoryLine[] {
  return entries.map(({ id, at, action, actor, details }) => {
    const { verb, more } = isKnown(action) ? WORDS[action] : OTHER;
    const rest = more?.(Details.parse(details), dayOfMoment(at), (person) => people.get(person) ?? null) ?? '';
    const text = `${verb[genderOf(actor)]}${rest}`;
    const who = nameOf(actor);
    return { id: String(id), at, who, text: who === null ? text.charAt(0).toUpperCase() + text.slice(1) : text };
  });
}

/** What a decision that was refused is told by. */
export interface Tried {
  /** The newest change that was on the page when it was made; `null`: none was. */
  seen: number | null;
  /** Who was faster, as the refusal tells it (`changedByWords`). */
  by: unknown;
}

/** The newest entry that raised the version, by its number; `null`: there is none. */
export const newestChange = (entries: readonly AuditEntry[]): number | null => findChange(entries)?.id ?? null;

const findChange = (entries: readonly AuditEntry[]): AuditEntry | undefined =>
  entries.find(({ action }) => CHANGES.includes(action));

/**
 * Who made the last change, when, and what it was: «Белов И. Н. принял, сегодня в 9:12»; `null`: nothing is known.
 * @param seen number of a change that the reader knows: only a newer one is told
 */
export function lastChange(
  entries: readonly AuditEntry[],
  readerId: string,
  today: LocalDate,
  seen: number | null = null,
): string | null {
  const last = findChange(entries);
  if (last === undefined || last.id <= (seen ?? 0)) return null;
  const own = last.actorId === readerId;
  const [line] = historyLines([own ? { ...last, actor: null } : last]);
  if (line === undefined) return null;
  const when = moment(last.at, today);
  if (line.who !== null) return `${line.who} ${line.text}, ${when}`;
  const done = `${line.text.charAt(0).toLowerCase()}${line.text.slice(1)}`;
  return own ? `вы сами в другом окне, ${when}: ${done}` : `${done}, ${when}`;
}

/** Told by the patronymic, which in Russian always tells; nobody, and people without one, take the impersonal form. */
function genderOf(person: PersonName | null): 0 | 1 | 2 {
  if (person === null || person.patronymic === null) return 2;
  if (/(вна|чна|кызы)$/iu.test(person.patronymic)) return 1;
  return /(ич|оглы)$/iu.test(person.patronymic) ? 0 : 2;
}

const quoted = (comment: string | null | undefined): string => (comment ? `: «${comment}»` : '');
const because = (reason: string | null | undefined): string =>
  reason ? `, причина: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : '';

function dayPart(word: string, text: string | undefined, on: LocalDate): string {
  const read = LocalDate.safeParse(text);
  return read.success ? `${word} ${dayAt(read.data, on)}` : '';
}
