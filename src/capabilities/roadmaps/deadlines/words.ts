/**
 * The words of deadlines: every inflected form with its meaning, and the nearest word for a slip of typing. Forms are
 * lower case, `ё` is `е`.
 */

/** A stretch of the calendar by which one counts. */
export type Unit =
  | 'day'
  | 'week'
  | 'decade'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'schoolYear'
  /** Quarters, terms and modules of a school: where they begin is the school's own decision. */
  | 'term';

/** Words with a number: months 1–12, weekdays 1–7 from Monday, seasons 1 winter – 4 autumn; the last is −1. */
type Counted = { is: 'month' | 'weekday' | 'season' | 'ordinal' | 'cardinal' | 'timesOver'; n: number };
/** `unit`: «квартал»; `every`: «ежеквартально»; `byUnit`: «по кварталам», «поквартально». */
type Counting = { is: 'unit' | 'every' | 'byUnit'; unit: Unit };
/** Words that build a phrase, by what they do in it. */
type Plain = {
  is:
    | 'until' // до
    | 'toward' // к
    | 'along' // по
    | 'from' // с
    | 'into' // в
    | 'on' // на
    | 'for' // за
    | 'after'
    | 'before'
    | 'through' // через
    | 'and'
    | 'not'
    | 'later'
    | 'earlier'
    | 'rarer'
    | 'less'
    | 'than'
    | 'inclusive'
    | 'times' // раз
    | 'each'
    | 'then' // далее
    | 'starting' // начиная
    | 'begin'
    | 'middle'
    | 'end'
    | 'halfOf' // половина
    | 'dayNumber' // число
    | 'school' // учебный
    | 'calendar' // календарный
    | 'working' // рабочий
    | 'next'
    | 'current'
    | 'previous'
    | 'reporting'
    | 'all'
    | 'during'
    | 'period'
    | 'term' // срок
    | 'carrying' // реализация, действие
    | 'always'
    | 'except'
    | 'timetable' // план, график
    | 'laidDown' // установленный
    | 'accordingTo'
    | 'vacation'
    | 'event' // при, если, случай: what follows is an event
    | 'result' // итог, мера, запрос: after «по» an event
    | 'moment'
    | 'atOnce'
    | 'lasting' // трёхдневный
    | 'oneTime' // разово
    | 'clock' // час
    | 'manner' // основа, режим
    | 'stage'
    | 'absent' // нет, не указан
    | 'weekend' // выходной
    | 'other'; // stands in deadlines and says nothing about time
};
export type Word = Counted | Counting | Plain;
export type WordKind = Word['is'];

/** `stem|@set` takes the endings of the set, `stem|a,b` the endings named; a lone form stands for itself. */
const ENDINGS: Record<string, string> = {
  hard: 'ый,ого,ому,ым,ом,ая,ой,ую,ое,ые,ых,ыми',
  back: 'ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими',
  soft: 'ий,его,ему,им,ем,яя,ей,юю,ее,ие,их,ими',
  stressed: 'ой,ого,ому,ым,ом,ая,ую,ое,ые,ых,ыми',
  how: 'о,ый,ого,ому,ым,ом,ая,ой,ую,ое,ые,ых,ыми',
  man: ',а,у,ом,е,ы,ов,ам,ами,ах',
  soft_m: 'ь,я,ю,ем,е,и,ей,ям,ями,ях',
  noun_ie: 'е,я,ю,ем,и,и,й,ям,ями,ях',
  noun_ia: 'я,и,ю,ей,й,ям,ями,ях',
  woman: 'а,ы,е,у,ой,ою,,ам,ами,ах',
  soft_f: 'ь,и,ью,ей,ям,ями,ях',
};

const month = (n: number): Word => ({ is: 'month', n });
const weekday = (n: number): Word => ({ is: 'weekday', n });
const season = (n: number): Word => ({ is: 'season', n });
const ordinal = (n: number): Word => ({ is: 'ordinal', n });
const cardinal = (n: number): Word => ({ is: 'cardinal', n });
const unit = (unit: Unit): Word => ({ is: 'unit', unit });
const every = (unit: Unit): Word => ({ is: 'every', unit });
const byUnit = (unit: Unit): Word => ({ is: 'byUnit', unit });
const plain = (is: Plain['is']): Word => ({ is });

const CALENDAR: [Word, string][] = [
  [month(1), 'январ|@soft_m янв jan january'],
  [month(2), 'феврал|@soft_m фев февр feb february'],
  [month(3), 'март|@man мар mar march'],
  [month(4), 'апрел|@soft_m апр apr april'],
  [month(5), 'ма|й,я,ю,ем,е may'],
  [month(6), 'июн|@soft_m jun june'],
  [month(7), 'июл|@soft_m jul july'],
  [month(8), 'август|@man авг aug august'],
  [month(9), 'сентябр|@soft_m сен сент sep sept september'],
  [month(10), 'октябр|@soft_m окт oct october'],
  [month(11), 'ноябр|@soft_m ноя нояб nov november'],
  [month(12), 'декабр|@soft_m дек dec december'],
  [weekday(1), 'понедельник|@man пн mon'],
  [weekday(2), 'вторник|@man вт tue'],
  [weekday(3), 'сред|@woman ср wed'],
  [weekday(4), 'четверг|а,у,ом,е,и,ов,ам,ами,ах четверг чт thu'],
  [weekday(5), 'пятниц|а,ы,е,у,ей,,ам,ами,ах пт fri'],
  [weekday(6), 'суббот|@woman сб sat'],
  [weekday(7), 'воскресень|е,я,ю,ем,ям,ями,ях воскресений sun'],
  [season(1), 'зим|@woman зимн|@soft'],
  [season(2), 'весн|@woman весенн|@soft'],
  [season(3), 'лет|о,а,у,ом,е летн|@soft'],
  [season(4), 'осен|ь,и,ью осенн|@soft'],
  [unit('day'), 'д|ень,ня,ню,нем,не,ни,ней,ням,нями,нях дн сут|ки,ок,кам,ками,ках'],
  [unit('week'), 'недел|я,и,е,ю,ей,ь,ям,ями,ях нед'],
  [unit('decade'), 'декад|@woman'],
  [unit('month'), 'месяц|а,у,ем,е,ы,ев,ам,ами,ах месяц мес'],
  [unit('quarter'), 'квартал|@man кв кварт'],
  [unit('half'), 'полугоди|@noun_ie полугод полуг полгода полугода пг пол п/г'],
  [unit('year'), 'год|@man годик г гг гг г.г лет гд'],
  [unit('term'), 'четверт|@soft_f четв триместр|@man семестр|@man модул|@soft_m'],
];

const NUMBERS: [Word, string][] = [
  [ordinal(-1), 'последн|@soft посл'],
  [ordinal(-2), 'предпоследн|@soft'],
  [ordinal(1), 'перв|@hard'],
  [ordinal(2), 'втор|@stressed'],
  [ordinal(3), 'трет|ий,ьего,ьему,ьим,ьем,ья,ьей,ью,ье,ьи,ьих,ьими'],
  [ordinal(4), 'четверт|@hard'],
  [ordinal(5), 'пят|@hard'],
  [ordinal(6), 'шест|@stressed'],
  [ordinal(7), 'седьм|@stressed'],
  [ordinal(8), 'восьм|@stressed'],
  [ordinal(9), 'девят|@hard'],
  [ordinal(10), 'десят|@hard'],
  [ordinal(11), 'одиннадцат|@hard'],
  [ordinal(12), 'двенадцат|@hard'],
  [ordinal(13), 'тринадцат|@hard'],
  [ordinal(14), 'четырнадцат|@hard'],
  [ordinal(15), 'пятнадцат|@hard'],
  [ordinal(16), 'шестнадцат|@hard'],
  [ordinal(17), 'семнадцат|@hard'],
  [ordinal(18), 'восемнадцат|@hard'],
  [ordinal(19), 'девятнадцат|@hard'],
  [ordinal(20), 'двадцат|ый,ого,ому,ым,ом,ая,ой,ую,ое,ые,ых'],
  [ordinal(30), 'тридцат|ый,ого,ому,ым,ом,ая,ой,ую,ое,ые,ых'],
  [cardinal(1), 'один одн|ого,ому,им,ом,а,ой,у,о'],
  [cardinal(2), 'дв|а,ух,ум,умя,е'],
  [cardinal(3), 'тр|и,ех,ем,емя'],
  [cardinal(4), 'четыр|е,ех,ем,ьмя'],
  [cardinal(5), 'пят|ь,и,ью'],
  [cardinal(6), 'шест|ь,и,ью'],
  [cardinal(7), 'семь семи семью'],
  [cardinal(8), 'восемь восьми восемью'],
  [cardinal(9), 'девят|ь,и,ью'],
  [cardinal(10), 'десят|ь,и,ью'],
  [cardinal(12), 'двенадцат|ь,и,ью'],
  [cardinal(14), 'четырнадцат|ь,и,ью'],
  [cardinal(15), 'пятнадцат|ь,и,ью'],
  [cardinal(20), 'двадцат|ь,и,ью'],
  [cardinal(30), 'тридцат|ь,и,ью'],
  [{ is: 'timesOver', n: 2 }, 'дважды двукратно двухразово'],
  [{ is: 'timesOver', n: 3 }, 'трижды трехкратно'],
  [{ is: 'timesOver', n: 4 }, 'четырежды четырехкратно'],
  [plain('times'), 'раз раза разу р'],
  [plain('oneTime'), 'разово однократно единожды единовременно одноразово единоразово'],
];

const RECURRENCE: [Word, string][] = [
  [every('day'), 'ежедневн|@how ежесуточно'],
  [every('week'), 'еженедельн|@how еженед'],
  [every('decade'), 'ежедекадно'],
  [every('month'), 'ежемесячн|@how ежемес ежем'],
  [every('quarter'), 'ежеквартальн|@how ежекв ежекварт'],
  [every('half'), 'ежеполугодн|@how полугодово'],
  [every('year'), 'ежегодн|@how ежегод'],
  [every('term'), 'ежечетвертн|@how'],
  [byUnit('week'), 'понедельно'],
  [byUnit('decade'), 'подекадно'],
  [byUnit('month'), 'помесячно'],
  [byUnit('quarter'), 'поквартально'],
  [byUnit('half'), 'пополугодно'],
  [byUnit('year'), 'погодно'],
  [plain('each'), 'кажд|@hard'],
  [
    plain('always'),
    'постоянн|@how пост постоян систематич|но,ный,ной,ного систематическ|и,@back регулярн|@how непрерывн|@how',
  ],
  [
    plain('always'),
    'беспрерывно круглогодичн|@how бессрочн|@how всегда повседневн|@how периодическ|и,@back планомерно будн|и,ям,ях круглосуточн|@how',
  ],
  [plain('then'), 'далее затем потом впоследствии дальнейш|ем,ему,его,ие,их последующ|ие,их,ем,ий,его,им'],
  [plain('starting'), 'начиная'],
];

const LINKS: [Word, string][] = [
  [plain('until'), 'до'],
  [plain('toward'), 'к ко'],
  [plain('along'), 'по'],
  [plain('from'), 'с со от'],
  [plain('into'), 'в во'],
  [plain('on'), 'на'],
  [plain('for'), 'за'],
  [plain('after'), 'после спустя вслед'],
  [plain('before'), 'перед накануне преддверии'],
  [plain('through'), 'через'],
  [plain('and'), 'и или либо да'],
  [plain('not'), 'не'],
  [plain('later'), 'позднее позже'],
  [plain('earlier'), 'ранее раньше'],
  [plain('rarer'), 'реже'],
  [plain('less'), 'менее меньше более больше чаще минимум максимум'],
  [plain('than'), 'чем'],
  [plain('inclusive'), 'включительно вкл'],
  [plain('begin'), 'начал|о,а,у,ом,е'],
  [plain('middle'), 'середин|@woman'],
  [plain('end'), 'кон|ец,ца,цу,цом,це окончани|@noun_ie завершени|@noun_ie'],
  [plain('halfOf'), 'половин|@woman'],
  [plain('dayNumber'), 'числ|о,а,у,ом,е,ам,ами,ах чисел чис'],
  [plain('school'), 'учебн|@hard уч учебн'],
  [plain('calendar'), 'календарн|@hard'],
  [plain('working'), 'рабоч|ий,его,ему,им,ем,ая,ей,ую,ее,ие,их,ими раб'],
  [plain('next'), 'следующ|ий,его,ему,им,ем,ая,ей,ую,ее,ие,их будущ|ий,его,ему,им,ем,ая,ей,ую,ее нов|@hard'],
  [plain('current'), 'текущ|ий,его,ему,им,ем,ая,ей,ую,ее,ие нынешн|@soft настоящ|его,ем этого этом сего'],
  [plain('previous'), 'предыдущ|ий,его,ему,им,ем,ая,ей,ую,ее,ие прошл|@hard прошедш|ий,его,ем,ую истекш|ий,его,ем'],
  [plain('reporting'), 'отчетн|@hard'],
  [plain('all'), 'вес|ь всего всему всем всей всю вся все всех цел|ый,ого,ом круглый круглого люб|@stressed'],
  [plain('during'), 'течени|е,и,я,ю,ем теч протяжени|е,и,я,ю продолжени|е,и втечени|е,и,я напротяжении'],
  [plain('period'), 'период|@man промежут|ок,ка,ке врем|я,ени,енем'],
  [plain('term'), 'срок|,а,у,ом,е,и,ов,ам,ами,ах'],
  [plain('manner'), 'основ|а,е,у,ы режим|,е,а'],
  [plain('except'), 'кроме исключени|ем исключая'],
  [plain('clock'), 'час|,а,ов,у,ам мин минут|а,ы'],
  [plain('stage'), 'этап|@man'],
  [plain('weekend'), 'выходн|@stressed'],
  [
    plain('absent'),
    'нет отсутствует без установлен|,о,ы указан|,о,ы определен|,о,ы прочерк уточняется уточняются дополнительно',
  ],
];

const OCCASIONS: [Word, string][] = [
  [plain('event'), 'январск|@back февральск|@back мартовск|@back апрельск|@back майск|@back июньск|@back июльск|@back'],
  [plain('event'), 'августовск|@back сентябрьск|@back октябрьск|@back ноябрьск|@back декабрьск|@back'],
  [
    plain('carrying'),
    'реализаци|@noun_ia реал действи|@noun_ie исполнени|@noun_ie выполнени|@noun_ie осуществлени|@noun_ie',
  ],
  [plain('timetable'), 'план|@man график|@man расписани|@noun_ie программ|@woman приказ|@man распоряжени|@noun_ie'],
  [
    plain('timetable'),
    'регламент|@man порядок порядк|а,у,ом,е календар|@soft_m циклограмм|@woman письм|о,а,у,ом положени|@noun_ie',
  ],
  [
    plain('timetable'),
    'инструкци|@noun_ia постановлени|@noun_ie договор|@man карт|а,ы,е,у,ой проект|@man соглашени|@noun_ie указ|@man',
  ],
  [plain('timetable'), 'планграфик сетк|а,е,и,у,ой'],
  [
    plain('laidDown'),
    'установленн|@hard определенн|@hard указанн|@hard назначенн|@hard утвержденн|@hard предусмотренн|@hard',
  ],
  [
    plain('laidDown'),
    'запланированн|@hard рекомендованн|@hard отведенн|@hard определяем|@hard устанавливаем|@hard согласованн|@hard',
  ],
  [plain('accordingTo'), 'согласно соответстви|и,е основани|и исходя сообразно'],
  [plain('vacation'), 'каникул|ы,ам,ами,ах, каникулярн|@hard межканикулярн|@hard'],
  [
    plain('event'),
    'при если когда случае случаях случая ходе зависимости рамках одновременно параллельно вместе совместно преддверие',
  ],
  [
    plain('result'),
    'мер|е,а итог|,а,у,ам,и,ах,ов результат|,а,у,ам,ы,ах,ов запрос|,а,у,ам,ы,ов необходимост|ь,и,ью необх надобност|ь,и,ью',
  ],
  [
    plain('result'),
    'требовани|ю,ям,е,я заявк|а,е,ам,и,у обращени|ю,ям,е,я,и согласовани|ю,е,я факт|у,а поступлени|и,ю,я,е',
  ],
  [
    plain('result'),
    'готовност|и,ь истечени|и,ю получени|и,ю,я,е востребованност|и,ь потребност|ь,и,ям возможност|ь,и,ям',
  ],
  [plain('result'), 'решени|ю,ям,я,е поручени|ю,ям,е указани|ю,ям,е приглашени|ю,ям,е заявлени|ю,ям,е вызов|у,ам,а'],
  [plain('result'), 'выявлени|и,ю,я,е наступлени|и,ю,я,е возникновени|и,ю,я,е проведени|и,ю,я,е,ем'],
  [plain('moment'), 'момент|,а,у,ом,е даты дату'],
  [
    plain('atOnce'),
    'незамедлительно немедленно сразу оперативно срочно своевременно кратчайш|ие,ий,их безотлагательно',
  ],
  [plain('lasting'), '|двух,трех,четырех,пяти,семи,десяти,четырнадцати,пятнадцати,тридцати'],
  [
    plain('other'),
    'модел|и,ь,ей,ям,ями,ях,ью карьера марк|а,и,у декан|а,у,ом четверк|а,и,у,ой четверок учебно срочн|@hard началь|ник,ника,нику',
  ],
  [
    plain('other'),
    'ориентировочно предварительно примерно около проекте состоянию сред|и среднем среднего средней средняя годов|@stressed',
  ],
  [plain('other'), 'квартальн|@hard месячн|@hard недельн|@hard полугодов|@stressed отдел|@man отдельн|@hard'],
];

/** «трёхдневный», «двухнедельный»: a length of time, so an event must say from when. */
const LASTING =
  /^(?:одно|двух|дву|трех|четырех|пяти|шести|семи|десяти|четырнадцати|пятнадцати|двадцати|тридцати|сорока)?(?:дневн|недельн|декадн|месячн|суточн)(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых)$/;

const FORMS = formsOf([...CALENDAR, ...NUMBERS, ...RECURRENCE, ...LINKS, ...OCCASIONS]);

function formsOf(entries: readonly [Word, string][]): Map<string, Word> {
  const forms = new Map<string, Word>();
  for (const [word, written] of entries) {
    for (const form of written.split(' ').flatMap(inflect)) if (!forms.has(form)) forms.set(form, word);
  }
  return forms;
}

function inflect(pattern: string): string[] {
  const [stem = '', endings] = pattern.split('|');
  if (endings === undefined) return [stem];
  return endings
    .split(',')
    .flatMap((ending) => (ending.startsWith('@') ? (ENDINGS[ending.slice(1)] ?? '').split(',') : [ending]))
    .map((ending) => stem + ending);
}

/** The word of this very form; `null`: not one of ours. */
export function wordOf(form: string): Word | null {
  return FORMS.get(form) ?? (LASTING.test(form) ? { is: 'lasting' } : null);
}

/**
 * The word that was probably meant by a form of five letters or more with one slip (or, of nine or more, with two);
 * `null` when none is near, or two different words are equally near. Only words that make a date, a recurrence or a
 * timetable are looked for, and never a slip in the first letter: «карта» is not «марта», «входной» not «выходной».
 */
export function nearestWord(form: string): Word | null {
  const known = guesses.get(form);
  if (known !== undefined) return known;
  const found = form.length < 5 ? null : searchNearest(form);
  if (guesses.size >= 5000) guesses.clear(); // a long file of other texts must not stay in memory
  guesses.set(form, found);
  return found;
}

const guesses = new Map<string, Word | null>();

function searchNearest(form: string): Word | null {
  for (let allowed = 1; allowed <= (form.length < 9 ? 1 : 2); allowed++) {
    const near = candidates(form, allowed).filter((other) => slips(form, other.form, allowed) <= allowed);
    const words = new Set(near.map(({ word }) => JSON.stringify(word)));
    if (words.size > 1) return null;
    if (near[0] !== undefined) return near[0].word;
  }
  return null;
}

interface Candidate {
  form: string;
  word: Word;
}

const candidates = (form: string, allowed: number): Candidate[] =>
  Array.from({ length: 2 * allowed + 1 }, (_, k) => form.length - allowed + k)
    .flatMap((length) => byStart.get(form.charAt(0) + length) ?? [])
    .filter(({ word }) => allowed === 1 || WITH_TWO_SLIPS.includes(word.is));

const WITH_TWO_SLIPS: readonly WordKind[] = ['month', 'weekday', 'every', 'byUnit', 'always'];
const WITH_ONE_SLIP: readonly WordKind[] = [...WITH_TWO_SLIPS, 'unit', 'during', 'school', 'vacation', 'inclusive'];

function isLookedFor({ form, word }: Candidate): boolean {
  if (word.is === 'month') return form.length >= 5;
  return form.length >= 6 && (WITH_ONE_SLIP.includes(word.is) || /^(?:график|расписан)/.test(form));
}

const byStart = Map.groupBy(
  [...FORMS].map(([form, word]): Candidate => ({ form, word })).filter(isLookedFor),
  ({ form }) => form.charAt(0) + form.length,
);

/** Letters dropped, added, changed or two neighbours swapped between two words; over `limit` it stops counting. */
function slips(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(before, j - 2) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, above] = [above, row];
  }
  return at(above, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
