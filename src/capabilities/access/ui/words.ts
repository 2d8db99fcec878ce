/** Words that several pages of access share. */

import type { Role } from '../../../kernel/actor.ts';
import type { LocalDate } from '../../../kernel/date.ts';
import { roleHeld } from '../../../kernel/russian.ts';
import { counted, dayOfMoment, dayShort, moment } from '../../../web/format.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Account, AccountState } from '../accounts/account.ts';
import type { AppointmentProblem } from '../person.ts';
import type { SubstitutionProblem } from '../substitutions/substitution.ts';

interface Held {
  role: Role;
  schoolId: string | null;
  bodyId: string | null;
  position: string | null;
  placeName: string | null;
}

/** «директор, Лесновская СОШ»: the position by the order, else what the role is called. */
export const heldAs = (held: Held): string =>
  [held.position ?? roleHeld(held), held.placeName].filter((word) => word !== null).join(', ');

/** What became of letters that were to go out: they went, or stay on a server whose mail is not set up. */
export const sentWords = (letters: number, mailLeaves: boolean): string =>
  mailLeaves
    ? counted(letters, ['письмо отправлено', 'письма отправлены', 'писем отправлено'])
    : `почта не настроена, ${counted(letters, ['письмо лежит', 'письма лежат', 'писем лежит'])} в папке outbox на сервере`;

/** Complete by type: can the person sign in? */
export const ACCOUNT: Record<AccountState, { word: string; icon: IconName }> = {
  has: { word: 'пароль задан', icon: 'user-check' },
  invited: { word: 'приглашение выдано', icon: 'mail' },
  lapsed: { word: 'приглашение истекло', icon: 'clock' },
  none: { word: 'не приглашали', icon: 'circle-dashed' },
};

/** A sentence on the sign-in of a person. */
export function accountSentence(account: Account, today: LocalDate, mailLeaves: boolean): string {
  const { state, signedInAt, invitedUntil, invitedByMail } = account;
  const letter = mailLeaves ? 'Письмо с приглашением отправлено' : 'Письмо с приглашением составлено';
  const how = invitedByMail ? letter : 'Код приглашения напечатан';
  switch (state) {
    case 'has':
      return signedInAt === null
        ? 'Пароль задан, но ещё ни разу не входили.'
        : `Последний вход: ${moment(signedInAt, today)}.`;
    case 'invited':
      return `${how}, действует до ${invitedUntil === null ? '' : dayShort(dayOfMoment(invitedUntil))}.`;
    case 'lapsed':
      return 'Приглашение истекло: за 14 дней им не воспользовались.';
    case 'none':
      return 'Ещё не приглашали: войти нельзя.';
  }
}

/** Complete by type: what is wrong with an appointment, what to do, and at which field. */
export const APPOINTMENT_PROBLEM: Record<
  AppointmentProblem['problem'] | 'already-appointed',
  { field: 'place' | 'role' | 'toDay'; text: string }
> = {
  'needs-school': { field: 'place', text: 'Выберите школу или организацию: эта роль всегда в какой-то из них' },
  'needs-whole-municipality': {
    field: 'place',
    text: 'Эта роль действует во всём муниципалитете, школу указывать не нужно',
  },
  'region-wide-observers-only': { field: 'role', text: 'По всему региону смотреть может только наблюдатель' },
  'ends-before-it-begins': { field: 'toDay', text: 'Последний день раньше первого. Поправьте один из них' },
  'already-appointed': { field: 'role', text: 'Такое назначение на эти дни уже есть: посмотрите в списке ниже' },
};

/** Complete by type. */
export const SUBSTITUTION_PROBLEM: Record<
  SubstitutionProblem['problem'],
  { field: 'substituteId' | 'toDay'; text: string }
> = {
  'the-same-person': { field: 'substituteId', text: 'Замещать самого себя нельзя, выберите другого человека' },
  'ends-before-it-begins': { field: 'toDay', text: 'Последний день раньше первого. Поправьте один из них' },
  'is-over': { field: 'toDay', text: 'Эти дни уже прошли' },
};
