import { ChipSelect, Chips } from '../../../../web/parts.ts';
import type { Grain } from '../../cell.ts';
import type { SchoolFigures } from '../../figures/contract.ts';
import { compareWorks, readYearKey, type WorkOfYear, yearKey } from '../../figures/work.ts';
import { fullWords } from './words.ts';

/** Works of which there is one of these kinds of tables; the latest year first. */
export function worksWith(of: SchoolFigures, grains: readonly Grain[]): WorkOfYear[] {
  return Object.entries(of.tables)
    .filter(([, found]) => grains.some((grain) => found.includes(grain)))
    .flatMap(([key]) => readYearKey(key) ?? [])
    .sort((one, other) => other.year - one.year || compareWorks(one, other));
}

/** The chosen one, or the first that there is. */
export const chosenOf = (works: readonly WorkOfYear[], work: string): WorkOfYear | undefined =>
  works.find((one) => yearKey(one) === work) ?? works[0];

interface WorkChoiceProps {
  works: readonly WorkOfYear[];
  chosen: WorkOfYear;
  onWork: (work: string) => void;
}

export const WorkChoice = ({ works, chosen, onWork }: WorkChoiceProps) => (
  <Chips label="Работа">
    <ChipSelect
      label="Работа"
      options={works.map((work) => ({ value: yearKey(work), label: fullWords(work) }))}
      value={yearKey(chosen)}
      onChange={onWork}
    />
  </Chips>
);
