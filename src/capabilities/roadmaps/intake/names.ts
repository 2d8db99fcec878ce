/** A person with initials: «И.О. Фамилия» or «Фамилия И.О.». */
const SURNAME = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?';
const INITIALS = '\\p{Lu}\\.\\s?\\p{Lu}\\.?';
export const NAME = new RegExp(`${INITIALS}\\s?${SURNAME}|${SURNAME}\\s${INITIALS}(?!\\p{L})`, 'u');
export const NAME_ONLY = new RegExp(`^(?:${INITIALS}\\s?${SURNAME}|${SURNAME}\\s${INITIALS})$`, 'u');
export const NAMES = new RegExp(NAME.source, 'gu');

/** How a line of a signature begins: a post. */
export const POST =
  /^(?:и\.?\s?о\.?\s|врио\s|вр\.и\.о\.\s)?(?:перв\S+\s|главн\S+\s|ведущ\S+\s|старш\S+\s)?(?:руководител|начальник|директор|заместител|зам\.|председател|глав|заведующ|зав\.|министр|специалист|методист|консультант|координатор|куратор|советник|инспектор|исполняющ)/iu;
