import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { readDeadline } from './read.ts';
import type { DeadlineScope } from './schedule.ts';

const YEAR: DeadlineScope = { from: localDate('2027-01-01'), to: localDate('2027-12-31'), yearKind: null, year: null };
const SCHOOL: DeadlineScope = {
  from: localDate('2026-09-01'),
  to: localDate('2027-08-31'),
  yearKind: null,
  year: null,
};
const LONG: DeadlineScope = { from: localDate('2026-01-01'), to: localDate('2031-12-31'), yearKind: null, year: null };
/** From September to December of the next year: it does not show by which years it counts. */
const UNCLEAR: DeadlineScope = {
  from: localDate('2026-09-01'),
  to: localDate('2027-12-31'),
  yearKind: null,
  year: null,
};

/** The question, and the answers with their dates. */
function asked(text: string, scope: DeadlineScope) {
  const { question, choices } = readDeadline(text, scope);
  return [
    question,
    ...choices.map(({ label, kind, windows }) => `${label}: ${kind} ${windows.map((w) => w.join('/')).join(' ')}`),
  ];
}

describe('what was not read is named', () => {
  it('an event beside dates', () => {
    expect(asked('март-май, за 10 дней до экзамена', YEAR)).toEqual([
      'В тексте «март-май, за 10 дней до экзамена» кроме дат сказано «за 10 дней до экзамена»: этих дней в документе нет. Оставить названные даты?',
      'март – май 2027: range 2027-03-01/2027-05-31',
      'проверять раз в квартал: on_condition 2027-01-01/2027-03-31 2027-04-01/2027-06-30 2027-07-01/2027-09-30 2027-10-01/2027-12-31',
    ]);
    expect(asked('май, в каникулы', YEAR)[0]).toContain('«в каникулы»');
  });

  it('a word and a number that fit nowhere', () => {
    expect(asked('март, каждый', YEAR)).toEqual([
      'В тексте «март, каждый» непонятно слово «каждый». Всё ли прочитано верно?',
    ]);
    expect(asked('март, 7', YEAR)).toEqual(['В тексте «март, 7» непонятно число 7. Всё ли прочитано верно?']);
  });

  it('school quarters, with their usual months for a person to choose', () => {
    const [question, usual] = asked('1 раз в четверть', SCHOOL);
    expect(question).toBe(
      'Срок «1 раз в четверть» считается по учебным четвертям, а их дат в документе нет. Когда выполнять?',
    );
    expect(usual).toBe(
      'сентябрь – октябрь 2026, ноябрь – декабрь 2026, январь – март 2027, апрель – май 2027: recurring 2026-09-01/2026-10-31 2026-11-01/2026-12-31 2027-01-01/2027-03-31 2027-04-01/2027-05-31',
    );
    expect(asked('1 раз в четверть', LONG)[1]).toMatch(/^каждый год: сентябрь – октябрь/);
  });
});

describe('a slip is named, with what was probably meant', () => {
  it('a day that the month does not have', () => {
    expect(asked('31 ноября', YEAR)).toEqual([
      'В ноябре 30 дней. Возможно, 30 ноября?',
      '30 ноября 2027: once 2027-11-30/2027-11-30',
    ]);
    expect(asked('29 февраля', YEAR)[0]).toBe('В феврале 2027 года 28 дней. Возможно, 28 февраля?');
    expect(asked('до 32 мая', YEAR)).toEqual([
      'В мае 31 день. Возможно, 31 мая?',
      'до 31 мая 2027: once 2027-01-01/2027-05-31',
    ]);
  });

  it('years the wrong way round', () => {
    expect(asked('2026–2021', LONG)).toEqual([
      'В тексте 2026–2021: конец раньше начала. Возможно, 2026–2031?',
      '2026–2031: range 2026-01-01/2031-12-31',
      '2021–2026: range 2026-01-01/2026-12-31',
    ]);
  });

  it('months the wrong way round: the year of the end is probably the next one', () => {
    expect(asked('декабрь 2026 – март 2026 г.', SCHOOL)).toEqual([
      'В тексте декабрь 2026 – март 2026 г.: конец раньше начала. Возможно, декабрь 2026 – март 2027?',
      'декабрь 2026 – март 2027: range 2026-12-01/2027-03-31',
      'март – декабрь 2026: range 2026-09-01/2026-12-31',
    ]);
  });

  it('days changed over', () => {
    expect(asked('с 20 по 10 мая', YEAR)).toEqual([
      'В тексте с 20 по 10 мая: конец раньше начала. Возможно, 10–20 мая 2027?',
      '10–20 мая 2027: range 2027-05-10/2027-05-20',
    ]);
  });

  it('a quarter typed as ones, a date with the month in front', () => {
    expect(asked('11 квартал', YEAR)).toEqual([
      'Квартала с номером 11 нет: их четыре. Возможно, апрель – июнь 2027?',
      'апрель – июнь 2027: once 2027-04-01/2027-06-30',
    ]);
    expect(asked('10.25.2027', YEAR)).toEqual([
      'Месяца с номером 25 нет. Возможно, 25 октября 2027?',
      '25 октября 2027: once 2027-10-25/2027-10-25',
    ]);
  });

  it('a year outside the plan', () => {
    expect(asked('до 10 марта 2026 года', YEAR)).toEqual([
      'Срок «до 10 марта 2026 года» лежит вне периода плана (2027 год). Верно ли указаны даты?',
      'до 10 марта 2027: once 2027-01-01/2027-03-10',
    ]);
    expect(asked('июнь 2028', SCHOOL)).toEqual([
      'Срок «июнь 2028» лежит вне периода плана (2026/27 учебный год). Верно ли указаны даты?',
      'июнь 2027: once 2027-06-01/2027-06-30',
    ]);
  });
});

describe('what is not clear is asked, with its readings', () => {
  it('which part of the plan', () => {
    expect(asked('август – сентябрь', SCHOOL)).toEqual([
      'Срок «август – сентябрь» попадает в план дважды. Который из них имеется в виду?',
      'сентябрь 2026: range 2026-09-01/2026-09-30',
      'август 2027: range 2027-08-01/2027-08-31',
      'оба периода: recurring 2026-09-01/2026-09-30 2027-08-01/2027-08-31',
    ]);
  });

  it('which year, where the plan does not show how it counts', () => {
    expect(asked('в течение года', UNCLEAR)).toEqual([
      '«в течение года»: какой год имеется в виду, учебный или календарный?',
      'сентябрь – декабрь 2026: range 2026-09-01/2026-12-31',
      '2027 год: range 2027-01-01/2027-12-31',
      'каждый из них: recurring 2026-09-01/2026-12-31 2027-01-01/2027-12-31',
      'весь период плана: range 2026-09-01/2027-12-31',
    ]);
    expect(asked('I полугодие', UNCLEAR)).toEqual([
      '«I полугодие»: какой год имеется в виду, учебный или календарный?',
      'январь – июнь 2027: once 2027-01-01/2027-06-30',
      'сентябрь – декабрь 2026: once 2026-09-01/2026-12-31',
      'сентябрь – декабрь 2027: once 2027-09-01/2027-12-31',
    ]);
  });

  it('but not where it shows', () => {
    expect(asked('в течение года', YEAR)).toEqual([null]);
    expect(asked('в течение года', SCHOOL)).toEqual([null]);
    expect(asked('в течение года', LONG)).toEqual([null]);
  });

  it('calendar or school years of «ежегодно» in a plan that counts school years', () => {
    expect(asked('ежегодно', SCHOOL)).toEqual([
      '«ежегодно»: какой год имеется в виду, учебный или календарный?',
      'каждый учебный год: recurring 2026-09-01/2027-08-31',
      'каждый календарный год: recurring 2026-09-01/2026-12-31 2027-01-01/2027-08-31',
    ]);
  });

  it('the month in which a school year ends', () => {
    expect(asked('конец учебного года', SCHOOL)).toEqual([
      'Срок «конец учебного года» не называет дней. Какой месяц имеется в виду?',
      'май 2027: once 2027-05-01/2027-05-31',
      'июнь 2027: once 2027-06-01/2027-06-30',
      'август 2027: once 2027-08-01/2027-08-31',
    ]);
  });

  it('the first or the last day of a month', () => {
    expect(asked('до мая', YEAR)).toEqual([
      'В тексте «до мая» не назван день. Срок – до 1 мая 2027 или до 31 мая 2027?',
      'до 1 мая 2027: once 2027-01-01/2027-05-01',
      'до 31 мая 2027: once 2027-01-01/2027-05-31',
    ]);
  });

  it('a list or a range', () => {
    expect(asked('октябрь ноябрь', YEAR)).toEqual([
      'В тексте «октябрь ноябрь» между сроками нет ни запятой, ни тире. Это перечень или период?',
      'октябрь 2027, ноябрь 2027: recurring 2027-10-01/2027-10-31 2027-11-01/2027-11-30',
      'октябрь – ноябрь 2027: range 2027-10-01/2027-11-30',
    ]);
  });

  it('two deadlines in one cell: both stand, the second after the first', () => {
    expect(asked('Февраль 2026 г. 2026-2031 г.', LONG)).toEqual([
      'В тексте «Февраль 2026 г. 2026-2031 г.» стоят два срока. Действуют все или один из них?',
      'все по очереди: recurring 2026-02-01/2026-02-28 2026-03-01/2031-12-31',
      'февраль 2026: once 2026-02-01/2026-02-28',
      '2026–2031 годы: range 2026-01-01/2031-12-31',
    ]);
    expect(readDeadline('Январь 2026 г. 2026-2031 г.', LONG).windows).toEqual([
      ['2026-01-01', '2026-01-31'],
      ['2026-02-01', '2031-12-31'],
    ]);
  });

  it('the last report, when it falls behind the plan', () => {
    const [question, ...answers] = asked('ежеквартально до 7 числа месяца, следующего за отчётным кварталом', YEAR);
    expect(question).toBe(
      'По тексту «ежеквартально до 7 числа месяца, следующего за отчётным кварталом» последний срок, 7 января 2028, наступает уже после плана. Когда отчитаться в последний раз?',
    );
    expect(answers[0]).toBe(
      'в последний день плана: recurring 2027-04-01/2027-04-07 2027-07-01/2027-07-07 2027-10-01/2027-10-07 2027-12-31/2027-12-31',
    );
  });

  it('events and timetables may be looked after once a quarter', () => {
    const quarters = '2027-01-01/2027-03-31 2027-04-01/2027-06-30 2027-07-01/2027-09-30 2027-10-01/2027-12-31';
    expect(asked('по запросу', YEAR)).toEqual([
      'Срок «по запросу» зависит от события, и дня в нём нет. К какому дню выполнить или как часто проверять?',
      `проверять раз в квартал: on_condition ${quarters}`,
    ]);
    expect(asked('по графику', YEAR)).toEqual([
      'Срок «по графику» назначен по графику, которого в документе нет. Какие даты в нём стоят?',
      `проверять раз в квартал: own_schedule ${quarters}`,
    ]);
  });

  it('a part of a list keeps the rest of it', () => {
    expect(asked('31 апреля, 5 июня', YEAR)).toEqual([
      'В апреле 30 дней. Возможно, 30 апреля?',
      '30 апреля 2027: recurring 2027-04-30/2027-04-30 2027-06-05/2027-06-05',
    ]);
  });

  it('a number of a spreadsheet', () => {
    expect(asked('46482', YEAR)).toEqual([
      'Число 46482 похоже на дату из таблицы: 5 апреля 2027. Верно?',
      '5 апреля 2027: once 2027-04-05/2027-04-05',
    ]);
  });

  it('a very long text is quoted in part, and one of a page is no deadline', () => {
    const long = `по результатам ${'всестороннего и подробного '.repeat(6)}анализа`;
    expect(asked(long, YEAR)[0]).toMatch(/^Срок «.{79}…» зависит от события/);
    expect(readDeadline('в период '.repeat(200), YEAR)).toMatchObject({ kind: 'invalid', windows: [] });
  });
});
