/** The first words of a text, to name it by. @example excerpt('Провести семинар для всех учителей школы', 20) // '«Провести семинар…»' */
export function excerpt(text: string, letters = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= letters) return `«${line}»`;
  const cut = line.slice(0, letters);
  const end = cut.lastIndexOf(' ');
  return `«${end > letters / 2 ? cut.slice(0, end) : cut}…»`;
}
