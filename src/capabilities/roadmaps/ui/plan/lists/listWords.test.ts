import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../../kernel/date.ts';
import type { ChangedSchool, ChangedTask } from '../../../plans/members/contract.ts';
import { activityLines, dayWords, joinedWords, leftWords } from './listWords.ts';

const aTask = (given: Partial<ChangedTask> = {}): ChangedTask => ({
  activityId: 'training',
  number: '3.3',
  title: 'Повышение квалификации',
  executor: 'school',
  opensOn: localDate('2026-12-01'),
  dueOn: localDate('2026-12-25'),
  past: false,
  comesBack: false,
  owner: null,
  ...given,
});

const aSchool = (name: string, given: Partial<ChangedSchool> = {}): ChangedSchool => ({
  schoolId: name,
  name,
  list: 'supported',
  closed: false,
  tasks: [aTask(), aTask({ past: true, dueOn: localDate('2026-10-01') })],
  ...given,
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const joined = (schools: ChangedSchool[], listName: string | null = 'Школы 2026') =>
  plain(joinedWords({ joined: schools, left: [], listName }));
const left = (schools: ChangedSchool[], listName: string | null = 'Школы 2026') =>
  plain(leftWords({ joined: [], left: schools, listName }));

describe('schools that joined', () => {
  it('one, with its list, what can be made and what has passed', () => {
    expect(joined([aSchool('Лицей № 3')])).toBe(
      'В список «Школы 2026» вошла школа: Лицей № 3. Для неё можно завести 1 поручение; ещё 1 период уже прошёл.',
    );
  });

  it('several by name, many by their number', () => {
    expect(joined([aSchool('А'), aSchool('Б')], null)).toBe(
      'В список школ, которым нужна поддержка вошли 2 школы: А и Б. Для них можно завести 2 поручения; ещё 2 периода уже прошли.',
    );
    expect(joined(['А', 'Б', 'В', 'Г', 'Д'].map((name) => aSchool(name)))).toMatch(/вошли 5 школ\. |вошло 5 школ\. /);
  });

  it('a new school of the district, and different lists at once', () => {
    const fresh = { tasks: [aTask()] };
    expect(joined([aSchool('А', { list: 'all', ...fresh })])).toBe(
      'Добавлена школа: А. Для неё можно завести 1 поручение.',
    );
    expect(joined([aSchool('А', { list: 'all', ...fresh }), aSchool('Б', fresh)])).toMatch(
      /^Появились 2 школы: А и Б\./,
    );
    expect(joined([aSchool('А', { list: 'strong', ...fresh })])).toMatch(/^В список школ-партнёров вошла школа: А\./);
  });
});

describe('schools that left', () => {
  it('a list, or closed', () => {
    expect(left([aSchool('А')])).toBe('Из списка «Школы 2026» вышла школа: А. У неё осталось 2 открытых поручения.');
    expect(left([aSchool('А', { closed: true })])).toMatch(/^Закрыта школа: А\./);
    expect(left([aSchool('А', { list: 'strong' })])).toMatch(/^Из списка школ-партнёров вышла школа: А\./);
    expect(left([aSchool('А', { list: 'strong' }), aSchool('Б')])).toMatch(
      /^Из списков плана вышли 2 школы: А и Б\. У них/,
    );
  });
});

it('the day says both in one line', () => {
  const row = { roadMapId: '1', title: 'План', joined: ['А'], left: ['Б', 'В'], toMake: 14, toCancel: 9 };
  expect(plain(dayWords(row))).toBe(
    'появилась школа: А, можно завести 14 поручений; вышли 2 школы: Б и В, осталось 9 открытых поручений',
  );
  expect(plain(dayWords({ ...row, left: [] }))).toBe('появилась школа: А, можно завести 14 поручений');
});

it('a line an activity and executor; windows that have passed only when asked for', () => {
  const tasks = [aTask(), aTask({ past: true, dueOn: localDate('2026-12-02') }), aTask({ executor: 'curator' })];
  expect(activityLines(tasks, false).map(({ name, windows }) => [name, windows.length])).toEqual([
    ['3.3 Повышение квалификации', 1],
    ['3.3 Повышение квалификации (куратору)', 1],
  ]);
  expect(activityLines(tasks, true)[0]?.windows).toHaveLength(2);
  expect(activityLines([aTask({ number: null })], true)[0]?.name).toBe('Повышение квалификации');
});
