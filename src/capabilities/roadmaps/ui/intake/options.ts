/** The ready answers to a question. The first one that is complete is proposed; nothing is taken without a press. */
import { addYears, type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { counted, dayShort, dayYear, type Forms } from '../../../../web/format.ts';
import { Follow } from '../../deadlines/follow.ts';
import { sayWindows } from '../../deadlines/say.ts';
import type { Corrections, DecidedDeadline } from '../../drafts/corrections.ts';
import { movedWindow, movedYears } from '../../drafts/years.ts';
import type { PartyMeaning } from '../../plans/parties.ts';
import { EVERY } from '../shared/words.ts';
import {
  type Change,
  changeDays,
  chooseGroup,
  decideDeadline,
  decideParty,
  followEach,
  giveDeadline,
  markDefects,
  nameParty,
  runAgain,
  setTitle,
} from './decisions.ts';
import { kindOfBody } from './kindOfBody.ts';
import { distinctMeanings, MEANS, meaningValue } from './meanings.ts';
import { type DraftFacts, outlookOf } from './outlook.ts';
import { PERIOD_DEFECT, type Question, type QuestionOf } from './questions.ts';
import type { Review } from './review.ts';
import { meaningText, movedBy, SCHOOLS, TASKS, untilText, windowsText, yearsText } from './wording.ts';

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** `null`: more must be said, by the fields that the choice opens. */
  answer: ((how: How) => Change) | null;
}

/** How an answer is meant. */
interface How {
  /** For all places with the same text, or for the first of them that waits. */
  all: boolean;
  /** In the next documents of the municipality too. */
  remember: boolean;
}

export interface OptionContext {
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
  today: LocalDate;
}

export function optionsOf(question: Question, context: OptionContext): Option[] {
  switch (question.ask) {
    case 'title':
    case 'period':
      return [];
    case 'unsure-period':
      return unsurePeriod(question);
    case 'ended':
      return ended(question, context);
    case 'begun':
      return begun(question, context);
    case 'schools':
      return schoolLists(context);
    case 'follow':
      return follows(context);
    case 'by-hand':
      return byHand(question, context);
    case 'new-title':
      return titles(question);
    case 'deadline':
      return deadline(question, context);
    case 'no-deadline':
      return noDeadline(question, context);
    case 'party':
      return party(question, context);
    case 'no-party':
      return noParty(question, context);
  }
}

/** What is proposed: the first answer that is complete; `''`: a person must say it. */
export function proposedOf(question: Question, options: readonly Option[]): string {
  const [first] = options;
  // The name of an authority or a centre that the registry does not know yet.
  if (question.ask === 'party' && question.suggested === null)
    return kindOfBody(question.party) === 'other' ? '' : 'new';
  return first?.answer ? first.value : options.length === 1 ? (first?.value ?? '') : '';
}

const plain = (change: Change) => () => change;

function unsurePeriod({ period }: QuestionOf<'unsure-period'>): Option[] {
  return [
    { value: 'yes', label: `Да, ${yearsText(period)}`, answer: plain(markDefects([PERIOD_DEFECT], 'left')) },
    { value: 'other', label: 'Другой период', answer: null },
  ];
}

/** Years by which a plan may be run again: to the beginning nearest to today, and to the one on its other side. */
export function shiftsFor({ from }: { from: LocalDate }, today: LocalDate): number[] {
  const least = yearOf(today) - yearOf(from);
  const distance = (years: number) => Math.abs(Date.parse(addYears(from, years)) - Date.parse(today));
  return [least - 1, least, least + 1]
    .filter((years) => years > 0 && years <= 20)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, 2);
}

function ended(question: QuestionOf<'ended'>, context: OptionContext): Option[] {
  const { period, past, ahead } = question;
  const { today, review } = context;
  const stay = review.draft.activities.some(({ byHand }) => byHand) ? 'документа, кроме указанных вами, ' : '';
  const again = shiftsFor(period, today).map((years): Option => {
    const moved = { from: addYears(period.from, years), to: addYears(period.to, years) };
    const change = runAgain(years, today);
    const skipped = moved.from < today ? `; то, что пришлось на время ${untilText(today)}, не создаётся` : '';
    const hint = `Все даты ${stay}на ${movedBy(years)} позже${skipped}. ${startText(change, context)}`;
    return { value: `again-${years}`, label: `Провести заново: ${yearsText(moved)}`, hint, answer: plain(change) };
  });
  const kept: Option = {
    value: 'keep',
    label: 'Оставить даты как в документе',
    hint: `${counted(past, TASKS)} сразу с прошедшим сроком`,
    answer: plain(runAgain(0, null)),
  };
  return [
    ...again,
    ...aheadOption(ahead, today),
    kept,
    { value: 'other', label: 'Провести заново в другие годы', answer: null },
  ];
}

const aheadOption = (ahead: number, today: LocalDate): Option[] =>
  ahead === 0
    ? []
    : [
        {
          value: 'ahead',
          label: 'Создать только то, что впереди',
          hint: counted(ahead, TASKS),
          answer: plain(runAgain(0, today)),
        },
      ];

const titles = ({ read, proposed }: QuestionOf<'new-title'>): Option[] => [
  { value: 'moved', label: proposed, answer: plain(setTitle(proposed)) },
  { value: 'keep', label: 'Оставить как в документе', hint: read, answer: plain(setTitle(read)) },
  { value: 'other', label: 'Другое название', answer: null },
];

function begun({ past, ahead }: QuestionOf<'begun'>, { today }: OptionContext): Option[] {
  const all: Option = {
    value: 'all',
    label: 'Создать все',
    hint: `${counted(past + ahead, TASKS)}, из них ${past} сразу с прошедшим сроком`,
    answer: plain(runAgain(0, null)),
  };
  return [...aheadOption(ahead, today), all];
}

/** «286 поручений», were the change made. */
export function tasksText(change: Change, { facts, corrections }: OptionContext): string {
  const { plan } = outlookOf(facts, change(corrections));
  return plan === null ? '' : counted(plan.tasks.length, TASKS);
}

/** «286 поручений, первый срок 31 марта 2027»: when the work would begin to be seen. */
function startText(change: Change, { facts, corrections }: OptionContext): string {
  const tasks = outlookOf(facts, change(corrections)).plan?.tasks ?? [];
  const [first] = tasks.map(({ closesOn }) => closesOn).sort();
  return `${counted(tasks.length, TASKS)}${first ? `, первый срок ${dayYear(first)}` : ''}`;
}

/** How often to look after what has no day of its own, with all that the plan would have then. */
export function follows({ facts, corrections }: Pick<OptionContext, 'facts' | 'corrections'>): Option[] {
  return Follow.options.map((follow) => {
    const change = followEach(follow);
    const tasks = outlookOf(facts, change(corrections)).plan?.tasks ?? [];
    const controls = tasks.filter(({ isControl }) => isControl).length;
    return {
      value: follow,
      label: `Проверять ${EVERY[follow]}`,
      hint: `Всего ${counted(tasks.length, TASKS)}, из них ${counted(controls, CONTROLS)}`,
      answer: plain(change),
    };
  });
}

const CONTROLS: Forms = ['контрольное', 'контрольных', 'контрольных'];

/** Where the days of a question stand, and by which words they may be decided. */
export const placesOf = ({ activities: indexes }: Pick<Question, 'activities'>, { activities }: Review) =>
  indexes.map((index) => ({ index, text: activities.get(index)?.deadline?.text ?? '' }));

function byHand(question: QuestionOf<'by-hand'>, { corrections, review }: OptionContext): Option[] {
  const places = placesOf({ activities: question.open }, review);
  const years = corrections.shiftYears ?? 0;
  const moved = question.windows.map((window) => movedWindow(window, years));
  const move: Option = {
    value: 'move',
    label: `Сдвинуть на ${movedBy(years)}, как весь план`,
    hint: windowsText(moved),
    answer: plain(
      changeDays(places, (decided) => ({
        ...decided,
        windows: decided.windows.map((window) => movedWindow(window, years)),
      })),
    ),
  };
  const keep: Option = {
    value: 'keep',
    label: 'Оставить, как указаны',
    hint: windowsText(question.windows),
    answer: plain(changeDays(places, (decided) => ({ ...decided, outside: true }))),
  };
  return years === 0 ? [keep] : [move, keep];
}

function schoolLists({ facts }: OptionContext): Option[] {
  const { groups } = facts.workforce;
  const filled = groups.filter(({ schoolIds }) => schoolIds.length > 0);
  const supported = filled.filter(({ purpose }) => purpose === 'supported');
  const lists = [...supported, ...filled.filter(({ purpose }) => purpose === 'other')].map(
    ({ id, name, schoolIds }): Option => ({
      value: id,
      label: name,
      hint: counted(schoolIds.length, SCHOOLS),
      answer: plain(chooseGroup(id)),
    }),
  );
  const every = new Set(supported.flatMap(({ schoolIds }) => schoolIds)).size;
  const all: Option[] =
    supported.length > 1
      ? [
          {
            value: 'all',
            label: 'Все поддерживаемые школы',
            hint: counted(every, SCHOOLS),
            answer: plain(chooseGroup(null)),
          },
        ]
      : [];
  return [
    ...lists,
    ...all,
    { value: 'new', label: facts.workforce.schools.length === 0 ? 'Добавить школы' : 'Составить список', answer: null },
  ];
}

function deadline(question: QuestionOf<'deadline'>, context: OptionContext): Option[] {
  const { corrections, review } = context;
  const { text, deadline: read, open } = question;
  const years = corrections.shiftYears ?? 0;
  const answer =
    (decided: DecidedDeadline) =>
    ({ all }: How): Change =>
      decideDeadline(text, decided, all ? undefined : open.slice(0, 1));
  const followed = followedBy(question, context, answer);
  const choices = followed.length > 0 ? read.choices.filter(({ label }) => !/квартал/i.test(label)) : read.choices;
  const ready = choices.map(({ label, kind, windows }, at): Option => {
    const says = label === sayWindows(windows);
    const moved = windows.map((window) => movedWindow(window, years));
    const hint = says && years === 0 ? undefined : windowsText(moved, review.draft.period?.from);
    return {
      value: `choice-${at}`,
      label: says && years !== 0 ? sayWindows(moved) : movedYears(label, years),
      hint: says ? undefined : hint,
      answer: answer({ kind, windows }),
    };
  });
  const asRead: Option[] =
    read.windows.length > 0 && ready.length === 0
      ? [
          {
            value: 'as-read',
            label: 'Верно, как прочитано',
            hint: windowsText(read.windows.map((window) => movedWindow(window, years))),
            answer: answer({ kind: read.kind, windows: read.windows }),
          },
        ]
      : [];
  return [...ready, ...asRead, ...followed, OTHER_DATES];
}

const OTHER_DATES: Option = { value: 'other', label: 'Другие даты', answer: null };

/** A deadline without a day can always be followed by control dates, as often as the whole plan is. */
function followedBy(
  { deadline: { kind } }: QuestionOf<'deadline'>,
  { corrections, facts, review }: OptionContext,
  answer: (decided: DecidedDeadline) => NonNullable<Option['answer']>,
): Option[] {
  const period = corrections.period ?? facts.reading.period;
  const dayless = kind === 'own_schedule' || kind === 'on_condition';
  if (!dayless || period === null) return [];
  const decided: DecidedDeadline = { kind: 'continuous', windows: [[period.from, period.to]] };
  return [{ value: 'followed', label: `Проверять ${EVERY[review.draft.follow]}`, answer: answer(decided) }];
}

function noDeadline({ open }: Question, { corrections, facts, review }: OptionContext): Option[] {
  const period = corrections.period ?? facts.reading.period;
  if (period === null) return [OTHER_DATES];
  const window: [LocalDate, LocalDate] = [period.from, period.to];
  const years = corrections.shiftYears ?? 0;
  return [
    {
      value: 'followed',
      label: `Проверять ${EVERY[review.draft.follow]}`,
      answer: plain(giveDeadline(open, 'весь период', { kind: 'continuous', windows: [window] })),
    },
    {
      value: 'once',
      label: 'Один раз, к концу плана',
      hint: `до ${dayShort(addYears(period.to, years))}`,
      answer: plain(giveDeadline(open, 'до конца периода', { kind: 'range', windows: [window] })),
    },
    OTHER_DATES,
  ];
}

function party({ party: name, suggested }: QuestionOf<'party'>, context: OptionContext): Option[] {
  const { staff, workforce } = staffOf(context);
  const meanings: PartyMeaning[] = [
    ...(suggested ? [suggested] : []),
    { means: 'supported-schools' },
    { means: 'curators' },
    { means: 'coordinator' },
  ];
  const ready = distinctMeanings(meanings).map(
    (meaning): Option => ({
      value: meaningValue(meaning),
      label: MEANS[meaning.means] ?? meaningText(meaning, staff, workforce),
      hint: meaning.means === 'supported-schools' ? counted(workforce.supportedSchools.length, SCHOOLS) : undefined,
      answer: ({ remember }) => decideParty(name, meaning, remember),
    }),
  );
  const nobody: Option = {
    value: 'nobody',
    label: 'Никто: поручения не нужны',
    answer: ({ remember }) => decideParty(name, { means: 'nobody' }, remember),
  };
  return [
    ...ready,
    { value: 'choose', label: 'Выбрать из справочника', answer: null },
    { value: 'new', label: 'Добавить организацию', answer: null },
    nobody,
  ];
}

function noParty({ open }: Question, context: OptionContext): Option[] {
  const { workforce } = staffOf(context);
  const ready = (['coordinator', 'supported-schools', 'curators'] as const).map((means): Option => {
    const name = MEANS[means] ?? '';
    return {
      value: means,
      label: name,
      hint: means === 'supported-schools' ? counted(workforce.supportedSchools.length, SCHOOLS) : undefined,
      answer: plain(nameParty(open, name, { means })),
    };
  });
  return [...ready, { value: 'choose', label: 'Выбрать из справочника', answer: null }];
}

const staffOf = ({ facts, review }: OptionContext) => ({ staff: facts.workforce, workforce: review.workforce });
