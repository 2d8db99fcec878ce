import { expect, it } from 'vitest';
import { aName, anId, aRow } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Session } from '../../../../web/session.tsx';
import type { LateOwner, TodayView } from '../../today/contract.ts';
import { leadOf, schoolInsteadOf, sentBackWords, stillWords, taskInsteadOf } from './words.ts';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const few = (total: number) => ({ rows: [], total });
const aDay = (known: Partial<TodayView>): TodayView => ({
  mine: { returned: few(0), overdue: few(0), next: few(0), soon: 0 },
  ...{ toAccept: null, overdue: null, silent: null, near: [], care: null, schools: [], gaps: [], anyTask: true },
  ...known,
});
const overdue = (total: number, ofPeople: number) => ({ people: [], ofPeople, total, mayRemind: false });
const mine = (late: number, soon = 0) => ({ returned: few(0), overdue: few(late), next: few(soon), soon });

it.each([
  [aDay({}), ''],
  [aDay({ overdue: overdue(14, 6) }), 'Просрочено 14 поручений у 6 исполнителей.'],
  [aDay({ overdue: overdue(1, 1) }), 'Просрочено 1 поручение у 1 исполнителя.'],
  [aDay({ mine: mine(1) }), '1 ваше поручение просрочено.'],
  [
    aDay({ mine: mine(2, 5), overdue: overdue(3, 2), toAccept: few(1) }),
    '1 поручение ждёт вашей приёмки, 2 ваших поручения просрочены, просрочено 3 поручения у 2 исполнителей, 5 поручений со сроком в ближайший месяц.',
  ],
  [aDay({ anyTask: false }), ''],
])('the lead says whose is late, as a sentence', (view, says) => expect(plain(leadOf(view))).toBe(says));

const role = (schoolId: string, inPlaceOf: string | null, held: 'curator' | 'head' = 'curator') => ({
  ...{ role: held, municipalityId: anId(99), municipalityName: 'Заозёрье', bodyId: null, bodyName: null },
  ...{ schoolId, schoolName: 'Школа', position: null, inPlaceOf },
});
const session: Pick<Session, 'person' | 'roles' | 'standsInFor' | 'today'> = {
  today: localDate('2026-11-22'),
  person: { id: anId(1), name: 'Назаров Пётр Ильич', shortName: 'Назаров П. И.', email: '', letterKeys: true },
  roles: [role(anId(70), null), role(anId(70), 'Белов И. Н.'), role(anId(71), 'Белов И. Н.')],
  standsInFor: [{ name: 'Белов И. Н.', toDay: localDate('2026-11-27') }],
};

it('a school is somebody else’s only where the person has no such role of their own', () => {
  const of = (schoolId: string | null, roles: ('curator' | 'head')[] = ['curator']) =>
    plain(schoolInsteadOf(session, schoolId, roles));
  expect(of(anId(70))).toBeNull();
  expect(of(anId(71))).toBe('вы замещаете: Белов И. Н., до 27 ноября');
  expect(of(anId(71), ['head'])).toBeNull();
  expect(of(anId(72))).toBeNull();
  expect(of(null)).toBeNull();
});

it('a task is somebody else’s where they answer for it, and the day has its year when it is far', () => {
  const belov = { ...aName('Белов'), givenName: 'Игорь', patronymic: 'Николаевич' };
  const far = { ...session, standsInFor: [{ name: 'Белов И. Н.', toDay: localDate('2027-12-31') }] };
  const task = aRow({ ownerId: anId(60), owner: belov });
  expect(plain(taskInsteadOf(session, task))).toBe('вы замещаете: Белов И. Н., до 27 ноября');
  expect(plain(taskInsteadOf(far, task))).toBe('вы замещаете: Белов И. Н., до 31 декабря 2027');
  expect(taskInsteadOf(session, aRow({ ownerId: anId(1), owner: aName('Назаров') }))).toBeNull();
  expect(taskInsteadOf(session, aRow({ ownerId: anId(61), owner: aName('Дёмина') }))).toBeNull();
  expect(taskInsteadOf(session, aRow({ ownerId: anId(60), owner: null }))).toBeNull();
});

it('who never opened anything has not been still as well', () => {
  const late: LateOwner = {
    ...{ ownerId: anId(60), name: null, placeName: null, phone: null, tasks: 2, days: 9, neverOpened: false },
  };
  expect(plain(stillWords(late, 39))).toBe('39 дней без изменений');
  expect(stillWords({ ...late, neverOpened: true }, 39)).toBeNull();
  expect(stillWords(late, null)).toBeNull();
});

it.each([
  [{ comment: 'Нет подписи.\nИ списка.', by: aName('Белов') }, 'Белов И. О.: «Нет подписи. И списка.»'],
  [{ comment: 'Нет подписи.', by: null }, 'Что исправить: «Нет подписи.»'],
  [{ comment: null, by: aName('Белов') }, null],
  [null, null],
])('what is to be mended, in whose words: %o', (sentBack, says) =>
  expect(plain(sentBackWords({ sentBack }))).toBe(says),
);

it('cuts a long comment between words', () => {
  const said = sentBackWords({
    sentBack: { comment: 'Приложите подписанный список участников. '.repeat(20), by: null },
  });
  expect(said?.length).toBeLessThan(170);
  expect(said?.endsWith('…»')).toBe(true);
});
