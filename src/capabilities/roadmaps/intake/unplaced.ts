import type { OfficeDocument } from '../../../kernel/document.ts';
import { type Leaf, picturesIn } from './flow.ts';
import type { Ledger } from './ledger.ts';
import { looksLikeNumber } from './looks.ts';
import { NAME, NAME_ONLY, POST } from './names.ts';
import type { Placed } from './placed.ts';
import type { Unplaced } from './reading.ts';
import { isBlank } from './text.ts';

/** All text and all pictures that nothing was read from, in the order of the document. */
export function listUnplaced(document: OfficeDocument, placed: readonly Placed[], ledger: Ledger): Unplaced[] {
  const seenPlan = placed.findIndex((item) => item.kind === 'plan');
  const listed = placed.flatMap((item, at): Unplaced[] => {
    if (item.kind === 'picture')
      return [
        {
          where: whereOf(item),
          text: item.text === '' ? 'рисунок без описания' : item.text,
          reason: 'picture',
          source: item.source,
        },
      ];
    if (item.kind === 'text-table') return [];
    if (item.kind === 'line') {
      if (ledger.isUsed(item)) return [];
      const text = item.number === null ? item.text : `${item.number} ${item.text}`;
      const prose = at < seenPlan || seenPlan < 0 || text.length > 80;
      return [
        { where: whereOf(item), text, reason: item.note ? 'note' : prose ? 'prose' : 'rest', source: item.source },
      ];
    }
    return item.grid.rows
      .flatMap((row) => row.cells)
      .flatMap((cell) => cellUnplaced(cell, ledger, item.kind === 'schools'));
  });
  const pictures = picturesIn(document).map(
    (picture): Unplaced => ({
      where: whereOf(picture),
      text: picture.text === '' ? 'рисунок без описания' : picture.text,
      reason: 'picture',
      source: picture.source,
    }),
  );
  return [...listed, ...pictures];
}

/** Signatures and the typist's line below a plan frame it. */
export function frameSignatures(placed: readonly Placed[], ledger: Ledger): void {
  const lines = placed
    .slice(placed.findLastIndex((item) => item.kind === 'plan') + 1)
    .filter((item) => item.kind === 'line');
  lines.forEach((line, at) => {
    const signed =
      NAME.test(line.text) && (POST.test(line.text) || NAME_ONLY.test(line.text)) && line.text.length < 150;
    const above = lines[at - 1];
    if (signed && NAME_ONLY.test(line.text) && above && POST.test(above.text) && above.text.length < 150)
      ledger.frame(above);
    if (signed || /^(?:исп(?:\.|олнитель)|составил\p{L}*|подготовил\p{L}*)\s?:?\s/iu.test(line.text))
      ledger.frame(line);
  });
}

/** «С приказом ознакомлены» and the names below it. */
export function frameAcquainted(placed: readonly Placed[], ledger: Ledger): void {
  const lines = placed.filter((item) => item.kind === 'line');
  const from = lines.findIndex((line) =>
    /^с (?:приказом|распоряжением|постановлением|планом)\S* ознакомлен/i.test(line.text),
  );
  if (from < 0) return;
  for (const line of lines.slice(from)) {
    const belongs = line === lines[from] || line.inTable || NAME.test(line.text) || isBlank(line.text);
    if (!belongs || ledger.isUsed(line) || line.part !== lines[from]?.part) return;
    ledger.frame(line);
  }
}

/** Numbers in a list of schools are no loss. */
const cellUnplaced = (cell: Leaf, ledger: Ledger, ofSchools: boolean): Unplaced[] =>
  ledger.isUsed(cell) || isBlank(cell.text) || (ofSchools && looksLikeNumber(cell.text))
    ? []
    : [{ where: whereOf(cell), text: cell.text, reason: 'rest', source: cell.source }];

/** The place in words, as a person counts: from one. */
function whereOf({ source }: Pick<Leaf, 'source'>): string {
  const cell = source.cell === null ? '' : `, ячейка ${source.cell + 1}`;
  const row = source.row === null ? '' : `, строка ${source.row + 1}${cell}`;
  const inner =
    source.inner && source.inner.row !== null ? `, вложенная таблица: ${whereOf({ source: source.inner })}` : '';
  return `блок ${source.block + 1}${row}${inner}`;
}
