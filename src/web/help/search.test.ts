import { describe, expect, it } from 'vitest';
import { anchorOf, excerpt, findPassages, passagesOf } from './search.ts';
import { readGuide } from './texts.ts';

const CHAPTER = `# План

Все планы на странице [Дорожные карты](/road-maps).

## Перенести срок

1. Отметьте поручения: **Перенести срок**.

| слово | смысл |
|---|---|
| «до» | с начала |

## Отчёт

Его подписывает директор.
`;

const passages = passagesOf('plan', 'План', CHAPTER);

describe('passagesOf', () => {
  it('cuts a chapter at its headings and keeps every word, without the marks', () => {
    expect(passages).toEqual([
      { slug: 'plan', chapter: 'План', heading: null, text: 'Все планы на странице Дорожные карты.' },
      {
        slug: 'plan',
        chapter: 'План',
        heading: 'Перенести срок',
        text: 'Отметьте поручения: Перенести срок. слово: смысл. «до»: с начала.',
      },
      { slug: 'plan', chapter: 'План', heading: 'Отчёт', text: 'Его подписывает директор.' },
    ]);
  });
});

describe('findPassages', () => {
  it.each([
    { typed: 'перенос', is: ['Перенести срок'] },
    { typed: 'перенести', is: ['Перенести срок'] },
    { typed: 'переноситься', is: [] }, // more than an ending apart
    { typed: 'директора', is: ['Отчёт'] },
    { typed: 'отчета', is: ['Отчёт'] },
    { typed: 'gthtytcnb', is: ['Перенести срок'] }, // the other layout
    { typed: 'дорожная карта', is: [null] },
    { typed: 'планы карты', is: [null] },
    { typed: 'директор срок', is: [] },
    { typed: 'перенстеи срок', is: ['Перенести срок'] }, // a slip
    { typed: 'карта дорожня', is: [null] },
    { typed: ' ', is: [] },
  ])('«$typed» is found under $is', ({ typed, is }) => {
    expect(findPassages(passages, typed).map(({ heading }) => heading)).toEqual(is);
  });

  it('puts what a heading says before what a text says', () => {
    const [told, named] = passagesOf('a', 'А', 'О замещении.\n## Замещение\nКак.');
    expect(
      findPassages(
        [told, named].flatMap((one) => one ?? []),
        'замещение',
      ),
    ).toEqual([named, told]);
  });
});

describe('excerpt', () => {
  const long = passagesOf('a', 'А', `${'слово '.repeat(60)}замещение ${'конец '.repeat(60)}`);
  it('shows what was found, cut between words', () => {
    const [passage] = long;
    const shown = passage ? excerpt(passage, 'замещения') : '';
    expect(shown).toMatch(/^…слово .* замещение конец .*конец…$/u);
    expect(shown.length).toBeLessThan(165);
  });

  it('shows a short text whole, and the beginning where only the heading says it', () => {
    expect(passages.map((passage) => excerpt(passage, 'отчёт'))).toEqual(passages.map(({ text }) => text));
  });
});

it('anchors are those of other readers of Markdown', () => {
  expect(anchorOf('Какой год?')).toBe('какой-год');
  expect(anchorOf('План: виды, отбор')).toBe('план-виды-отбор');
});

it.each([
  ['как перенести срок', 'plan', 'Перенести срок'],
  ['Как передать поручение?', 'plan', 'Передать поручение'],
  ['как сдать поручение', 'head', 'Сдать поручение'],
  ['не получается войти', 'trouble', 'Не получается войти'],
  ['почему не приходят письма', 'trouble', 'Письма не приходят'],
  ['что если вернули', 'head', 'Если вернули'],
  ['не успеваю', 'head', 'Если не успеваете'],
  ['отпуск', 'absence', 'Отпуск или болезнь'],
  ['человек уходит', 'absence', 'Человек уходит'],
  ['как подписать отчёт', 'reports', 'Подписать'],
  ['как считаются сроки', 'deadlines', null],
  ['просрочка', 'deadlines', 'Просрочка'],
  ['как загрузить людей из таблицы', 'people-and-schools', 'Люди из таблицы'],
  ['приглашения', 'people-and-schools', 'Приглашения'],
  ['сроки в календаре телефона', 'letters', 'Сроки в календаре телефона'],
])('of the guide «%s» finds %s, %s among the first three', async (typed, slug, heading) => {
  const first = findPassages(await readGuide(), typed).slice(0, 3);
  expect(first.map((one) => [one.slug, one.heading])).toContainEqual([slug, heading]);
});
