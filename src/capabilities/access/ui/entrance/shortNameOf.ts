/**
 * A short name for menus, when nobody gives one: without the words that say what kind of thing it is in law.
 * @example shortNameOf('Заозёрский муниципальный округ') // 'Заозёрский округ'
 */
export const shortNameOf = (name: string): string =>
  name
    .replace(
      /(?<![\p{L}])(муниципальн\p{L}+ образовани\p{L}+|муниципальн\p{L}+|городско\p{L}+(?= округ))(?![\p{L}])/giu,
      '',
    )
    .replace(/\s+/gu, ' ')
    .trim();
