/** The order of the municipality that approves a list, with the list as its annex. Words of support: nobody is blamed. */
import type { LocalDate } from '../../../kernel/date.ts';
import {
  annexTo,
  type Block,
  column,
  list,
  note,
  type Paper,
  paragraph,
  row,
  type Section,
  section,
  signature,
  table,
} from '../../../kernel/paper.ts';
import { counted, type Forms } from '../../../kernel/russian.ts';
import { groundWords } from './ground.ts';
import type { Decision } from './list.ts';
import type { BriefVerdict } from './verdict.ts';

export interface OrderSchool {
  name: string;
  decision: Decision;
  reason: string | null;
  cluster: string | null;
  verdict: BriefVerdict | null;
}

export interface OrderFrame {
  /** «Заозёрский муниципальный округ» and the authority under it. */
  letterhead: string[];
  /** «списка школ 2026» as the coordinator named it. */
  title: string;
  rules: { name: string; number: number; edition: LocalDate; source: string };
  /** `null`: the order is not registered yet, and leaves lines for it. */
  orderNumber: string | null;
  orderDate: LocalDate | null;
  signatory: { post: string; name: string } | null;
  /** When the results were loaded last; `null`: not known. */
  loadedOn: LocalDate | null;
  batches: number;
  madeOn: LocalDate;
  /** Fingerprint of what it was computed from. */
  sha256: string;
}

const FILES: Forms = ['файл', 'файла', 'файлов'];

export function orderPaper(frame: OrderFrame, schools: readonly OrderSchool[]): Paper {
  const sorted = schools.toSorted((one, other) => one.name.localeCompare(other.name, 'ru', { numeric: true }));
  const listed = sorted.filter(({ decision }) => decision === 'in');
  const helped = sorted.filter(({ decision }) => decision === 'help');
  const registration = {
    date: frame.orderDate === null ? null : digits(frame.orderDate),
    number: frame.orderNumber,
    place: null,
  };
  const annexes = [
    section([listTable(listed), sourceNote(frame)], {
      title: { name: 'ПЕРЕЧЕНЬ', subject: ['общеобразовательных организаций, которым требуется поддержка'] },
    }),
    ...(helped.length > 0
      ? [
          section(
            [
              helpTable(helped),
              note('Эти организации в перечень не входят. Помощь им предлагается и принимается по желанию.'),
            ],
            {
              title: { name: 'ПЕРЕЧЕНЬ', subject: ['общеобразовательных организаций, которым предлагается помощь'] },
            },
          ),
        ]
      : []),
  ];
  const marked = annexes.map(
    (one, place): Section => ({
      ...one,
      corner: annexTo(annexes.length === 1 ? null : String(place + 1), 'приказу', registration),
    }),
  );
  return {
    title: `Приказ об утверждении перечня школ, которым требуется поддержка. ${frame.title}`,
    author: frame.letterhead.join(' '),
    madeOn: frame.madeOn,
    sections: [
      section(orderBlocks(frame, helped.length > 0), {
        letterhead: frame.letterhead,
        title: {
          name: 'ПРИКАЗ',
          subject: ['Об утверждении перечня общеобразовательных организаций,', 'которым требуется поддержка'],
        },
        registration,
      }),
      ...marked,
    ],
    footer: `Сформировано в системе «Опора» ${digits(frame.madeOn)}. Отпечаток расчёта ${frame.sha256.slice(0, 16)}`,
  };
}

function orderBlocks({ rules, signatory }: OrderFrame, helps: boolean): Block[] {
  const which = (number: number) => (helps ? `приложению № ${number}` : 'приложению');
  return [
    paragraph(
      `В целях адресной поддержки общеобразовательных организаций и их обучающихся, по итогам анализа образовательных результатов, проведённого по методике «${rules.name}» (редакция ${rules.number} от ${digits(rules.edition)}), с учётом рассмотренных возражений`,
    ),
    paragraph('ПРИКАЗЫВАЮ:', { indent: false, align: 'left' }),
    list('number', [
      `Утвердить перечень общеобразовательных организаций, которым требуется поддержка, согласно ${which(1)}.`,
      ...(helps
        ? [
            `Предложить помощь общеобразовательным организациям согласно ${which(2)} по их запросу, без включения в перечень.`,
          ]
        : []),
      'Муниципальному координатору довести перечень до руководителей общеобразовательных организаций и обеспечить составление плана поддержки каждой из них.',
      'Руководителям общеобразовательных организаций, включённых в перечень, совместно с кураторами определить причины затруднений и меры поддержки.',
      'Сведения перечня использовать только для оказания поддержки; для составления рейтингов организаций и оценки работников не использовать.',
      'Контроль за исполнением приказа оставляю за собой.',
    ]),
    signature({ post: signatory?.post ?? '', name: signatory?.name ?? '', date: null }),
  ];
}

function listTable(schools: readonly OrderSchool[]): Block {
  const clustered = schools.some(({ cluster }) => cluster !== null);
  return table(
    [column(0.06), column(0.3, 'left', true), column(clustered ? 0.42 : 0.64), ...(clustered ? [column(0.22)] : [])],
    [row(['№', 'Организация', 'Основание', ...(clustered ? ['Направление поддержки'] : [])])],
    schools.map((school, place) =>
      row([String(place + 1), school.name, groundWords(school), ...(clustered ? [school.cluster ?? ''] : [])]),
    ),
  );
}

const helpTable = (schools: readonly OrderSchool[]): Block =>
  table(
    [column(0.06), column(0.36, 'left', true), column(0.58)],
    [row(['№', 'Организация', 'Основание'])],
    schools.map((school, place) => row([String(place + 1), school.name, groundWords(school)])),
  );

function sourceNote({ rules, batches, loadedOn, sha256 }: OrderFrame): Block {
  const loaded = loadedOn === null ? '' : `, последний загружен ${digits(loadedOn)}`;
  return note(
    `Организации перечислены по алфавиту. Методика «${rules.name}», редакция ${rules.number} от ${digits(rules.edition)}: ${rules.source.replace(/[.\s]+$/, '')}. Данные: ${counted(batches, FILES)} результатов${loaded}. Отпечаток расчёта (SHA-256): ${sha256}.`,
  );
}

const digits = (day: LocalDate): string => day.split('-').reverse().join('.');
