import type { TableReading } from '../../intake/reading.ts';
import { ActivityReading } from './ActivityReading.tsx';
import { FrameReading } from './FrameReading.tsx';
import { IndicatorReading } from './IndicatorReading.tsx';
import type { About } from './pairs.ts';
import styles from './Readings.module.css';
import type { RowContext } from './rows.ts';
import { SectionReading } from './SectionReading.tsx';
import { UnplacedReading } from './UnplacedReading.tsx';
import { MEANING, pointText } from './wording.ts';

interface ReadingsProps {
  about: readonly About[];
  lit: boolean;
  context: RowContext;
  /** Of the table that the row stands in. */
  reading?: TableReading | null;
}

/** How a row or a piece of text was read, beside it. */
export function Readings({ about, lit, context, reading = null }: ReadingsProps) {
  const shown = about.filter(({ is }) => is !== 'blank');
  const unplaced = shown.flatMap((one) => (one.is === 'unplaced' ? [one.index] : []));
  const rest = shown.filter(({ is }) => is !== 'unplaced');
  return (
    <div className={styles.readings}>
      {rest.map((one) => (
        <OneReading
          key={'index' in one ? `${one.is} ${one.index}` : one.is}
          about={one}
          lit={lit}
          context={context}
          reading={reading}
        />
      ))}
      {unplaced.length > 0 && <UnplacedReading indexes={unplaced} lit={lit} context={context} />}
    </div>
  );
}

interface OneReadingProps {
  about: About;
  lit: boolean;
  context: RowContext;
  reading: TableReading | null;
}

function OneReading({ about, lit, context, reading }: OneReadingProps) {
  switch (about.is) {
    case 'activity': {
      const facts = context.rows.facts.get(about.index);
      const tabbable = lit || (context.lit === null && about.index === 0);
      return facts ? (
        <ActivityReading
          facts={facts}
          lit={lit}
          tabbable={tabbable}
          editing={context.edited === about.index}
          context={context}
        />
      ) : null;
    }
    case 'continued':
      return (
        <p className={styles.quiet}>{`Продолжение: ${pointText(context.facts.reading.activities[about.index])}`}</p>
      );
    case 'section':
      return <SectionReading index={about.index} context={context} lit={lit} />;
    case 'indicator':
      return <IndicatorReading index={about.index} lit={lit} context={context} />;
    case 'columns':
      return <p className={styles.quiet}>{about.again ? 'Названия столбцов' : columnsText(reading)}</p>;
    case 'unplaced':
      return null;
    default:
      return <FrameReading is={about.is} again={about.again} lit={lit} context={context} />;
  }
}

/** «Столбцы узнаны: номер, мероприятие, срок» */
function columnsText(reading: TableReading | null): string {
  if (!reading) return 'Названия столбцов';
  const named = reading.columns.map(({ meaning, title }) => (meaning === 'other' ? `«${title}»` : MEANING[meaning]));
  return `Столбцы ${reading.inferred ? 'определены по содержанию' : 'узнаны'}: ${[...new Set(named)].join(', ')}`;
}
