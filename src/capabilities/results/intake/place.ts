import { loginIn, plain } from './text.ts';

/** Whose result it is. */
export interface Place {
  level: 'school' | 'municipality' | 'region' | 'country' | null;
  name: string | null;
  /** In ФИС ОКО, in small Latin letters. */
  login: string | null;
  /** Of the school in the РЦОИ. */
  code: string | null;
  municipality: string | null;
}

/** By what a file tells two places apart: a login or code if it has one, else the name. */
export const placeKey = ({ level, login, code, name, municipality }: Place): string =>
  login ??
  (code === null
    ? `${level ?? '?'}:${plain(`${municipality ?? ''} ${name ?? ''}`)}`
    : `${plain(municipality ?? '')}/${code}`);

/** A place named by one text: «МБОУ СОШ № 2 (edu260102)», «Заозёрский район», «Вся выборка». */
export function placeOf(text: string): Place {
  const login = loginIn(text);
  const name =
    login === null
      ? text
      : text
          .replace(/\(?\s*(s[cс]h|[eе]du)\s?\d{4,10}\s*\)?/iu, ' ')
          .replace(/\s+/gu, ' ')
          .trim();
  const level = login === null ? levelOf(plain(text)) : 'school';
  return { level, name: name === '' ? null : name, login, code: null, municipality: null };
}

/** `null` when the name does not say it. The particular before the general: a school of a district is a school. */
function levelOf(words: string): Place['level'] {
  if (SCHOOL.test(words)) return 'school';
  if (COUNTRY.test(words)) return 'country';
  if (REGION.test(words)) return 'region';
  return MUNICIPALITY.test(words) ? 'municipality' : null;
}

const SCHOOL =
  /(^| )(школ\S*|лице[йя]|прогимнази[яи]|колледж\S*|училищ\S*|техникум\S*|центр\S* образован\S*|гимназ\S*|интернат\S*|кадетск\S*|[мгч]?[бка]?о?у?(сош|оош|нош)|м[бка]?оу|г[бка]?оу|мобу|чоу|ноу|фгк?оу)( |$|\d)/;
const COUNTRY = /^(вся выборка|рф|российская федерация|россия|по россии|по рф)$/;
const REGION =
  /(^| )(област\S*|обл|край|края|республик\S*|регион|региону|субъект\S*|автономн\S* окр\S*|ао|хмао|янао)( |$)|^(москва|г москва|санкт петербург|г санкт петербург|севастополь|г севастополь)$/;
const MUNICIPALITY = /(^| )(район\S*|р н|город\S*|г|го|округ\S*|мо|мр|муниципал\S*|пгт|поселен\S*)( |$)/;

export const NO_PLACE: Place = { level: null, name: null, login: null, code: null, municipality: null };
