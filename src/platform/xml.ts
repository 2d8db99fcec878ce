import { SaxesParser } from 'saxes';
import { unreadable } from './unreadable.ts';

/** An element of a parsed file. Names carry the prefix that `XmlDialect.prefixes` gives to their namespace. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, gathered only for the elements in `XmlDialect.texts`. */
  text: string;
}

/** What of a format is worth keeping. */
export interface XmlDialect {
  /** Namespace → our prefix, whatever prefix the writer chose. Other namespaces get `?`. */
  prefixes: ReadonlyMap<string, string>;
  /** Elements whose text counts, by our names. */
  texts: ReadonlySet<string>;
  /** Elements left out together with everything in them, by our names. */
  skipped: ReadonlySet<string>;
}

/** No document is nested deeper; one that is was made to exhaust us. */
const DEEPEST = 400;

/**
 * Parses XML into a tree of the parts that `dialect` keeps. Entities are not expanded beyond the five of XML itself.
 *
 * @throws AppError with `details.why` `damaged` when it is not well formed
 */
export function parseXml(bytes: Uint8Array, dialect: XmlDialect): XmlElement {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  const scopes: Scope[] = [{ depth: 0, names: new Map(), prefixes: new Map([['xml', 'xml']]) }];
  let depth = 0;
  /** Depth at which a left-out element began; 0: none is open. */
  let skippedFrom = 0;

  parser.on('error', (error) => {
    throw unreadable('damaged', error.message);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw unreadable('damaged', 'nested too deeply');
    if (skippedFrom > 0) return;
    const scope = enter(scopes, tag.attributes, depth, dialect);
    const name = canonical(scope, tag.name, true);
    if (dialect.skipped.has(name)) {
      skippedFrom = depth;
      return;
    }
    const element: XmlElement = { name, attributes: attributesOf(scope, tag.attributes), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    if (skippedFrom === 0) open.pop();
    else if (skippedFrom === depth) skippedFrom = 0;
    if (scopes.at(-1)?.depth === depth) scopes.pop();
    depth -= 1;
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (skippedFrom === 0 && element && dialect.texts.has(element.name)) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(decode(bytes)).close();
  const top = root.children[0];
  if (!top) throw unreadable('damaged', 'no element');
  return top;
}

/** The namespaces in force from an element on. `names` remembers what a written name means here. */
interface Scope {
  depth: number;
  prefixes: ReadonlyMap<string, string>;
  names: Map<string, string>;
}

function enter(scopes: Scope[], attributes: Record<string, string>, depth: number, dialect: XmlDialect): Scope {
  const outer = scopes.at(-1) as Scope;
  let prefixes: Map<string, string> | null = null;
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue;
    prefixes ??= new Map(outer.prefixes);
    prefixes.set(key === 'xmlns' ? '' : key.slice(6), dialect.prefixes.get(attributes[key] ?? '') ?? '?');
  }
  if (!prefixes) return outer;
  const scope = { depth, prefixes, names: new Map<string, string>() };
  scopes.push(scope);
  return scope;
}

/** An attribute without a prefix belongs to no namespace; an element without one to the default namespace. */
function canonical(scope: Scope, written: string, isElement: boolean): string {
  const key = isElement ? written : `@${written}`;
  const known = scope.names.get(key);
  if (known !== undefined) return known;
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const name = !isElement && colon < 0 ? local : `${scope.prefixes.get(prefix) ?? '?'}:${local}`;
  scope.names.set(key, name);
  return name;
}

function attributesOf(scope: Scope, written: Record<string, string>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const key in written)
    if (!key.startsWith('xmlns')) attributes[canonical(scope, key, false)] = written[key] ?? '';
  return attributes;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((inner) => inner.name === name);

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((inner) => inner.name === name) ?? [];

/** Every element of that name at any depth, in document order. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const inner of element.children) {
    if (inner.name === name) yield inner;
    yield* descendants(inner, name);
  }
}
