import { fold } from './text.ts';

/** A body, school or role of the municipality with all names that documents use for it. */
export interface KnownParty {
  id: string;
  names: readonly string[];
}

/** What the municipality knows; an empty one is enough to part the parties, but not to find them. */
export interface PartyDictionary {
  bodies: readonly KnownParty[];
  schools: readonly KnownParty[];
  /** Posts that the municipality has people for («методист по математике»). */
  roles: readonly KnownParty[];
}

export const NO_DICTIONARY: PartyDictionary = { bodies: [], schools: [], roles: [] };

const list = (text: string): string[] => text.trim().split(/\s+/);

/** Organisations, in the first case: a party begins with them. */
export const ORGANISATIONS = list(`
  управление отдел комитет департамент министерство администрация центр служба совет комиссия кабинет институт
  объединение объединения учреждение учреждения организация организации школа школы гимназия лицей техникум колледж
  муниципалитет муниципалитеты ассоциация оргкомитет рабочая(?=\\sгрупп) рабочие(?=\\sгрупп) экспертная творческая(?=\\sгрупп) сектор
  общеобразовательные образовательные оо оу шнор шнро шнсу имц гимц рмк имк рмо гмо шмо ммс умц цро рцоко иро гиро тпмпк пмпк
  кдн кднизп гибдд цпмпк ммц фгис роо гороо руо уо кпдн спс мсу омсу`);

/** People by their posts, in the first case, one or many; a party begins with them. */
export const ROLES = list(`
  руководитель руководители директор директора заместитель заместители зам замы начальник начальники заведующий заведующая заведующие зав
  специалист специалисты методист методисты куратор кураторы координатор координаторы наставник наставники тьютор тьюторы
  учитель учителя педагог педагоги педагог-психолог педагоги-психологи психолог психологи логопед логопеды дефектолог дефектологи
  учитель-логопед учителя-логопеды учитель-дефектолог учителя-дефектологи учителя-предметники учителя-наставники
  классный(?=\\sруковод) классные(?=\\sруковод) социальный(?=\\sпедагог) социальные(?=\\sпедагог) библиотекарь библиотекари воспитатель воспитатели
  эксперт эксперты консультант консультанты советник советники инспектор председатель председатели глава секретарь секретари
  организатор организаторы ответственный ответственные команда команды управленческая(?=\\sкоманд) управленческие(?=\\sкоманд) школьные(?=\\sкоманд) школьная(?=\\sкоманд)
  участник участники члены коллектив коллективы педколлектив педколлективы педагогический педагогические завуч завучи тренер тренеры
  родители обучающиеся ученики учащиеся выпускники муниципальные(?=\\s) муниципальный(?=\\s) районные(?=\\s) районный(?=\\s) главный ведущий старший главные ведущие
  системный(?=\\sадмин) администраторы администратор технический(?=\\sспец) молодые(?=\\sпед) молодые(?=\\sспец) все`);

/** Short forms before the name of an organisation: «МБУ ГИМЦ», «МКОУ СОШ № 3». They have no cases. */
export const FORMS = list(
  'мбоу мкоу маоу моу мбу мку мау гбоу гбу гау гку огбу гбпоу огбоу мбудо мудо мкудо мбуд мкуд оу оо мбдоу мдоу огаоу кгбу мобу чоу ано фгбоу фгбу соу нко ооо',
);

const starters = (words: readonly string[]) =>
  new RegExp(`^(?:${words.map((word) => (word.includes('(') ? word : `${word}(?![\\p{L}-])`)).join('|')})`, 'u');

export const ORGANISATION = starters(ORGANISATIONS);
export const ROLE = starters(ROLES);
export const FORM = starters(FORMS);

/** Adjectives before the noun in the first case: «муниципальное казённое учреждение», «ведущий специалист». */
export const ADJECTIVE = /^(?:\p{L}+-)?\p{L}+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u;

/** Does a text begin with one of the names that the municipality uses? Answers its length, 0: it does not. */
export function knownLength(text: string, dictionary: PartyDictionary): number {
  const folded = fold(text);
  const names = [...dictionary.bodies, ...dictionary.schools, ...dictionary.roles].flatMap(({ names }) => names);
  const fitting = names
    .map(fold)
    .filter((name) => name !== '' && folded.startsWith(name) && !/^[\p{L}\p{N}]/u.test(folded.slice(name.length)));
  return Math.max(0, ...fitting.map((name) => name.length));
}
