import { expect, it } from 'vitest';
import { said } from './said.ts';

const words = {
  returned: {
    group: 'Поручения',
    text: ({ details, name }: { details: Readonly<Record<string, unknown>>; name: (id: unknown) => string | null }) =>
      `Возвращено: ${name(details.taskId) ?? 'поручение'}`,
    link: ({ details }: { details: Readonly<Record<string, unknown>> }) => `/tasks/${details.taskId}`,
  },
};

it('says a notice by the words of its kind, with the names that are known', () => {
  const notice = { kind: 'returned', about: 't1:2', details: { taskId: 't1' } };
  expect(said(notice, { t1: 'Семинар' }, words)).toEqual({
    group: 'Поручения',
    text: 'Возвращено: Семинар',
    link: '/tasks/t1',
  });
  expect(said(notice, {}, words).text).toBe('Возвращено: поручение');
});

it('shows a kind without words plainly, also one that is called like something every object has', () => {
  expect(said({ kind: 'new-kind', about: '', details: {} }, {}, words)).toEqual({
    group: 'Прочее',
    text: 'Уведомление «new-kind»',
    link: null,
  });
  expect(said({ kind: 'toString', about: '', details: {} }, {}, words).link).toBeNull();
});
