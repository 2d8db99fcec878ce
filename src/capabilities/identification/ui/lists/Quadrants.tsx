import { Fragment } from 'react';
import { capitalized, counted } from '../../../../web/format.ts';
import { Section, Text } from '../../../../web/parts.ts';
import type { EntryRow, ListView } from '../../lists/contract.ts';
import { isResilient, QUADRANT } from '../../lists/words.ts';
import { SCHOOLS } from '../words.ts';
import styles from './Quadrants.module.css';

const CELLS = ['both', 'results', 'context', 'neither'] as const;

/** Two independent flags side by side: results and conditions; nobody stands above another. */
export function Quadrants({ of }: { of: ListView }) {
  const judged = of.entries.filter(({ verdict }) => verdict !== null && verdict.quadrant !== null);
  if (judged.length === 0) return null;
  const open = judged.filter(({ verdict }) => verdict?.quadrant === 'open');
  return (
    <Section title="Результаты и условия">
      <div className={styles.grid}>
        {CELLS.map((cell) => (
          <Cell
            key={cell}
            listId={of.id}
            title={capitalized(QUADRANT[cell])}
            schools={judged.filter(({ verdict }) => verdict?.quadrant === cell)}
            strong={cell === 'context'}
          />
        ))}
      </div>
      {open.length > 0 && (
        <Text size="small" tone="muted">
          {`По одному из признаков нельзя сказать: ${counted(open.length, SCHOOLS)}.`}
        </Text>
      )}
    </Section>
  );
}

/** Names shown at once. */
const NAMED = 12;

interface CellProps {
  listId: string;
  title: string;
  schools: readonly EntryRow[];
  /** Whose results hold in such conditions are named again: others learn of them. */
  strong: boolean;
}

function Cell({ listId, title, schools, strong }: CellProps) {
  const resilient = schools.filter(({ verdict }) => verdict !== null && isResilient(verdict));
  return (
    <div className={styles.cell}>
      <h3>{title}</h3>
      <Text size="small" tone="muted">
        {schools.length === 0 ? 'таких школ нет' : counted(schools.length, SCHOOLS)}
      </Text>
      <div className={styles.names}>
        <Names of={schools} listId={listId} />
      </div>
      {strong && resilient.length > 0 && (
        <Text size="small">
          {`Справляются в сложных условиях: ${resilient.map(({ schoolName }) => schoolName).join(', ')}.`}
        </Text>
      )}
    </div>
  );
}

function Names({ of, listId }: { of: readonly EntryRow[]; listId: string }) {
  return (
    <>
      {of.slice(0, NAMED).map(({ schoolId, schoolName }, place) => (
        <Fragment key={schoolId}>
          {place > 0 && ', '}
          <a className="link" href={`/identification/lists/${listId}/schools/${schoolId}`}>
            {schoolName}
          </a>
        </Fragment>
      ))}
      {of.length > NAMED && ` и ещё ${of.length - NAMED}`}
    </>
  );
}
