import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../kernel/date.ts';
import { readDeadline } from './read.ts';
import { Deadline, type DeadlineScope, type Window } from './schedule.ts';

const PLAN: DeadlineScope = { from: localDate('2026-09-01'), to: localDate('2027-12-31'), yearKind: null, year: null };

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(localDate('2020-01-01'), days));

const anyScope: fc.Arbitrary<DeadlineScope> = fc.record({
  from: fc.option(anyDay),
  to: fc.option(anyDay),
  yearKind: fc.constantFrom('calendar' as const, 'school' as const, null),
  year: fc.option(fc.integer({ min: 2019, max: 2032 })),
});

const MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const year = fc.constantFrom('', ' 2025', ' 2026 г.', ' 2027 года', ' 2026/27 уч. г.', ' следующего года');
const month = fc.constantFrom(...MONTHS);
const day = fc.tuple(fc.integer({ min: 0, max: 33 }), fc.constantFrom(...MONTHS)).map(([n, name]) => `${n} ${name}`);
const number = fc.constantFrom('I', 'II', '3', 'четвертый', '5', 'последний', '1-2', 'I, III');
const unit = fc.constantFrom('квартал', 'полугодие', 'неделя мая', 'декада', 'четверть', 'пятница месяца', 'числа');
const place = fc.oneof(
  fc.tuple(month, year).map((parts) => parts.join('')),
  fc.tuple(day, year).map((parts) => parts.join('')),
  fc.tuple(number, unit, year).map(([n, name, of]) => `${n} ${name}${of}`),
  fc.constantFrom('01.03.2027', '15.09', 'год', 'учебный год', 'зима', 'начало года', '2026–2028 гг.', '2028-2026'),
);
const phrase = fc.oneof(
  fc
    .tuple(fc.constantFrom('', 'до ', 'к ', 'с ', 'в течение ', 'после ', 'не ранее ', 'ежегодно, '), place)
    .map((p) => p.join('')),
  fc.tuple(place, fc.constantFrom(' – ', ' по ', ', ', ' и ', ' '), place).map((parts) => parts.join('')),
  fc.constantFrom('ежемесячно', '2 раза в год', 'до 5 числа каждого месяца', 'по средам', 'постоянно', 'по графику'),
  fc.constantFrom('при необходимости', 'далее ежеквартально', 'каждые 3 месяца', 'до 3 числа следующего месяца'),
);
const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.array(phrase, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(', ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'до по с к и 1 2 30 год мая . , - ( ) / квартал'.split(' '), ' '),
      maxLength: 25,
    }),
  },
);

function expectInTurn(windows: readonly Window[], { from, to }: DeadlineScope): void {
  let last = '';
  for (const [begin, end] of windows) {
    expect(begin > last && begin <= end).toBe(true);
    if (from !== null) expect(begin >= from).toBe(true);
    if (to !== null) expect(end <= to).toBe(true);
    last = end;
  }
}

describe('whatever is written', () => {
  it('windows are sorted, without overlap and inside the plan, those of the answers too', () => {
    fc.assert(
      fc.property(anyText, anyScope, (text, scope) => {
        const deadline = Deadline.parse(readDeadline(text, scope));
        expectInTurn(deadline.windows, scope);
        for (const { windows } of deadline.choices) expectInTurn(windows, scope);
      }),
      { numRuns: 3000 },
    );
  });

  it('what has no window has a question, and what cannot be dated has no window', () => {
    fc.assert(
      fc.property(anyText, anyScope, (text, scope) => {
        const { kind, windows, question } = readDeadline(text, scope);
        expect(windows.length > 0 || question !== null).toBe(true);
        if (['invalid', 'on_condition', 'own_schedule'].includes(kind)) expect(windows).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('the text stays as written, its lines joined by one blank', () => {
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 4 }), (lines) => {
        expect(readDeadline(` ${lines.join(' \n\r\n ')}\n`, PLAN).text).toBe(
          lines.map((line) => line.trim()).join(' '),
        );
      }),
    );
  });
});

/** Times that the calendar gives, and events that it does not. */
const certainTime = fc.constantFrom(
  ...['март', 'март – май', 'II полугодие', 'до 20 мая', '01.03.2027', 'ежемесячно', '2 раза в год', 'постоянно'],
  ...['в течение года', 'II квартал 2027 года', 'по средам', 'март 2027 года, далее ежегодно', 'с 10 по 20 мая'],
);
const event = fc.constantFrom(
  ...['после выхода приказа', 'за 10 дней до ОГЭ', 'после проведения диагностики', 'до начала экзаменов'],
  ...['в течение 5 дней после педсовета', 'по итогам мониторинга', 'накануне экзамена', 'в ходе проверки'],
  ...['не позднее чем за месяц до экзамена', 'через 5 дней после проверки', 'с момента утверждения', 'к педсовету'],
);
const joint = fc.constantFrom(', ', '; ', ' ', ' и ', '\n', ' (');

describe('nothing is dropped', () => {
  it('an event beside a time is asked about by its words', () => {
    fc.assert(
      fc.property(certainTime, joint, event, (time, between, happens) => {
        const close = between === ' (' ? ')' : '';
        const { question } = readDeadline(`${time}${between}${happens}${close}`, PLAN);
        expect(question).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('a word of time that no part of the meaning was read from is asked about', () => {
    const odd = fc.constantFrom('каждый', 'позднее', 'начало', 'раз', 'за', 'не', 'через', 'конец', 'отчетный', '7');
    fc.assert(
      fc.property(certainTime, odd, fc.constantFrom(', ', '; ', ' ('), (time, word, between) => {
        const text = `${time}${between}${word}${between === ' (' ? ')' : ''}`;
        expect([text, readDeadline(text, PLAN).question]).not.toEqual([text, null]);
      }),
      { numRuns: 1000 },
    );
  });
});

const SAYINGS = [
  'март 2027 г.',
  'октябрь – ноябрь',
  'с 15 февраля по 1 марта 2027 года',
  '10–20 апреля, 5 июня',
  'до 01.03.2027',
  'не позднее 2-го марта',
  'II–III квартал 2027 года',
  'IV квартал 2026 года, далее ежегодно',
  'второе полугодие',
  'ежемесячно до 5 числа',
  'не реже 1 раза в квартал',
  '2 раза в год (май, ноябрь)',
  'последняя пятница каждого месяца',
  'в течение учебного года',
  'весь период реализации программы',
  'по мере необходимости',
  'за 2 недели до начала экзаменов',
  'согласно отдельному плану-графику',
  'осенние каникулы',
  'до 10 числа месяца, следующего за отчётным кварталом',
  'ежеквартально, кроме третьего квартала',
  '31 ноября',
  'ноябрь 2027 – март 2027',
  'май, далее в течение года',
];

const meaning = (text: string) => {
  const { kind, windows, question, choices } = readDeadline(text, PLAN);
  return { kind, windows, asks: question !== null, answers: choices.map((choice) => choice.windows) };
};

/** Changes letters by chance, each where the coin says so. */
const altered = (text: string, letters: Record<string, string>, coins: readonly boolean[]): string =>
  [...text].map((letter, k) => (coins[k % coins.length] ? (letters[letter] ?? letter) : letter)).join('');

const LOOK_ALIKES = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
};
const coins = fc.array(fc.boolean(), { minLength: 7, maxLength: 31 });

describe('the same deadline written otherwise', () => {
  const same = (name: string, rewrite: (text: string, coins: readonly boolean[]) => string) =>
    it(`means the same ${name}`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...SAYINGS), coins, (text, by) => {
          expect(meaning(rewrite(text, by))).toEqual(meaning(text));
        }),
        { numRuns: 400 },
      );
    });

  same('with more blanks, also non-breaking ones', (text, by) => `  ${altered(text, { ' ': ' \u00a0  ' }, by)}\t`);
  same('with its lines broken anywhere', (text, by) => altered(text, { ' ': '\n' }, by));
  same('with any dash', (text, by) =>
    altered(altered(text, { '–': '—', '-': '‐' }, by), { '–': '-', '-': '−' }, [...by].reverse()),
  );
  same('in capitals', (text, by) =>
    [...text].map((letter, k) => (by[k % by.length] ? letter.toUpperCase() : letter)).join(''),
  );
  same('with е for ё and ё for е', (text, by) => altered(text, { е: 'ё', ё: 'е' }, by));
  same('with Latin letters that look the same', (text, by) => altered(text, LOOK_ALIKES, by));
  same('with soft hyphens and accents', (text, by) => altered(text, { о: 'о\u00ad', а: 'а\u0301' }, by));
  same('taken apart as some programs store it', (text) => text.normalize('NFD'));
  same('in quotation marks, with a full stop', (text, by) => (by[0] ? `«${text}».` : `"${text}";`));

  it.each(['октябрь-ноябрь', 'октябрь -ноябрь', 'октябрь- ноябрь', 'октябрь  —  ноябрь', 'октябрь−\nноябрь'])(
    '%j is the range',
    (text) => {
      expect(meaning(text)).toEqual(meaning('октябрь – ноябрь'));
    },
  );
});
