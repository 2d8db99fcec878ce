import type { SheetSeen } from '../../loading/contract.ts';

/** What the other rows are: nothing of a file is passed over in silence. Empty rows need no words. */
export function notUsedWords(accounting: SheetSeen['accounting']): string {
  const parts = KINDS.flatMap(([kind, words]) => (accounting[kind] > 0 ? [`${words} ${accounting[kind]}`] : []));
  const header = accounting.header + accounting['repeated-header'];
  const all = [...(header > 0 ? [`заголовки ${header}`] : []), ...parts];
  return all.length === 0 ? '' : `Остальные: ${all.join(', ')}.`;
}

const KINDS: readonly [keyof SheetSeen['accounting'], string][] = [
  ['title', 'надписи'],
  ['total', 'итоги'],
  ['note', 'примечания'],
  ['blank', 'пустые'],
  ['refused', 'не взяты'],
];
