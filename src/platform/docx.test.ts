import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rawFile } from '../../test/golden/make/build.ts';
import type { Block, Table } from '../kernel/document.ts';
import { formatCount } from './docx/numbering.ts';
import { readDocx } from './docx.ts';
import { reasonOf } from './unreadable.ts';

const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const numbered = (list: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

const blocksOf = (body: string, extra: Parameters<typeof rawFile>[1] = {}): Block[] =>
  readDocx(rawFile(body, extra)).blocks;
const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind));
const numbersOf = (blocks: readonly Block[]): (string | null)[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : []));

/** Cells as `text@column+span×rows`. */
const shape = (blocks: readonly Block[]): string[][] =>
  (blocks.find((block): block is Table => block.kind === 'table')?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => `${textsOf(cell.blocks).join('/')}@${cell.column}+${cell.span}×${cell.rowSpan}`),
  );

describe('tables', () => {
  it('merges to the right, downwards, and begins after empty columns', () => {
    const body = `<w:tbl>
      <w:tr>${tc('a', '<w:gridSpan w:val="2"/>')}${tc('b', '<w:vMerge w:val="restart"/>')}</w:tr>
      <w:tr>${tc('c')}${tc('d')}${tc('', '<w:vMerge/>')}</w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('e')}${tc('', '<w:vMerge w:val="continue"/>')}</w:tr>
      <w:tr>${tc('f')}${tc('g')}${tc('h', '<w:vMerge/>')}</w:tr></w:tbl>`;
    expect(shape(blocksOf(body))).toEqual([
      ['a@0+2×1', 'b/h@2+1×4'],
      ['c@0+1×1', 'd@1+1×1'],
      ['e@1+1×1'],
      ['f@0+1×1', 'g@1+1×1'],
    ]);
  });

  it('lets a cell stand that goes on from nothing, and old merging to the right', () => {
    const body = `<w:tbl><w:tr>${tc('a', '<w:vMerge/>')}${tc('b', '<w:hMerge w:val="restart"/>')}${tc('', '<w:hMerge w:val="continue"/>')}</w:tr></w:tbl>`;
    expect(shape(blocksOf(body))).toEqual([['a@0+1×1', 'b@1+2×1']]);
  });

  it('reads rows and cells out of content controls, tables inside cells, and repeated headers', () => {
    const inner = `<w:tc><w:tbl><w:tr>${tc('x')}</w:tr></w:tbl>${p('y')}</w:tc>`;
    const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:sdt><w:sdtContent>${tc('a')}</w:sdtContent></w:sdt></w:tr><w:sdt><w:sdtContent><w:tr>${inner}</w:tr></w:sdtContent></w:sdt></w:tbl>`;
    const [table] = blocksOf(body);
    expect(
      table?.kind === 'table' &&
        table.rows.map(({ repeatedHeader, cells }) => [repeatedHeader, cells[0]?.blocks.map(({ kind }) => kind)]),
    ).toEqual([
      [true, ['paragraph']],
      [false, ['table', 'paragraph']],
    ]);
  });
});

describe('text', () => {
  it('leaves out what was deleted or hidden, and keeps what was inserted', () => {
    const body = `<w:p><w:ins><w:r><w:t>да</w:t></w:r></w:ins><w:del><w:r><w:delText>нет</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>нет</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>нет</w:t></w:r></w:p>`;
    expect(textsOf(blocksOf(body))).toEqual(['да']);
  });

  it('joins a paragraph whose end was deleted with the next', () => {
    const body = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Срок: </w:t></w:r></w:p>${p('март')}`;
    expect(textsOf(blocksOf(body))).toEqual(['Срок: март']);
  });

  it('shows the result of a field and not its code', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = `<w:p>${field('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>${field('separate')}<w:r><w:t>7</w:t></w:r>${field('end')}<w:fldSimple><w:r><w:t> из 9</w:t></w:r></w:fldSimple></w:p>`;
    expect(textsOf(blocksOf(body))).toEqual(['7 из 9']);
  });

  it('knows breaks, tabs, hyphens and symbols', () => {
    const body =
      '<w:p><w:r><w:t>а\u00adб</w:t><w:br/><w:t>в</w:t><w:tab/><w:t>г</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>';
    expect(textsOf(blocksOf(body))).toEqual(['аб\nв г-≥✓']);
  });

  it('puts notes last and says where they begin', () => {
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('—')}</w:footnote><w:footnote w:id="1">${p('сноска')}</w:footnote>`;
    const { blocks, notesFrom } = readDocx(rawFile(p('текст'), { footnotes }));
    expect([textsOf(blocks), notesFrom]).toEqual([['текст', 'сноска'], 1]);
  });

  it('reads headings, alignment and bold from styles, whatever their language', () => {
    const styles = `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="Заголовок 3"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="3"><w:name w:val="Своя"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>`;
    const body = [1, 2, 3].map((id) => p('x', `<w:pStyle w:val="${id}"/>`)).join('');
    expect(blocksOf(body, { styles })).toMatchObject([
      { heading: 2, bold: true, align: 'left' },
      { heading: 3, bold: true, align: 'center' },
      { heading: 1, bold: false },
    ]);
  });
});

describe('numbers', () => {
  const numbering = `<w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>`;
  const read = (...lists: string[]) => numbersOf(blocksOf(lists.map((list) => p('x', list)).join(''), { numbering }));

  it('counts by levels and begins the lower ones anew', () => {
    expect(read(numbered(1), numbered(1, 1), numbered(1, 1), numbered(1), numbered(1, 1))).toEqual([
      'I.',
      '1.1.',
      '1.2.',
      'II.',
      '2.1.',
    ]);
  });
  it('counts on in lists of one family, unless a list begins anew', () => {
    expect(read(numbered(1), numbered(5), numbered(4), numbered(4), numbered(1))).toEqual([
      'I.',
      'II.',
      'I.',
      'II.',
      'III.',
    ]);
  });
  it('begins where the list says, and knows Russian letters and bullets', () => {
    expect(read(numbered(2), numbered(2), numbered(3), numbered(9), '')).toEqual(['в)', 'г)', '•', null, null]);
  });
  it.each([
    [4, 'upperRoman', 'IV'],
    [1998, 'lowerRoman', 'mcmxcviii'],
    [28, 'lowerLetter', 'bb'],
    [10, 'russianUpper', 'К'],
    [7, 'decimalZero', '07'],
    [7, 'ordinal', '7'],
  ])('%d as %s is %s', (count, format, text) => {
    expect(formatCount(count, format)).toBe(text);
  });
});

it('takes one of two versions of a drawing, and tells pictures', () => {
  const box = `<w:txbxContent>${p('рамка')}</w:txbxContent>`;
  const body = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
    <w:p><w:r><w:drawing><wp:docPr descr="герб"/></w:drawing></w:r></w:p>`;
  const namespaces =
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
  expect(blocksOf(body, { namespaces })).toMatchObject([
    { kind: 'paragraph', text: 'рамка' },
    { kind: 'picture', description: 'герб' },
  ]);
});

describe('what is no Word file', () => {
  const whyOf = (bytes: Uint8Array): unknown => {
    try {
      readDocx(bytes);
    } catch (error) {
      return reasonOf(error);
    }
    return null;
  };
  const file = (document: string) => zipSync({ 'word/document.xml': strToU8(document) });

  it.each([
    ['broken XML', file('<w:document><w:body>')],
    ['no body', file('<a/>')],
    ['no document', zipSync({ 'a.xml': strToU8('<a/>') })],
    ['an entity of its own', file('<!DOCTYPE a [<!ENTITY x "yyyy">]><a>&x;</a>')],
    ['nesting without end', file('<a>'.repeat(500) + '</a>'.repeat(500))],
  ])('%s', (_, bytes) => {
    expect(whyOf(bytes)).toBe('damaged');
  });
});
