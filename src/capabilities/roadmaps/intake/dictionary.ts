import { fold } from './text.ts';

/** A body, school or role of the municipality with all names that documents use for it. */
interface KnownParty {
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

/** Does a folded text begin with one of these words? `word+next` asks that the word after it begins with `next`. */
type Starts = (folded: string) => boolean;

function starters(words: readonly string[]): Starts {
  const following = new Map<string, string[]>();
  for (const word of words) {
    const [first = '', next = ''] = word.split('+');
    following.set(first, [...(following.get(first) ?? []), next]);
  }
  return (folded) => {
    const first = folded.match(/^[\p{L}-]+/u)?.[0];
    const nexts = first === undefined ? undefined : (following.get(first) ?? following.get(first.replace(/-.*$/, '')));
    if (first === undefined || nexts === undefined) return false;
    const rest = folded.slice(first.length).trimStart();
    return nexts.some((next) => rest.startsWith(next));
  };
}

/** Organisations, in the first case: a party begins with them. */
export const startsOrganisation = starters(
  list(`
  управление отдел комитет департамент министерство администрация центр служба совет комиссия кабинет институт
  объединение объединения учреждение учреждения организация организации школа школы гимназия лицей техникум колледж
  муниципалитет муниципалитеты ассоциация оргкомитет рабочая+групп рабочие+групп экспертная+групп творческая+групп сектор
  вуз вузы фонд библиотека музей предприятие
  общеобразовательные образовательные оо оу шнор шнро шнсу имц гимц рмк имк рмо гмо шмо ммс умц цро рцоко иро гиро тпмпк
  пмпк кдн кднизп цпмпк ммц роо гороо руо уо спс мсу омсу римц рцро сзн`),
);

/** People by their posts, in the first case, one or many; a party begins with them. */
export const startsRole = starters(
  list(`
  руководитель руководители директор директора заместитель заместители зам замы рук начальник начальники заведующий
  заведующая заведующие зав специалист специалисты методист методисты куратор кураторы координатор координаторы наставник
  наставники тьютор тьюторы учитель учителя педагог педагоги педагог-психолог педагоги-психологи психолог психологи логопед
  логопеды дефектолог дефектологи учитель-логопед учителя-логопеды учитель-дефектолог учителя-дефектологи
  учителя-предметники учителя-наставники педагоги-наставники классный+руковод классные+руковод социальный+педагог
  социальные+педагог библиотекарь библиотекари педагог-библиотекарь педагоги-библиотекари воспитатель воспитатели эксперт
  эксперты консультант консультанты советник советники инспектор председатель председатели глава секретарь секретари
  организатор организаторы ответственный ответственные команда команды управленческая+команд управленческие+команд
  школьные+команд школьная+команд участник участники члены коллектив коллективы педколлектив педколлективы педагогический
  педагогические завуч завучи тренер тренеры родители обучающиеся ученики учащиеся выпускники муниципальные муниципальный
  районные районный главный ведущий старший главные ведущие системный+админ администраторы администратор технический+спец
  молодые+пед молодые+спец все волонтёры волонтеры медработник фельдшер бухгалтер юрист экономист инженер`),
);

/** Short forms before the name of an organisation: «МБУ ЦМП», «МКОУ СОШ № 3». They have no cases. */
export const startsForm = starters(
  list(`
  мбоу мкоу маоу моу мбу мку мау гбоу гбу гау гку огбу гбпоу огбоу мбудо мудо мкудо мбуд мкуд оу оо мбдоу мдоу кгбу мобу
  чоу ано фгбоу фгбу соу нко ооо`),
);

/** Adjectives before the noun in the first case: «муниципальное казённое учреждение», «ведущий специалист». */
export const ADJECTIVE = /^(?:\p{L}+-)?\p{L}+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u;

/** Answers how long a known name at the beginning of a text is; 0: the text begins with none. */
export type KnownNames = (text: string) => number;

export function knownNames(dictionary: PartyDictionary): KnownNames {
  const parties = [...dictionary.bodies, ...dictionary.schools, ...dictionary.roles];
  const names = parties
    .flatMap(({ names }) => names.map(fold))
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length);
  if (names.length === 0) return () => 0;
  return (text) => {
    const folded = fold(text);
    return (
      names.find((name) => folded.startsWith(name) && !/^[\p{L}\p{N}]/u.test(folded.slice(name.length)))?.length ?? 0
    );
  };
}
