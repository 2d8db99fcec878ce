import type { Unreadable } from '../../../kernel/document.ts';

/** Why a file gives no tables: what it is instead, or what is wrong with it. */
export type NoTables = Unreadable | 'docx';

/** What a person is told of a file without tables: what it is, and what to do. */
export interface Refusal {
  why: NoTables;
  what: string;
  todo: string;
}

const SAVE =
  'Откройте его в программе для таблиц, выберите «Сохранить как» → «Книга Excel (.xlsx)» и проверьте новый файл.';
const EXPORT = 'Скачайте результаты таблицей (.xlsx или .csv) там, откуда взят этот файл.';

/** Complete by type: a new reason does not compile until it has its words here. */
const WORDS: Record<NoTables, Omit<Refusal, 'why'>> = {
  empty: { what: 'Файл пустой: вероятно, он не докачался.', todo: 'Скачайте его ещё раз.' },
  docx: {
    what: 'Это документ Word, а не таблица.',
    todo: `${EXPORT} Если таблица есть только в Word, скопируйте её в программу для таблиц.`,
  },
  odt: { what: 'Это текстовый документ, а не таблица.', todo: EXPORT },
  'old-word': { what: 'Это документ Word старого вида, а не таблица.', todo: EXPORT },
  rtf: { what: 'Это текст RTF, а не таблица.', todo: EXPORT },
  'word-xml': { what: 'Это документ Word, сохранённый как XML, а не таблица.', todo: EXPORT },
  pdf: { what: 'Это PDF: числа из него нельзя взять без ошибок.', todo: EXPORT },
  slides: { what: 'Это презентация, а не таблица.', todo: EXPORT },
  image: { what: 'Это картинка: числа с неё не прочитать.', todo: EXPORT },
  scan: { what: 'В файле только снимки листов.', todo: EXPORT },
  encrypted: {
    what: 'Файл закрыт паролем.',
    todo: 'Снимите пароль («Файл» → «Сведения» → «Защита книги»), сохраните и проверьте снова.',
  },
  'web-page': { what: 'Это страница сайта, хотя имя файла может говорить иное.', todo: SAVE },
  archive: { what: 'Это архив.', todo: 'Распакуйте его и проверьте файлы, которые в нём лежат: можно все сразу.' },
  damaged: {
    what: 'Файл повреждён или обрезан.',
    todo: 'Скачайте его ещё раз. Если программа для таблиц его открывает, сохраните копию.',
  },
  'too-large': { what: 'Файл слишком большой.', todo: 'Разделите его по предметам или годам и проверьте части.' },
  swollen: {
    what: 'Файл нельзя открыть безопасно: при распаковке он занимает во много раз больше, чем бывает у таблиц.',
    todo: 'Скопируйте таблицу в новый файл и проверьте его.',
  },
  xlsx: { what: 'Это таблица, которую не удалось прочитать.', todo: SAVE },
  'old-excel': { what: 'Это книга Excel старого вида, которую не удалось прочитать.', todo: SAVE },
  text: { what: 'Это текст без столбцов.', todo: EXPORT },
  'no-plan': { what: 'В файле нет таблицы.', todo: EXPORT },
  unknown: { what: 'Вид файла не удалось узнать по его содержанию.', todo: EXPORT },
};

export const refusal = (why: NoTables): Refusal => ({ why, ...WORDS[why] });
