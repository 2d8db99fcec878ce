import { expect, it } from 'vitest';
import { someCounts } from '../../../../../test/roadMapViews.ts';
import { leftWords } from './ClosePlan.tsx';

it('says how many tasks are left undone, and how they stand', () => {
  const words = leftWords(someCounts({ overdue: 6, submitted: 2, under_way: 23, accepted: 40, cancelled: 3 }));
  expect(words?.replaceAll('\u00a0', ' ')).toBe('Не завершено 31 поручение: просрочено 6, на проверке 2, в работе 23.');
});

it('says nothing where all is done or cancelled', () => {
  expect(leftWords(someCounts({ accepted: 40, cancelled: 3 }))).toBeNull();
});
