import { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { dayInWords, roleHeld } from '../../kernel/russian.ts';
import type { NoticeWords } from '../../kernel/words.ts';

const Appointed = z.object({
  role: Role,
  placeId: z.uuid().nullable(),
  /** Absent in notices of the time when it was not told. */
  bodyId: z.uuid().nullable().default(null),
  fromDay: LocalDate,
});
const StandIn = z.object({ personId: z.uuid(), fromDay: LocalDate, toDay: LocalDate });

const group = 'Люди и назначения';

/** What access tells people. */
export const accessNoticeWords: NoticeWords = {
  appointed: {
    group,
    text: ({ details, name }) => {
      const { role, placeId, bodyId, fromDay } = Appointed.parse(details);
      const called = roleHeld({ role, schoolId: placeId === bodyId ? null : placeId, bodyId });
      const place = name(placeId);
      return `Вам назначена роль: ${called}${place === null ? '' : `, ${place}`}, с ${dayInWords(fromDay)}`;
    },
    link: () => '/profile',
  },
  'stands-in': {
    group,
    text: ({ details, name }) => {
      const { personId, fromDay, toDay } = StandIn.parse(details);
      const who = name(personId) ?? 'коллега';
      return `Вы замещаете: ${who}, ${daysOf(fromDay, toDay)}. Поручения и отчёты видны вам как свои`;
    },
    link: () => '/substitutions',
  },
};

const daysOf = (from: LocalDate, to: LocalDate): string =>
  from === to ? dayInWords(from) : `с ${dayInWords(from)} по ${dayInWords(to)}`;
