import { describe, expect, it } from 'vitest';
import { likeness, nearest } from './likeness.ts';

describe('likeness', () => {
  it.each([
    ['Дорожная карта 2026', 'карт дорож', 0], // in any order
    ['Дорожная карта 2026', '2026', 0],
    ['Королёв Пётр', 'королев', 0],
    ['Дорожная карта 2026', 'дорожные карты', 1],
    ['Дорожная карта 2026', 'дорожня карта', 1], // near the end, as an ending
    ['Дорожная карта 2026', 'дрожная карта', 2], // a letter left out
    ['Дорожная карта 2026', 'дорожжная', 2], // put in
    ['Дорожная карта 2026', 'дорожмая', 2], // another
    ['Иванова Анна', 'Иваонва', 2], // two neighbours exchanged
    ['Методический семинар', 'мтеодичесикй', 2], // two slips in a long word
    ['Иванова Анна', 'Иаонва', null], // two in a short one
    ['Иванова Анна', 'Петрова', null],
    ['Фонд учебников', 'Понова', null], // a stem of four letters is like too much
    ['СОШ № 12', 'сош 13', null], // a number is another number
    ['СОШ № 12', 'сош 1', 0],
    ['МБОУ СОШ', 'сшо', null], // short words are as they are
    ['Семинар', 'семинар педсовет', null], // every word
    ['Семинар', ' «» ', null],
  ] as const)('%s ← «%s»: %j', (text, typed, is) => expect(likeness(text, typed)).toBe(is));
});

describe('nearest', () => {
  const titles = ['Отчёты школ', 'План работ', 'Отчёт за квартал', 'Отсчёт'];
  const find = (typed: string) => nearest(titles, typed, (title) => title);

  it('puts the exact before other endings, and slips nowhere while something says it', () => {
    expect(find('отчёты')).toEqual(['Отчёты школ', 'Отчёт за квартал']);
    expect(find('отчёт')).toEqual(['Отчёты школ', 'Отчёт за квартал']);
  });
  it('brings what slips bring about when nothing else does', () => {
    expect(find('отчтёы')).toEqual(['Отчёты школ']);
    expect(find('педсовет')).toEqual([]);
  });
});
