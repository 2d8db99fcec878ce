import type { Activity, Reading } from './reading.ts';
import { excerpt, plural } from './text.ts';
import { COLUMN_NAMES } from './words.ts';

/** The reading in words for a person at the command line. */
export function summarise(reading: Reading): string {
  return [
    reading.title ?? 'Название не найдено',
    ...facts(reading),
    '',
    ...reading.tables
      .filter(({ role }) => role === 'plan')
      .slice(0, 1)
      .map(columnsLine),
    counts(reading),
    '',
    ...outline(reading),
    ...defects(reading),
    ...leftOver(reading),
  ].join('\n');
}

function facts({ order, period, schools }: Reading): string[] {
  const act = order
    ? [
        `Утверждена: ${[order.issuer, order.date && `от ${shown(order.date)}`, order.number && `№ ${order.number}`].filter(Boolean).join(', ')}`,
      ]
    : [];
  const time = period
    ? [`Период: ${shown(period.from)} – ${shown(period.to)} (${period.basis})`]
    : ['Период не назван'];
  const list = schools.length > 0 ? [`Школы (${schools.length}): ${schools.join('; ')}`] : [];
  return [...act, ...time, ...list];
}

const shown = (day: string): string => day.split('-').reverse().join('.');

const columnsLine = ({ columns }: Reading['tables'][number]): string =>
  `Столбцы: ${columns.map(({ title, meaning }) => (title === '' ? COLUMN_NAMES[meaning] : `«${title}» – ${COLUMN_NAMES[meaning]}`)).join('; ')}`;

function counts({ activities, sections, indicators }: Reading): string {
  const parts = [
    `${activities.length} ${plural(activities.length, 'мероприятие', 'мероприятия', 'мероприятий')}`,
    `${sections.length} ${plural(sections.length, 'раздел', 'раздела', 'разделов')}`,
    ...(indicators.length > 0
      ? [`${indicators.length} ${plural(indicators.length, 'показатель', 'показателя', 'показателей')}`]
      : []),
  ];
  return `Прочитано: ${parts.join(', ')}.`;
}

function outline({ sections, activities }: Reading): string[] {
  let open: number | null = null;
  return activities.flatMap((activity) => {
    const section = activity.section === open ? null : sections[activity.section ?? -1];
    open = activity.section;
    const heading = section ? [`${section.number === null ? '' : `${section.number}. `}${section.title}`] : [];
    return [...heading, activityLine(activity)];
  });
}

function activityLine({ number, title, deadline, responsible }: Activity): string {
  const parties = responsible.length === 0 ? 'ответственный не указан' : responsible.join('; ');
  return `  ${number ?? '–'}  ${excerpt(title, 90)}\n      ${deadline?.text ?? 'срок не указан'} · ${excerpt(parties, 90)}`;
}

const defects = ({ defects: found }: Reading): string[] =>
  found.length === 0
    ? []
    : [
        '',
        `Замечания (${found.length}):`,
        ...found.map(({ where, message, suggestion }) => `  ${where}: ${message} ${suggestion}`),
      ];

const leftOver = ({ unplaced }: Reading): string[] =>
  unplaced.length === 0
    ? ['', 'Весь текст документа учтён.']
    : [
        '',
        `Не вошло в план (${unplaced.length}):`,
        ...unplaced.map(({ where, text }) => `  ${where}: ${excerpt(text, 100)}`),
      ];
