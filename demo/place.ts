/** The fictional municipality of the demo: places, people, who answers for what. Every name is invented. */

export const PLACE = {
  region: 'Северолесская область',
  name: 'Заозёрский муниципальный округ',
  shortName: 'Заозёрский округ',
};

/** One password for everybody: the demo is there to be looked into. */
export const DEMO_PASSWORD = 'opora-demo';

/** «sokolova» → sokolova@zaozerye.test; .test reaches nobody, by RFC 2606. */
export const emailOf = (login: string): string => `${login}@zaozerye.test`;

export interface DemoPerson {
  login: string;
  /** Family name, given name, patronymic. */
  name: [string, string, string];
  phone: string;
}

const person = (login: string, name: string, phone: string): DemoPerson => {
  const [family = '', given = '', patronymic = ''] = name.split(' ');
  return { login, name: [family, given, patronymic], phone };
};

export const COORDINATOR = person('sokolova', 'Соколова Марина Викторовна', '8 (800) 555-01-12');
export const AUTHORITY_HEAD = person('gordeev', 'Гордеев Андрей Павлович', '8 (800) 555-01-01');
export const CENTRE_HEAD = person('tihonova', 'Тихонова Елена Сергеевна', '8 (800) 555-01-20');
export const METHODOLOGIST = person('lebedeva', 'Лебедева Ольга Юрьевна', '8 (800) 555-01-21');
export const EXPERT = person('zimin', 'Зимин Пётр Аркадьевич', '8 (800) 555-01-30');
export const OBSERVER = person('vetrova', 'Ветрова Анна Борисовна', '8 (800) 555-09-01');

export const AUTHORITY = {
  name: 'Управление образования администрации Заозёрского муниципального округа',
  shortName: 'Управление образования',
};
export const CENTRE = {
  name: 'МБУ ДПО «Информационно-методический центр»',
  shortName: 'ИМЦ',
};

export interface DemoSchool {
  shortName: string;
  name: string;
  kind: 'primary' | 'basic' | 'secondary' | 'gymnasium' | 'lyceum';
  place: string;
  pupils: number;
  teachers: number;
  /** Login in ФИС ОКО. */
  code: string;
  /** Code in the РЦОИ. */
  rcoi: string;
  head: DemoPerson;
  /** Login of the curator; `null`: the school is not on the list. */
  curator: string | null;
  deputy?: DemoPerson;
}

let number = 0;
const school = (
  shortName: string,
  kind: DemoSchool['kind'],
  place: string,
  [pupils, teachers]: [number, number],
  head: [string, string],
  curator: string | null = null,
): DemoSchool => {
  number += 1;
  const [login, name] = head;
  const digits = `47${String(1200 + number * 7).padStart(4, '0')}`;
  return {
    shortName,
    name: fullNameOf(shortName, kind),
    kind,
    place,
    pupils,
    teachers,
    code: `edu${digits}`,
    rcoi: digits,
    head: person(login, name, `8 (800) 555-02-${String(number).padStart(2, '0')}`),
    curator,
  };
};

function fullNameOf(shortName: string, kind: DemoSchool['kind']): string {
  const called = shortName.match(/^(.*) (СОШ|ООШ|НОШ)$/);
  const inWords = { СОШ: 'средняя', ООШ: 'основная', НОШ: 'начальная' };
  if (called) return `МБОУ «${called[1]} ${inWords[called[2] as 'СОШ']} общеобразовательная школа»`;
  if (kind === 'secondary') return `МБОУ «Средняя общеобразовательная школа ${shortName.replace('СОШ ', '')}»`;
  return `МБОУ «${shortName}»`;
}

/** The nine supported schools have a curator: the head of one of the three strong ones. */
export const SCHOOLS: DemoSchool[] = [
  school('Боровская СОШ', 'secondary', 'посёлок Боровой', [312, 26], ['yudin', 'Юдин Михаил Андреевич'], 'belov'),
  school(
    'Верхнереченская ООШ',
    'basic',
    'деревня Верхнее Речное',
    [87, 14],
    ['osipova', 'Осипова Галина Петровна'],
    'kravtsova',
  ),
  school('Каменская СОШ', 'secondary', 'село Каменка', [268, 23], ['orlov', 'Орлов Виктор Петрович'], 'belov'),
  school('Лесновская СОШ', 'secondary', 'село Лесное', [214, 24], ['panova', 'Панова Светлана Ивановна'], 'belov'),
  school('Приозёрная ООШ', 'basic', 'село Приозёрное', [104, 15], ['kim', 'Ким Лариса Анатольевна'], 'kravtsova'),
  school(
    'Сосновская СОШ',
    'secondary',
    'посёлок Сосновка',
    [241, 21],
    ['ryabov', 'Рябов Кирилл Леонидович'],
    'nazarov',
  ),
  school('Степановская ООШ', 'basic', 'село Степаново', [76, 12], ['demina', 'Дёмина Татьяна Алексеевна'], 'nazarov'),
  school('СОШ № 2', 'secondary', 'город Заозёрск', [486, 34], ['fomina', 'Фомина Ирина Олеговна'], 'kravtsova'),
  school('СОШ № 7', 'secondary', 'город Заозёрск', [531, 38], ['maltsev', 'Мальцев Роман Евгеньевич'], 'nazarov'),
  school('Гимназия № 1', 'gymnasium', 'город Заозёрск', [742, 58], ['belov', 'Белов Игорь Николаевич']),
  school('Лицей № 3', 'lyceum', 'город Заозёрск', [688, 52], ['kravtsova', 'Кравцова Нина Юрьевна']),
  school('СОШ № 4', 'secondary', 'город Заозёрск', [615, 45], ['nazarov', 'Назаров Денис Олегович']),
  school('СОШ № 5', 'secondary', 'город Заозёрск', [540, 41], ['ilina', 'Ильина Вера Максимовна']),
  school('СОШ № 6', 'secondary', 'город Заозёрск', [498, 37], ['gusev', 'Гусев Павел Сергеевич']),
  school('СОШ № 8', 'secondary', 'город Заозёрск', [577, 43], ['tarasova', 'Тарасова Людмила Ивановна']),
  school('Берёзовская СОШ', 'secondary', 'село Берёзовка', [198, 19], ['zueva', 'Зуева Наталья Викторовна']),
  school('Дальнинская ООШ', 'basic', 'село Дальнее', [69, 11], ['petuhov', 'Петухов Алексей Иванович']),
  school('Ключевская СОШ', 'secondary', 'село Ключи', [231, 20], ['anikina', 'Аникина Юлия Романовна']),
  school('Красногорская СОШ', 'secondary', 'посёлок Красногорский', [305, 25], ['sedov', 'Седов Николай Львович']),
  school('Луговская ООШ', 'basic', 'деревня Луговая', [92, 13], ['moiseeva', 'Моисеева Алла Павловна']),
  school('Никольская СОШ', 'secondary', 'село Никольское', [187, 18], ['bogdanov', 'Богданов Олег Дмитриевич']),
  school(
    'Октябрьская СОШ',
    'secondary',
    'посёлок Октябрьский',
    [344, 27],
    ['voronina', 'Воронина Екатерина Ильинична'],
  ),
  school('Речная НОШ', 'primary', 'деревня Речная', [48, 6], ['loseva', 'Лосева Инна Геннадьевна']),
  school('Троицкая СОШ', 'secondary', 'село Троицкое', [256, 22], ['gromov', 'Громов Степан Игоревич']),
];

/** Heads of strong schools, who are curators too. */
export const STRONG = ['Гимназия № 1', 'Лицей № 3', 'СОШ № 4'];

/** A deputy of one school, who may report for it. */
export const DEPUTY = {
  school: 'Лесновская СОШ',
  person: person('shubina', 'Шубина Дарья Олеговна', '8 (800) 555-03-01'),
};
