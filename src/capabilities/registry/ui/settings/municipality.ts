/** How the settings of a municipality read. */
import { plural } from '../../../../web/format.ts';
import type { SupportedWords, Zone } from '../../municipality.ts';

export const ZONE: Record<Zone, string> = {
  'Europe/Kaliningrad': 'Калининград (МСК−1)',
  'Europe/Moscow': 'Москва (МСК)',
  'Europe/Samara': 'Самара (МСК+1)',
  'Asia/Yekaterinburg': 'Екатеринбург (МСК+2)',
  'Asia/Omsk': 'Омск (МСК+3)',
  'Asia/Krasnoyarsk': 'Красноярск (МСК+4)',
  'Asia/Irkutsk': 'Иркутск (МСК+5)',
  'Asia/Yakutsk': 'Якутск (МСК+6)',
  'Asia/Vladivostok': 'Владивосток (МСК+7)',
  'Asia/Magadan': 'Магадан (МСК+8)',
  'Asia/Kamchatka': 'Камчатка (МСК+9)',
};

/** What municipalities call the schools that need support, ready to be taken. */
export const READY_WORDS: readonly SupportedWords[] = [
  { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' },
  { one: 'школа роста', few: 'школы роста', many: 'школ роста' },
  { one: 'школа поддержки', few: 'школы поддержки', many: 'школ поддержки' },
  { one: 'школа с низкими результатами', few: 'школы с низкими результатами', many: 'школ с низкими результатами' },
];

/** «1 школа роста, 2 школы роста, 5 школ роста» */
export const wordsExample = ({ one, few, many }: SupportedWords): string =>
  [1, 2, 5].map((count) => `${count} ${plural(count, [one, few, many])}`).join(', ');

export const sameWords = (one: SupportedWords, other: SupportedWords): boolean =>
  one.one === other.one && one.few === other.few && one.many === other.many;
