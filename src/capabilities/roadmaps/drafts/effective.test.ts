import { describe, expect, it } from 'vitest';
import { aDeadline, anActivity, aReading } from '../../../../test/drafts.ts';
import { localDate } from '../../../kernel/date.ts';
import type { Section } from '../intake/reading.ts';
import type { Corrections } from './corrections.ts';
import { effective } from './effective.ts';

const source = { block: 0, row: null, cell: null, inner: null };
const aSection = (title: string, given: Partial<Section> = {}): Section => ({
  number: null,
  title,
  parent: null,
  role: 'section',
  source,
  ...given,
});

describe('a deadline that is read again', () => {
  const reading = aReading({
    period: {
      from: localDate('2023-09-01'),
      to: localDate('2025-08-31'),
      basis: 'заголовок',
      certain: true,
      yearKind: 'school',
    },
    sections: [
      aSection('2023/2024 учебный год', { role: 'period' }),
      aSection('2024/2025 учебный год', { role: 'period' }),
      aSection('Кадры', { parent: 1 }),
      aSection('Февраль', { role: 'period' }),
      aSection('Общие вопросы'),
    ],
    activities: [anActivity({ deadline: aDeadline('март'), section: 0 })],
  });
  const windowsIn = (section: number | null, deadlineText: string, more: Corrections = {}) =>
    effective(reading, { ...more, activities: { 0: { deadlineText, section } } }).activities[0]?.deadline?.windows;

  it.each([
    { where: 'in the school year of its section', section: 0, text: 'октябрь', is: [['2023-10-01', '2023-10-31']] },
    { where: 'in that of the section above', section: 2, text: 'октябрь', is: [['2024-10-01', '2024-10-31']] },
    { where: 'through that year', section: 1, text: 'постоянно', is: [['2024-09-01', '2025-08-31']] },
    {
      where: 'in each year of the plan where nothing names one',
      section: 4,
      text: 'октябрь',
      is: [
        ['2023-10-01', '2023-10-31'],
        ['2024-10-01', '2024-10-31'],
      ],
    },
    {
      where: 'in the month of its row',
      section: 3,
      text: 'до 10 числа',
      is: [
        ['2023-09-01', '2024-02-10'],
        ['2024-09-01', '2025-02-10'],
      ],
    },
  ])('$where', ({ section, text, is }) => {
    expect(windowsIn(section, text)).toEqual(is);
  });

  it('is read again also when only the activity goes to another year', () => {
    const draft = effective(
      { ...reading, activities: [anActivity({ deadline: aDeadline('октябрь', { kind: 'once' }), section: 0 })] },
      { activities: { 0: { section: 1 } } },
    );
    expect(draft.activities[0]?.deadline?.windows).toEqual([['2024-10-01', '2024-10-31']]);
  });
});
