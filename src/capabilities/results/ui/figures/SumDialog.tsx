import { outOf, percent } from '../../../../web/format.ts';
import { Dialog, Stack, Text } from '../../../../web/parts.ts';
import type { SchoolFigures, WorkFigures } from '../../figures/contract.ts';
import type { ShareFigure } from '../../figures/shares.ts';
import { subjectWords } from '../../figures/work.ts';
import styles from './Figures.module.css';
import type { SubjectSum } from './subjectSum.ts';
import { sayShare, workWords } from './words.ts';

export interface SumDialogProps {
  of: SchoolFigures;
  sum: SubjectSum;
  /** Opens where the figures of one of its works are from. */
  onOpen: (work: string) => void;
  onClose: () => void;
}

/** What a subject's sum is made of: its works with their counts, each leading to its own files. */
export function SumDialog({ of, sum: { subject, year }, onOpen, onClose }: SumDialogProps) {
  const { before, low, works: keys } = year;
  const works = of.works.filter(({ key }) => keys.includes(key));
  const years = [year.year, ...(before ? [before.year] : [])];
  return (
    <Dialog title={`${subjectWords(subject)}, всего за ${year.year} год`} size="lg" onClose={onClose}>
      <Stack gap={16}>
        <Text>{`Низкий результат: ${sayShare(low)}. Участники всех этих работ складываются.`}</Text>
        {before && (
          <Text>
            {`${before.year} год: ${sayShare(before.low)}. Сложены только работы, которые были в оба года: иначе сравнивались бы разные работы.`}
          </Text>
        )}
        <table className={styles.table}>
          <caption className="sr">Работы, из которых сложена сумма</caption>
          <thead>
            <tr>
              <th scope="col">Работа</th>
              {years.map((one) => (
                <th scope="col" key={one} className={styles.right}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {works.map((work) => (
              <tr key={work.key}>
                <th scope="row">{workWords(work)}</th>
                {years.map((one) => (
                  <td key={one} className={styles.right}>
                    <Part of={work} year={one} onOpen={onOpen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Stack>
    </Dialog>
  );
}

function Part({ of: work, year, onOpen }: { of: WorkFigures; year: number; onOpen: (work: string) => void }) {
  const low = work.years.find((one) => one.year === year)?.low ?? null;
  if (low === null) return '–';
  const text = partWords(low);
  return (
    <button
      type="button"
      className={styles.figure}
      aria-label={`${text}: ${workWords(work)}, ${year} год, откуда это`}
      onClick={() => onOpen(`${work.key}-${year}`)}
    >
      {text}
    </button>
  );
}

const partWords = ({ count, of, estimate }: ShareFigure): string =>
  estimate ? `${outOf(count, of)}, ${percent(estimate.share)}` : outOf(count, of);
