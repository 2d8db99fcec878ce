import { expect, it } from 'vitest';
import { localDate } from '../kernel/date.ts';
import { changedByWords } from './changedBy.ts';

const name = { familyName: 'Белов', givenName: 'Игорь', patronymic: 'Николаевич' };
const at = '2027-01-10T09:12:00.000Z';

it.each([
  [{ yours: true, name, at }, /^назначение изменили вы в другом окне, 10\sянв, /],
  [{ yours: false, name, at }, /^назначение изменили: Белов И\.\sН\., 10\sянв, /],
  [{ yours: false, name: null, at }, /^назначение изменил другой сотрудник, 10\sянв, /],
  [undefined, /^назначение изменил другой сотрудник или вы в другом окне$/],
  [{ yours: 'no' }, /^назначение изменил другой сотрудник или вы в другом окне$/],
])('says who was faster: %o', (by, says) =>
  expect(changedByWords('назначение', by, localDate('2027-01-12'))).toMatch(says),
);
