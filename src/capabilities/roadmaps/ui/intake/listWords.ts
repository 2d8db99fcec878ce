/** What the lists of a plan are called on the screen. */
import { counted, type Forms } from '../../../../web/format.ts';
import type { TextList } from '../../drafts/texts.ts';

interface ListWords {
  name: string;
  /** One of them, as the label of its field. */
  one: string;
  add: string;
  forms: Forms;
}

export const LIST: Record<TextList, ListWords> = {
  goals: { name: 'Цели', one: 'Цель', add: 'Добавить цель', forms: ['цель', 'цели', 'целей'] },
  aims: { name: 'Задачи', one: 'Задача', add: 'Добавить задачу', forms: ['задача', 'задачи', 'задач'] },
  results: {
    name: 'Ожидаемые результаты',
    one: 'Результат',
    add: 'Добавить результат',
    forms: ['результат', 'результата', 'результатов'],
  },
};

/** What becomes of a piece of text without a place, as an action. */
export const MAKE: Record<TextList, string> = {
  goals: 'Сделать целью',
  aims: 'Сделать задачей',
  results: 'Сделать ожидаемым результатом',
};

/** What it became. */
export const BECAME: Record<TextList, string> = {
  goals: 'Стало целью',
  aims: 'Стало задачей',
  results: 'Стало ожидаемым результатом',
};

const INDICATORS: Forms = ['показатель', 'показателя', 'показателей'];

/** «3 цели», «целей нет» */
export const listCount = (list: TextList | 'indicators', count: number): string => {
  const forms = list === 'indicators' ? INDICATORS : LIST[list].forms;
  return count === 0 ? `${forms[2]} нет` : counted(count, forms);
};
