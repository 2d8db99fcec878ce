import { describe, expect, it } from 'vitest';
import { nearestWord, wordOf } from './words.ts';

describe('words of deadlines', () => {
  it.each([
    ['марта', { is: 'month', n: 3 }],
    ['ноябрем', { is: 'month', n: 11 }],
    ['пятниц', { is: 'weekday', n: 5 }],
    ['полугодиям', { is: 'unit', unit: 'half' }],
    ['лет', { is: 'unit', unit: 'year' }],
    ['летом', { is: 'season', n: 3 }],
    ['четвертого', { is: 'ordinal', n: 4 }],
    ['четверти', { is: 'unit', unit: 'term' }],
    ['четвергам', { is: 'weekday', n: 4 }],
    ['ежеквартальный', { is: 'every', unit: 'quarter' }],
    ['трехдневный', { is: 'lasting' }],
    ['двухнедельного', { is: 'lasting' }],
  ])('%s', (form, word) => expect(wordOf(form)).toEqual(word));

  it.each([
    ['октбрь', { is: 'month', n: 10 }],
    ['декабрьь', { is: 'month', n: 12 }],
    ['сенятбрь', { is: 'month', n: 9 }],
    ['ежемесечно', { is: 'every', unit: 'month' }],
    ['ежеквратально', { is: 'every', unit: 'quarter' }],
    ['постянно', { is: 'always' }],
    ['полугодее', { is: 'unit', unit: 'half' }],
    ['понидельник', { is: 'weekday', n: 1 }],
    ['ежеквратальнно', { is: 'every', unit: 'quarter' }],
    ['сентбярьь', { is: 'month', n: 9 }],
  ])('takes %s for the word a slip or two away', (form, word) => expect(nearestWord(form)).toEqual(word));

  it.each([
    'школа',
    'директор',
    'результативность',
    'входной',
    'приложение',
    'лента',
    'модернизация',
    'предложение',
    'анализ',
    'июнл',
    'мао',
  ])('leaves %s alone', (form) => expect(nearestWord(form)).toBeNull());
});
