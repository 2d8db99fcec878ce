import type { LocalDate } from '../../kernel/date.ts';
import {
  type Block,
  bold,
  column,
  figure,
  heading,
  missing,
  note,
  numberHeadings,
  type Paper,
  paragraph,
  type Run,
  row,
  section,
  signature,
  table,
} from '../../kernel/paper.ts';
import { totalOf } from '../roadmaps/contract.ts';
import type { Figures, Line } from './figures.ts';
import { type Quarter, quarterTitle } from './quarter.ts';
import type { Part } from './report.ts';
import { changesText, dueWords, helpText, standingWords, targetWords } from './sentences.ts';

/** Who reports, to whom, and who signs. */
export interface ReportFrame {
  quarter: Quarter;
  /** `null`: the municipality's report. */
  schoolName: string | null;
  letterhead: string[];
  signer: { post: string; name: string } | null;
  signedOn: LocalDate | null;
  /** Of the municipality's report: the schools that report, and how theirs stands. */
  schools: { id: string; name: string; state: string }[];
}

/** The report as an official document; `texts`: what a person wrote over the words of the system. */
export function reportPaper(frame: ReportFrame, figures: Figures, texts: Partial<Record<Part, string>>): Paper {
  const { quarter, schoolName } = frame;
  const late = figures.lines.filter(({ standing }) => standing === 'overdue' || standing === 'returned');
  const measured = figures.lines.filter(({ targets }) => targets.length > 0);
  const blocks: Block[] = [
    heading(1, 'Итоги квартала'),
    summary(figures, texts),
    schoolName === null ? byExecutor(figures) : byTask(figures),
    ...(figures.counts.cancelled > 0 ? [cancelled(figures)] : []),
    ...(measured.length > 0 ? [heading(1, 'Достижение целей'), targetTable(measured, schoolName === null)] : []),
    heading(1, 'Что изменилось за квартал'),
    own('changes', texts, changesText(figures, quarter)),
    heading(1, 'Не выполнено в срок'),
    ...(late.length === 0
      ? [paragraph('Просроченных и возвращённых поручений нет.')]
      : late.map(lateParagraph(schoolName === null))),
    ...(schoolName === null ? [heading(1, 'Отчёты школ'), schoolTable(frame)] : []),
    heading(1, schoolName === null ? 'Решения на следующий квартал' : 'Какая помощь нужна'),
    own('help', texts, helpText(figures)),
    signature({
      post: frame.signer?.post ?? '',
      name: frame.signer?.name ?? '',
      date: frame.signedOn === null ? null : digits(frame.signedOn),
    }),
  ];
  const subject = [
    'о выполнении дорожной карты поддержки школ',
    ...(schoolName ? [schoolName] : []),
    `за ${quarterTitle(quarter)}`,
  ];
  return {
    title: `Отчёт ${subject.join(' ')}`,
    author: frame.letterhead.join(' '),
    madeOn: frame.signedOn ?? figures.asOf,
    sections: numberHeadings([section(blocks, { letterhead: frame.letterhead, title: { name: 'ОТЧЁТ', subject } })]),
    footer: `Сформировано в системе «Опора» по состоянию на ${digits(figures.asOf)}`,
  };
}

const digits = (day: LocalDate): string => day.split('-').reverse().join('.');

function summary({ counts }: Figures, texts: Partial<Record<Part, string>>): Block {
  const all = totalOf(counts, { cancelled: true });
  const words = standingWords(counts).flatMap(({ word, count, standing }, index): (string | Run)[] => [
    `${index === 0 ? ' Из них ' : ', '}${word} `,
    figure(String(count), standing),
  ]);
  if (texts.summary !== undefined) return own('summary', texts, '');
  if (all === 0) return paragraph('В этом квартале сроков не было.', { id: 'summary' });
  return paragraph(['В отчётном квартале ', figure(dueWords(all), 'all'), '.', ...words, '.'], { id: 'summary' });
}

const own = (part: Part, texts: Partial<Record<Part, string>>, system: string): Block =>
  paragraph(texts[part] ?? system, { id: part, changed: texts[part] !== undefined });

const NUMBER = 0.11;

function byExecutor({ executors, counts }: Figures): Block {
  const numbers = (of: Figures['counts']) => [
    String(totalOf(of, { cancelled: true })),
    String(of.accepted),
    String(of.submitted),
    String(of.returned),
    String(of.overdue),
    String(of.planned + of.under_way),
  ];
  return table(
    [column(0.34, 'left', true), ...Array.from({ length: 6 }, () => column(NUMBER, 'right'))],
    [row(['Исполнитель', 'Поручений', 'Принято', 'На проверке', 'Возвращено', 'Просрочено', 'Впереди'])],
    [
      ...executors.map(({ name, counts: own }) => row([name, ...numbers(own)])),
      row(['Всего', ...numbers(counts)].map(bold), 'total'),
    ],
  );
}

function byTask({ lines }: Figures): Block {
  return table(
    [column(0.08), column(0.4, 'left', true), column(0.13, 'right'), column(0.17), column(0.22)],
    [row(['№', 'Поручение', 'Срок', 'Состояние', 'Подтверждение'])],
    lines.map((line) =>
      row([
        line.number ?? '',
        line.title,
        digits(line.dueOn),
        STANDING[line.standing] + (line.acceptedOn ? ` ${digits(line.acceptedOn)}` : ''),
        line.evidence.join('; '),
      ]),
    ),
  );
}

const STANDING: Record<Line['standing'], string> = {
  planned: 'срок впереди',
  under_way: 'в работе',
  submitted: 'на проверке',
  accepted: 'принято',
  returned: 'возвращено',
  overdue: 'просрочено',
  cancelled: 'отменено',
};

function targetTable(lines: readonly Line[], withExecutor: boolean): Block {
  return table(
    [
      column(0.08),
      column(0.42, 'left', true),
      ...(withExecutor ? [column(0.2)] : []),
      column(withExecutor ? 0.3 : 0.5),
    ],
    [row(['№', 'Поручение', ...(withExecutor ? ['Исполнитель'] : []), 'Результат'])],
    lines.map((line) =>
      row([
        line.number ?? '',
        line.title,
        ...(withExecutor ? [line.executor] : []),
        line.targets.map(targetWords).join('; '),
      ]),
    ),
  );
}

const lateParagraph =
  (withExecutor: boolean) =>
  (line: Line): Block => {
    const what = [
      withExecutor ? `${line.executor}: ` : '',
      line.number ? `пункт ${line.number}, ` : '',
      line.title,
    ].join('');
    const state = line.standing === 'returned' ? 'возвращено на доработку' : `срок ${digits(line.dueOn)}`;
    return paragraph([
      `${what}, ${state}. Причина: `,
      line.reason === null ? missing('не указана', `reason:${line.taskId}`) : line.reason,
      '.',
    ]);
  };

const cancelled = ({ lines }: Figures): Block =>
  note(
    lines
      .filter(({ standing }) => standing === 'cancelled')
      .map(
        ({ number, executor, cancelReason }) =>
          `Отменено: ${number ? `пункт ${number}, ` : ''}${executor}. ${cancelReason ?? ''}`,
      )
      .join(' '),
  );

const schoolTable = ({ schools }: ReportFrame): Block =>
  table(
    [column(0.6, 'left', true), column(0.4)],
    [row(['Школа', 'Отчёт за квартал'])],
    schools.map(({ name, state }) => row([name, REPORT[state] ?? 'не сдан'])),
  );

const REPORT: Record<string, string> = {
  draft: 'готовится',
  signed: 'подписан, на проверке',
  returned: 'возвращён на доработку',
  accepted: 'принят',
};
