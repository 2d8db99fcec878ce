/** What becomes of work when somebody comes or leaves, in words. */
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { changedByWords } from '../../../../web/changedBy.ts';
import { counted } from '../../../../web/format.ts';
import type { Ended, Handover } from '../../contract.ts';

/** @example handoverSentence({ what: 'task', count: 12, to, meanwhile: false }) // «12 поручений теперь ведёт Панова С. И.» */
export function handoverSentence({ what, count, to, meanwhile }: Handover): string {
  const things = thingsOf(what, count);
  if (to === null) return `${things} пока никто не ведёт: преемника нет`;
  return meanwhile ? `${things} пока ведёт ${shortName(to)}: преемника нет` : `${things} теперь ведёт ${shortName(to)}`;
}

/** @example foreseenSentence({ what: 'task', count: 12, to, meanwhile: true }) // «12 поручений будет вести Соколова М. В., пока преемника нет.» */
export function foreseenSentence({ what, count, to, meanwhile }: Handover): string {
  const things = thingsOf(what, count);
  if (to === null) return `${things} никто не будет вести: нет ни преемника, ни координатора.`;
  const who = shortName(to); // ends with the dot of an initial
  return meanwhile ? `${things} будет вести ${who}, пока преемника нет.` : `${things} будет вести ${who}`;
}

/** A page of each thing, and of all of them that a person answers for, by what is handed over. */
export const HANDED_AT = new Map([
  [
    'task',
    {
      one: (id: string) => `/tasks/${id}`,
      all: (person: string) => `/tasks?show=open&owner=${person}`,
      allOf: 'Все открытые поручения',
    },
  ],
]);

const thingsOf = (what: string, count: number): string => counted(count, HANDED.get(what) ?? [what, what, what]);

/** What work is handed over, as the capabilities call it. */
const HANDED = new Map<string, readonly [string, string, string]>([['task', ['поручение', 'поручения', 'поручений']]]);

/** «Куратор назначен: 3 школы», and of how many that were chosen it is so already. */
export const curatedWords = (made: number, chosen: number): string =>
  `Куратор назначен: ${counted(made, ['школа', 'школы', 'школ'])}${made < chosen ? `, у ${chosen - made} так уже было` : ''}`;

/** What an appointment brought with it: work, and the end of ways in that somebody else knows of. */
export const madeWords = (made: string, ended: Ended): string =>
  [made, ...ended.handovers.map(handoverSentence), ...outgrownSentences(ended)].join('. ');

/** Without the full stop. */
export const outgrownSentences = ({ endedCodes, endedPasswords }: Omit<Ended, 'handovers'>): string[] => [
  ...(endedCodes > 0 ? ['Прежний код приглашения больше не действует: выдайте новый'] : []),
  ...(endedPasswords > 0
    ? ['Прежний пароль больше не действует: его мог узнать тот, кто выдавал код. Выдайте новый код приглашения']
    : []),
];

/** The same of whoever stands in: they come to hold more for some days. */
export const outgrownStandIn = ({ endedCodes, endedPasswords }: Omit<Ended, 'handovers'>): string[] => {
  if (endedPasswords > 0) {
    return [
      'Прежний пароль заместителя больше не действует: его мог узнать тот, кто выдавал код. Заместителю нужен новый код приглашения',
    ];
  }
  return endedCodes > 0 ? ['Прежний код приглашения заместителя больше не действует: заместителю нужен новый'] : [];
};

/** An appointment that somebody changed while it was being ended or corrected. @param details of the refusal */
export const overtaken = ({ by }: Readonly<Record<string, unknown>>, today: LocalDate): string =>
  `${changedByWords('Назначение', by, today)}. Закройте окно и посмотрите, как теперь`;
