// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { aRow } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import { SessionProvider } from '../../../../web/session.tsx';
import { SESSION } from '../../../../web/testKit.tsx';
import { AskedToMove, askedLead } from './AskedToMove.tsx';

afterEach(cleanup);

const asked = { dueOn: localDate('2027-02-15'), reason: 'Ждём документ', note: null, on: localDate('2027-01-11') };
const shown = (list: Parameters<typeof AskedToMove>[0]['asked']) =>
  render(
    <SessionProvider session={SESSION}>
      <AskedToMove asked={list} />
    </SessionProvider>,
  );

it('each request with its day and reason, and the way to its answer', () => {
  shown({ rows: [aRow({ asked })], total: 9 });
  expect(screen.getByText(/Просят перенести срок на 15.февраля/)).toBeTruthy();
  expect(screen.getByText(/ждём документ/)).toBeTruthy();
  expect(screen.getByRole('link', { name: /^Ответить на просьбу/ }).getAttribute('href')).toMatch(/^\/tasks\//);
  expect(screen.getByRole('link', { name: 'Все' }).getAttribute('href')).toBe('/tasks?show=asked');
});

it('nothing at all where nobody asks', () => {
  expect(shown({ rows: [], total: 0 }).container.textContent).toBe('');
  expect(shown(undefined).container.textContent).toBe('');
});

it.each([
  [0, null],
  [1, 'Ждёт вашего ответа 1 просьба.'],
  [5, 'Ждут вашего ответа 5 просьб.'],
])('of %i requests the day says «%s»', (total, said) =>
  expect(askedLead({ rows: [], total })?.replaceAll('\u00a0', ' ') ?? null).toBe(said),
);
