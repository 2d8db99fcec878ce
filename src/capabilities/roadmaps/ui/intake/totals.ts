/** The sentence of the bottom bar: for whom tasks will be made, and what of the document no use was found for. */
import { counted, type Forms, listed, plural } from '../../../../web/format.ts';
import type { Unplaced } from '../../intake/reading.ts';
import type { PlannedTask } from '../../plans/plan.ts';
import { executorsOf } from './review.ts';

const OF_SCHOOLS: Forms = ['школы', 'школ', 'школ'];
const OF_BODIES: Forms = ['организации', 'организаций', 'организаций'];
const OF_PEOPLE: Forms = ['сотрудника', 'сотрудников', 'сотрудников'];
const OF_PARAGRAPHS: Forms = ['абзаца', 'абзацев', 'абзацев'];
const OF_PICTURES: Forms = ['рисунка', 'рисунков', 'рисунков'];

/** «для 9 школ, кураторов 9 школ (3 человека) и 4 организаций.» */
export function willBeMade(tasks: readonly PlannedTask[], coordinator: string): string {
  const { schools, curated, curators, bodies, people, coordinator: own } = executorsOf(tasks, coordinator);
  const parts = [
    ...(schools > 0 ? [counted(schools, OF_SCHOOLS)] : []),
    ...(curators > 0 ? [curatorsText(curated, curators, ['куратора', 'кураторов', 'кураторов'])] : []),
    ...(bodies > 0 ? [counted(bodies, OF_BODIES)] : []),
    ...(people > 0 ? [counted(people, OF_PEOPLE)] : []),
    ...(own ? ['координатора'] : []),
  ];
  return parts.length === 0 ? '.' : `для ${listed(parts)}.`;
}

/**
 * Curators by the schools they have, and how many people these are. @example curatorsText(5, 2, forms) // 'кураторов 5 школ (2 человека)'
 * @param forms of the word for them, by the number of people
 */
export function curatorsText(schools: number, people: number, forms: Forms): string {
  const ofSchools = `${plural(people, forms)} ${counted(schools, OF_SCHOOLS)}`;
  return schools === 1 && people === 1 ? ofSchools : `${ofSchools} (${counted(people, PEOPLE)})`;
}

const PEOPLE: Forms = ['человек', 'человека', 'человек'];

/** «Пока без 7 вопросов, на которые ещё нет ответа.»; `''`: all are answered, and the number stands. */
export const notCounted = (open: number): string =>
  open === 0
    ? ''
    : `Пока без ${counted(open, ['вопроса', 'вопросов', 'вопросов'])}, на ${plural(open, ['который', 'которые', 'которые'])} ещё нет ответа.`;

export interface LeftoverText {
  before: string;
  link: string;
  after: string;
}

/** `null`: every word found its place. Running text beside the plan is told apart from what was not understood. */
export function leftoverText(unplaced: readonly Unplaced[]): LeftoverText | null {
  const of = (...reasons: Unplaced['reason'][]) => unplaced.filter(({ reason }) => reasons.includes(reason)).length;
  const [texts, pictures, prose] = [of('rest', 'note'), of('picture'), of('prose')];
  if (texts + pictures > 0) {
    const parts = [
      ...(texts > 0 ? [counted(texts, OF_PARAGRAPHS)] : []),
      ...(pictures > 0 ? [counted(pictures, OF_PICTURES)] : []),
      ...(prose > 0 ? ['пояснительного текста'] : []),
    ];
    return { before: 'Весь текст документа учтён, кроме', link: listed(parts), after: '.' };
  }
  if (prose === 0) return null;
  return {
    before: 'Весь план учтён; вне плана',
    link: counted(prose, ['абзац', 'абзаца', 'абзацев']),
    after: ' пояснений.',
  };
}
