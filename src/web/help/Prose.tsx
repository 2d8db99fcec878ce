import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { Note } from '../parts.ts';
import { typo } from '../typo.ts';
import { chapterAddress } from './chapters.ts';
import styles from './Help.module.css';
import { anchorOf } from './search.ts';

/**
 * A chapter of the guide. Drawn of the parts that Markdown is taken into, never as HTML, so nothing in a text can become
 * a script. Its title is left out: the head of the page says it.
 */
export function Prose({ text }: { text: string }) {
  const tokens = useMemo(() => lexer(text), [text]);
  return <div className={styles.prose}>{drawn(tokens.filter((token) => !isTitle(token)))}</div>;
}

const isTitle = (token: Token): boolean => token.type === 'heading' && (token as Tokens.Heading).depth === 1;

const drawn = (tokens: readonly Token[] | undefined): ReactNode => together((tokens ?? []).map(draw));

/** Parts of a text stand where they stand: they have no keys and need none. */
const together = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts);

function draw(token: Token): ReactNode {
  const known = token as MarkedToken;
  switch (known.type) {
    case 'heading':
      return createElement(
        `h${Math.min(known.depth, 4)}`,
        { id: anchorOf(known.text), tabIndex: -1 },
        drawn(known.tokens),
      );
    case 'paragraph':
      return <p>{drawn(known.tokens)}</p>;
    case 'text':
      return known.tokens ? drawn(known.tokens) : typo(known.text);
    case 'strong':
      return <b>{drawn(known.tokens)}</b>;
    case 'em':
    case 'del':
      return drawn(known.tokens);
    case 'codespan':
      return <code>{known.text}</code>;
    case 'code':
      return <pre>{known.text}</pre>;
    case 'link':
      return <a href={linkTo(known.href)}>{drawn(known.tokens)}</a>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'escape':
      return known.text;
    case 'list':
      return <List of={known} />;
    case 'blockquote':
      return <Note tone="info">{drawn(known.tokens)}</Note>;
    case 'table':
      return <Table of={known} />;
    default:
      return null;
  }
}

/** `plan.md#отбор` is another chapter; `/schools` is a page of ours. */
function linkTo(href: string): string {
  const [, slug, anchor = null] = /^([a-z-]+)\.md(?:#(.+))?$/u.exec(href) ?? [];
  return slug === undefined ? href : chapterAddress(slug, anchor);
}

function List({ of }: { of: Tokens.List }) {
  const items = together(of.items.map(item));
  return of.ordered ? <ol start={Number(of.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

const item = ({ tokens }: Tokens.ListItem) => <li>{drawn(tokens)}</li>;

/** Wide tables scroll by themselves, and the keyboard reaches them. */
function Table({ of }: { of: Tokens.Table }) {
  const name = `Таблица: ${of.header.map(({ text }) => text).join(', ')}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className={styles.scroll} aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>{together(of.header.map(headCell))}</tr>
        </thead>
        <tbody>{together(of.rows.map(row))}</tbody>
      </table>
    </section>
  );
}

const headCell = ({ tokens }: Tokens.TableCell) => <th scope="col">{drawn(tokens)}</th>;
const cell = ({ tokens }: Tokens.TableCell) => <td>{drawn(tokens)}</td>;
const row = (cells: readonly Tokens.TableCell[]) => <tr>{together(cells.map(cell))}</tr>;
