import { unreadable } from '../unreadable.ts';
import { childrenOf, parseXml, type XmlElement } from '../xml.ts';
import { openZip, type Zip } from '../zip.ts';
import { WORD } from './dialect.ts';

/** The parts of a Word file that carry text or say how it is numbered and styled; `null`: the file has none. */
export interface Parts {
  document: XmlElement;
  styles: XmlElement | null;
  numbering: XmlElement | null;
  footnotes: XmlElement | null;
  endnotes: XmlElement | null;
}

/** Finds the parts by the relationships of the package, as their names are free; pictures stay packed. */
export function openParts(bytes: Uint8Array): Parts {
  const zip = openZip(bytes);
  const main = related(zip, '').get('officeDocument') ?? 'word/document.xml';
  const document = parse(zip, main);
  if (!document) throw unreadable('damaged', 'no main document');
  const parts = related(zip, main);
  const part = (type: string) => parse(zip, parts.get(type) ?? `word/${type}.xml`);
  return {
    document,
    styles: part('styles'),
    numbering: part('numbering'),
    footnotes: part('footnotes'),
    endnotes: part('endnotes'),
  };
}

function parse(zip: Zip, name: string): XmlElement | null {
  const content = zip.read(name);
  return content && parseXml(content, WORD);
}

/** Kind of relationship → name of the part that the part `name` relates to; `''` stands for the whole package. */
function related(zip: Zip, name: string): Map<string, string> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const list = parse(zip, `${folder}_rels/${name.slice(folder.length)}.rels`);
  return new Map(
    childrenOf(list ?? undefined, 'rel:Relationship').map(({ attributes }) => [
      (attributes.Type ?? '').split('/').at(-1) ?? '',
      resolve(folder, attributes.Target ?? ''),
    ]),
  );
}

/** A target is relative to the folder of the part that names it, or begins with a slash. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
