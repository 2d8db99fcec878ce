/** Kinds of the registry, as a list says whom its methodology does not judge. */
export const KIND: Readonly<Record<string, string>> = {
  primary: 'начальная школа',
  basic: 'основная школа',
  secondary: 'средняя школа',
  gymnasium: 'гимназия',
  lyceum: 'лицей',
  special: 'коррекционная школа',
  evening: 'вечерняя школа',
  other: 'другая организация',
};
