/** Who may carry out an activity, as the value of a choice and under its heading. */
import { fullName } from '../../../../kernel/person.ts';
import type { PartyMeaning } from '../../plans/parties.ts';
import type { DraftFacts } from './outlook.ts';

/** Names of what needs no name of its own. */
export const MEANS: Partial<Record<PartyMeaning['means'], string>> = {
  'supported-schools': 'Школы списка',
  'strong-schools': 'Школы-лидеры',
  'all-schools': 'Все школы',
  curators: 'Кураторы школ',
  coordinator: 'Муниципальный координатор',
  methodologist: 'Методист',
  nobody: 'Никто',
};

/** A meaning as the value of a choice, and back. @example meaningValue({ means: 'body', bodyId: 'b' }) // 'body b' */
export const meaningValue = (meaning: PartyMeaning): string => [meaning.means, ...idOf(meaning)].join(' ');

function idOf(meaning: PartyMeaning): string[] {
  switch (meaning.means) {
    case 'body':
      return [meaning.bodyId];
    case 'school':
      return [meaning.schoolId];
    case 'person':
      return [meaning.personId];
    default:
      return [];
  }
}

export function meaningOfValue(value: string): PartyMeaning | null {
  const [means = '', id = ''] = value.split(' ');
  if (means === 'body') return { means, bodyId: id };
  if (means === 'school') return { means, schoolId: id };
  if (means === 'person') return { means, personId: id };
  return means in MEANS ? ({ means } as PartyMeaning) : null;
}

export const distinctMeanings = (meanings: readonly PartyMeaning[]): PartyMeaning[] => [
  ...new Map(meanings.map((meaning) => [meaningValue(meaning), meaning])).values(),
];

/** Everybody who can be chosen, under their headings. */
export function choosable({ workforce: staff }: DraftFacts): { value: string; label: string; group: string }[] {
  const roles = Object.entries(MEANS).flatMap(([means, label]) =>
    means === 'nobody' ? [] : [{ value: means, label, group: 'Роли' }],
  );
  return [
    ...roles,
    ...staff.bodies.map(({ id, name }) => ({ value: `body ${id}`, label: name, group: 'Организации' })),
    ...staff.schools.map(({ id, name }) => ({ value: `school ${id}`, label: name, group: 'Школы' })),
    ...staff.people.map((person) => ({
      value: `person ${person.id}`,
      label: fullName(person),
      group: 'Сотрудники',
    })),
  ];
}
