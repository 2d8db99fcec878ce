import type { Draft } from '../plan.ts';
import type { Activity, Defect, Fix, Reading } from '../reading.ts';
import { excerpt, plural } from '../text.ts';
import { onActivity } from './mark.ts';

type Field = 'title' | 'result' | 'deadline';
const NAMES: Record<Field, string> = { title: 'мероприятие', result: 'результат', deadline: 'срок' };

export function wordingDefects(reading: Reading, drafts: readonly Draft[]): Defect[] {
  return reading.activities.flatMap((activity, index): Defect[] => [
    ...fieldsOf(activity).flatMap(([field, text]) => [
      ...html(reading, index, field, text),
      ...bracket(reading, index, field, text),
      ...spelling(reading, index, field, text),
    ]),
    ...(drafts[index]?.cutByPage ? [cut(reading, index)] : []),
    ...packed(reading, activity, index),
  ]);
}

const fieldsOf = ({ title, result, deadline }: Activity): [Field, string][] => [
  ['title', title],
  ['result', result ?? ''],
  ['deadline', deadline?.text ?? ''],
];

const setText = (activity: number, field: Field, text: string, label: string): Fix => ({
  kind: 'set-text',
  label,
  activity,
  field,
  text,
});

const TAG =
  /<\/?(?:p|ul|ol|li|br|div|span|b|i|strong|em|table|tr|td|a|font)(?:\s[^<>]*)?\/?>|&(?:nbsp|quot|amp|laquo|raquo|mdash|ndash);/giu;
const SIGNS: Record<string, string> = {
  '&nbsp;': ' ',
  '&quot;': '"',
  '&amp;': '&',
  '&laquo;': '«',
  '&raquo;': '»',
  '&mdash;': '—',
  '&ndash;': '–',
};

function html(reading: Reading, index: number, field: Field, text: string): Defect[] {
  if (text.search(TAG) < 0) return [];
  const plain = text
    .replace(/<\/(?:p|li|div|tr)>|<br\s*\/?>/giu, '\n')
    .replace(TAG, (tag) => SIGNS[tag.toLowerCase()] ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  return [
    onActivity(reading, index, {
      code: 'html-in-cell',
      message: `В тексте остались знаки разметки сайта (${NAMES[field]}).`,
      suggestion: 'Убрать знаки, слова останутся.',
      fix: setText(index, field, plain, 'Убрать знаки разметки'),
    }),
  ];
}

/** «1)» and «а)» at the beginning of an item close a bracket that nobody opened. */
function bracket(reading: Reading, index: number, field: Field, text: string): Defect[] {
  const plain = isBalanced(text) ? text : text.replace(/(^|[\n;:]\s*|[^(]\s)(?:\d{1,2}|\p{Ll})\)/gu, '$1');
  const pairs: readonly (readonly [string, string, string])[] = [
    ['(', ')', 'Скобка'],
    ['«', '»', 'Кавычка'],
  ];
  return pairs.flatMap(([open, close, name]) => {
    const [opened, closed] = [plain.split(open).length, plain.split(close).length];
    if (opened === closed || (open === '«' && opened - closed === 1 && /«[^«»]*«[^«»]*»/.test(plain))) return [];
    const what = opened > closed ? 'открыта и не закрыта' : 'закрыта, но не открыта';
    const around = excerpt(
      plain.slice(Math.max(0, plain.lastIndexOf(opened > closed ? open : close) - (opened > closed ? 0 : 30))),
      40,
    );
    return [
      onActivity(reading, index, {
        code: 'bracket-open',
        message: `${name} ${what} (${NAMES[field]}): ${around}`,
        suggestion: 'Проверить, не потерялся ли конец текста.',
      }),
    ];
  });
}

const isBalanced = (text: string): boolean => text.split('(').length === text.split(')').length;

/** Slips that plans copy from each other; only what cannot be right is listed. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\p{L})(в)\sтечении(?=\s(?:\S+\s){0,3}?(?:год|месяц|недел|дн|дней|период|полугод|кварт|четверт|срок|реализ|врем|20\d\d))/giu,
    '$1 течение',
  ],
  [
    /(?<!\p{L})Поведение(?=\s(?:мониторинг|семинар|анализ|диагностик|совещан|консультац|мероприят|инструктаж|конкурс))/gu,
    'Проведение',
  ],
  [/(?<!\p{L})поведение(?=\s(?:мониторинга|семинара|анализа|диагностики|совещания|консультаций))/gu, 'проведение'],
  [/разноразов(?=ого обуч|ое обуч|ому обуч)/giu, 'разноуровнев'],
  [/тезультат/gu, 'результат'],
  [/Тезультат/gu, 'Результат'],
  [/резидентн(?=\S*\s(?:школ|оо|общеобразоват|образоват))/giu, 'резильентн'],
  [/(?<=согласно\s)плана(?!\p{L})/gu, 'плану'],
  [/(?<=согласно\s)графика(?!\p{L})/gu, 'графику'],
  [/учавств/gu, 'участв'],
  [/учереждени/gu, 'учреждени'],
  [/(?<!\p{L})мероприти/giu, 'мероприяти'],
];

function spelling(reading: Reading, index: number, field: Field, text: string): Defect[] {
  const right = SLIPS.reduce((corrected, [wrong, form]) => corrected.replace(wrong, form), text);
  if (right === text) return [];
  const [before, after] = firstDifference(text, right);
  return [
    onActivity(reading, index, {
      code: 'spelling',
      message: `Вероятно, опечатка (${NAMES[field]}): «${before}».`,
      suggestion: `Возможно, «${after}»?`,
      fix: setText(index, field, right, `Заменить на «${after}»`),
    }),
  ];
}

/** The first word that differs, with the word before it. */
function firstDifference(text: string, right: string): [string, string] {
  const [written, corrected] = [text.split(/\s+/), right.split(/\s+/)];
  const at = Math.max(
    0,
    written.findIndex((word, index) => word !== corrected[index]),
  );
  const from = Math.max(0, at - 1);
  return [written.slice(from, at + 1).join(' '), corrected.slice(from, at + 1).join(' ')];
}

/** So many items in one cell are activities of their own. */
const PACKED = 5;

function packed(reading: Reading, { title }: Activity, index: number): Defect[] {
  const tags = title.match(/<li[\s>]/giu)?.length ?? 0;
  const items = Math.max(
    tags,
    title
      .split('\n')
      .slice(1)
      .filter((line) => /^(?:[-–—•▪]|\d{1,2}(?:\.\d{1,2})*[.)]|\p{Ll}\))\s?/u.test(line)).length,
  );
  if (items < PACKED) return [];
  return [
    onActivity(reading, index, {
      code: 'activities-packed',
      message: `В одном мероприятии ${items} ${plural(items, 'действие', 'действия', 'действий')} с общим сроком.`,
      suggestion: 'Разделить на отдельные мероприятия, у каждого свой срок и ответственный.',
    }),
  ];
}

const cut = (reading: Reading, index: number): Defect =>
  onActivity(reading, index, {
    code: 'row-cut-by-page',
    message: 'Строка таблицы разорвана: её конец стоит в другой строке или на другой странице.',
    suggestion: 'Проверить, верно ли соединён текст.',
  });
