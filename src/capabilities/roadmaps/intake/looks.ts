import { clean, fold, isBlank, isNumber } from './text.ts';

const MONTH = '(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*';

/** Words that a deadline consists of; what they mean is read by `deadlines/`. */
const PIECES = new RegExp(
  [
    MONTH,
    '\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}',
    '(?:19|20)\\d\\d(?:\\s?[-/]\\s?(?:20)?\\d\\d)?',
    '\\d{1,2}',
    '[ivx]+',
    '(?:г|гг|год[а-я]*|кв|квартал[а-я]*|полугоди[а-я]*|недел[а-я]*|декад[а-я]*|дн[а-я]*|дней|числ[а-я]*|месяц[а-я]*|период[а-я]*)',
    '(?:уч|учебн[а-я]*|текущ[а-я]*|календарн[а-я]*|следующ[а-я]*|кажд[а-я]*|вс[а-я]*|отдельн[а-я]*|рабоч[а-я]*)',
    '(?:ежегодно|ежеквартально|ежемесячно|еженедельно|ежедневно|постоянно|систематически|регулярно|далее|раз|раза|реже)',
    '(?:в|во|с|со|по|до|к|на|не|и|или|от|за|после|перед|течение|течении|позднее|начал[а-я]*|кон[а-я]*|середин[а-я]*|весна|лето|осень|зима)',
    '(?:перв[а-я]*|втор[а-я]*|трет[а-я]*|четверт[а-я]*|последн[а-я]*)',
    '(?:мер[а-я]*|необходимост[а-я]*|график[а-я]*|план[а-я]*|согласно|соответстви[а-я]*|отдельн[а-я]*|итог[а-я]*|срок[а-я]*|мероприяти[а-я]*)',
    '(?:ежедневн[а-я]*|каникул[а-я]*|четверт[а-я]*|время|реализации|проведения|действия|исполнения|запрос[а-я]*|включительно)',
  ].join('|'),
  'y',
);

/** Without one of these a text sets no time. */
const TIME = new RegExp(
  `${MONTH}|(?:19|20)\\d\\d|\\d{1,2}[./]\\d{1,2}|кварт|полугод|ежегодн|ежекварт|ежемес|еженед|постоянн|систематическ|регулярн|в течени|весь (?:год|период|срок)|` +
    'учебн\\S* год|по мере|по (?:отдельн\\S* )?(?:график|план)|согласно (?:график|план)|каникул|раз[а]? в|до \\d|(?:в|на) период',
  'i',
);

/** Does the text look like nothing but a deadline? For telling columns apart, not for reading. */
export function looksLikeDeadline(text: string): boolean {
  const folded = fold(text)
    .replace(/[.,;:()"]/g, ' ')
    .replace(/(\d)(?=\p{L})/gu, '$1 ')
    .trim();
  if (folded === '' || folded.length > 120 || !TIME.test(folded)) return false;
  const tokens = folded.split(/[\s-]+/).filter((token) => token !== '');
  const known = tokens.filter((token) => {
    PIECES.lastIndex = 0;
    const match = PIECES.exec(token);
    return match !== null && match[0].length === token.length;
  });
  return known.length >= tokens.length * 0.6;
}

const PARTY =
  /(?:^|[\s«"(,;])(?:управлени|отдел|комитет|департамент|министерств|администраци|методист|методическ|директор|заместител|зам\.|руководител|куратор|координатор|специалист|начальник|заведующ|педагог|учител|психолог|школ|оо(?=$|[\s,;])|оу(?=$|[\s,;])|мбоу|мкоу|маоу|моу|мбу|мку|мау|имц|имк|рмк|гимц|рмо|гмо|шмо|умц|цро|тпмпк|пмпк|советник|наставник|тьютор|рабоч\S* групп)/i;

/** Does the text look like a list of parties? For telling columns apart, not for reading. */
export const looksLikeParties = (text: string): boolean => {
  const line = fold(text);
  if (line === '' || line.length > 300) return false;
  return PARTY.test(line) || /\p{Lu}\.\s?\p{Lu}\./u.test(text);
};

/** Numbers of rows: «1», «1.2.», «IV». */
export const looksLikeNumber = (text: string): boolean => isNumber(clean(text));

export const looksEmpty = (text: string): boolean => isBlank(text);
