import { z } from 'zod';
import { Role } from '../../../kernel/actor.ts';
import { LocalDate } from '../../../kernel/date.ts';
import { roleHeld } from '../../../kernel/russian.ts';
import type { AuditVocabulary } from '../../../web/audit.ts';
import { dayYear, period } from '../../../web/format.ts';

const Held = z.object({
  role: Role,
  schoolId: z.uuid().nullable().default(null),
  bodyId: z.uuid().nullable().default(null),
});
const Begun = Held.extend({ fromDay: LocalDate, orderNumber: z.string().nullable().default(null) });
const Over = Held.extend({ lastDay: LocalDate });
const StandIn = z.object({ substituteId: z.uuid(), fromDay: LocalDate.optional(), toDay: LocalDate.optional() });

/** What access records, as the journal says it. Without a gender: who did it stands beside. */
export const accessAuditWords: AuditVocabulary = {
  label: 'Люди и вход',
  words: {
    'municipality.found': ({ subject }) => `заведён муниципалитет${named(subject)}`,
    'person.add': ({ subject }) => `добавлен человек${named(subject)}`,
    'person.change': ({ subject, details }) => `изменены данные${named(subject)}${changed(details.changed)}`,
    'person.invite': ({ subject, details }) =>
      details.byMail === true ? `приглашение по почте${named(subject)}` : `выдан код приглашения${named(subject)}`,
    'person.uninvite': ({ subject }) => `прежний код приглашения больше не действует${named(subject)}`,
    'person.enter': () => 'задан пароль по приглашению',
    'person.sign-out': ({ subject }) => `закончены все входы${named(subject)}`,
    'password.reset': () => 'задан новый пароль по ссылке из письма',
    'password.change': () => 'изменён свой пароль',
    'password.end': ({ subject }) =>
      `прежний пароль больше не действует${named(subject)}: он был задан по коду, который выдал другой человек`,
    'sessions.end': () => 'закончены свои входы на других устройствах',
    'profile.change': () => 'изменены свои настройки',
    'feed.renew': () => 'выдан новый адрес календаря',
    'feed.end': () => 'адрес календаря отключён',
    'appointment.make': (told) => {
      const { fromDay, orderNumber, ...held } = Begun.parse(told.details);
      const order = orderNumber === null ? '' : `, приказ № ${orderNumber}`;
      return `назначение${named(told.subject)}, ${place(held, told.name)}, с ${dayYear(fromDay)}${order}`;
    },
    'appointment.correct': (told) =>
      `исправлено назначение${named(told.subject)}, ${place(Held.parse(told.details), told.name)}`,
    'appointment.end': (told) => {
      const { lastDay, ...held } = Over.parse(told.details);
      return `закончено назначение${named(told.subject)}, ${place(held, told.name)}, последний день ${dayYear(lastDay)}`;
    },
    'substitution.make': ({ subject, details, name }) => {
      const { substituteId, fromDay, toDay } = StandIn.parse(details);
      const days = fromDay && toDay ? `, ${period(fromDay, toDay)}` : '';
      return `замещение${named(subject)}, замещает ${name(substituteId) ?? 'коллега'}${days}`;
    },
    'substitution.cancel': ({ subject }) => `отменено замещение${named(subject)}`,
  },
};

const named = (subject: string | null): string => (subject === null ? '' : `: ${subject}`);

const place = (held: z.infer<typeof Held>, name: (id: unknown) => string | null): string =>
  [roleHeld(held), name(held.schoolId) ?? name(held.bodyId)].filter((word) => word !== null).join(', ');

const FIELD = new Map([
  ['familyName', 'фамилия'],
  ['givenName', 'имя'],
  ['patronymic', 'отчество'],
  ['email', 'почта'],
  ['phone', 'телефон'],
]);

/** «(почта, телефон)» */
function changed(fields: unknown): string {
  const names =
    z
      .array(z.string())
      .safeParse(fields)
      .data?.flatMap((field) => FIELD.get(field) ?? []) ?? [];
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
