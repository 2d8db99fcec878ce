/** The anatomy of a page: path, name, one sentence on the state, what can be done; then sections on fine lines. */
import { Children, cloneElement, Fragment, isValidElement, type ReactNode, useId } from 'react';
import type { IconName } from '../icons.ts';
import { useTitle } from '../title.ts';
import { typo } from '../typo.ts';
import { Icon } from './Icon.tsx';
import styles from './Page.module.css';

/** Sets the texts of a node by `typo`, through `<b>`, `<a>` and the like; what our own components draw stays theirs. */
export function set(node: ReactNode): ReactNode {
  if (typeof node === 'string') return typo(node);
  if (Array.isArray(node)) return Children.toArray(node).map(set);
  if (!isValidElement<{ children?: ReactNode }>(node)) return node;
  const plain = typeof node.type === 'string' || node.type === Fragment;
  if (!plain || node.props.children === undefined) return node;
  const { children } = node.props;
  return Array.isArray(children) ? cloneElement(node, {}, ...children.map(set)) : cloneElement(node, {}, set(children));
}

interface Crumb {
  label: string;
  /** Left out for the last one, which is this page. */
  to?: string;
}

export interface PageHeadProps {
  title: string;
  /** Way down to this page, the outermost first. */
  crumbs?: readonly Crumb[];
  /** One sentence on how it stands; its numbers in `<b>`. */
  lead?: ReactNode;
  /** Buttons; at most one of them primary. */
  actions?: ReactNode;
  /** Under the lead: facts, tabs, a switch of views. */
  children?: ReactNode;
  /** The name may be as long as a document's: on phones two lines of it are shown; the whole must stand elsewhere too. */
  short?: boolean;
}

/** Name, path, sentence and actions of a page; also names the window. */
export function PageHead({ title, crumbs, lead, actions, children, short = false }: PageHeadProps) {
  useTitle(title);
  return (
    <header className={styles.pageHead}>
      {crumbs && <Crumbs of={crumbs} />}
      <div className={styles.head}>
        <div className={styles.name}>
          <h1 className={short ? styles.shortName : undefined}>{typo(title)}</h1>
          {lead && <p className={styles.lead}>{set(lead)}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </header>
  );
}

function Crumbs({ of }: { of: readonly Crumb[] }) {
  return (
    <nav className={styles.crumbs} aria-label="Путь">
      {of.map(({ label, to }, place) => (
        <Fragment key={label}>
          {place > 0 && <span aria-hidden="true">/</span>}
          {to === undefined ? typo(label) : <a href={to}>{typo(label)}</a>}
        </Fragment>
      ))}
    </nav>
  );
}

export interface SectionProps {
  title: string;
  /** How many things it holds, beside the heading. */
  count?: number | undefined;
  /** At the right end of the heading line: a link, a quiet button, a few words. */
  aside?: ReactNode;
  children: ReactNode;
  /** For a link from elsewhere: `#…`. */
  id?: string;
}

/** A heading on a fine line, and what belongs under it. */
export function Section({ title, count, aside, children, id }: SectionProps) {
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading} id={id}>
      <div className={styles.sectionHead}>
        <h2 id={heading}>{typo(title)}</h2>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        {aside && <div className={styles.aside}>{set(aside)}</div>}
      </div>
      {children}
    </section>
  );
}

/** A box, for a thing that is acted on as a whole: a decision, a question. */
export function Panel({ title, tone, children }: { title?: string; tone?: 'returned' | 'info'; children: ReactNode }) {
  const heading = useId();
  return (
    <section
      className={`${styles.panel} ${tone ? styles[tone] : ''}`}
      aria-labelledby={title === undefined ? undefined : heading}
    >
      {title !== undefined && <h2 id={heading}>{typo(title)}</h2>}
      {children}
    </section>
  );
}

/** A line of facts, each behind its icon. */
export function Facts({ children }: { children: ReactNode }) {
  return <div className={styles.facts}>{children}</div>;
}

export function Fact({ icon, children }: { icon?: IconName; children: ReactNode }) {
  return (
    <span className={styles.fact}>
      {icon && <Icon name={icon} size={16} />}
      <span>{set(children)}</span>
    </span>
  );
}

/** Content and, beside it, what helps to decide. Under 1100 px the rail goes below the content. */
export function WithRail({
  rail,
  width = 'md',
  children,
}: {
  rail: ReactNode;
  width?: 'md' | 'lg';
  children: ReactNode;
}) {
  return (
    <div className={`${styles.columns} ${width === 'lg' ? styles.wideRail : ''}`}>
      <div className={styles.content}>{children}</div>
      <aside className={styles.rail}>{rail}</aside>
    </div>
  );
}

/** Names and what they stand for, one under the other. */
export function Definitions({ of }: { of: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.definitions}>
      {of.map(({ term, value }) => (
        <div key={term}>
          <dt>{typo(term)}</dt>
          <dd>{set(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A bar under the head: views on the left, filters on the right; it wraps. */
export function Toolbar({ children, aside }: { children?: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      <div className={styles.toolbarPart}>{children}</div>
      {aside && <div className={styles.toolbarPart}>{aside}</div>}
    </div>
  );
}

export interface TextProps {
  /** `muted`: what stands beside the matter. */
  tone?: 'muted';
  size?: 'small' | 'lead';
  children: ReactNode;
}

/** A paragraph of prose: not wider than is read easily, set by `typo`. */
export function Text({ tone, size, children }: TextProps) {
  const classes = ['prose', tone, size === 'lead' ? styles.leadText : size].filter(Boolean).join(' ');
  return <p className={classes}>{set(children)}</p>;
}

/** Controls in a line, wrapping, with the space that belongs between them. */
export function Group({ children, gap = 8 }: { children: ReactNode; gap?: 4 | 8 | 16 | 24 }) {
  return <div className={`${styles.group} ${styles[`gap${gap}`]}`}>{children}</div>;
}

/** Things one under the other. */
export function Stack({ children, gap = 16 }: { children: ReactNode; gap?: 4 | 8 | 16 | 24 }) {
  return <div className={`${styles.stack} ${styles[`gap${gap}`]}`}>{children}</div>;
}
