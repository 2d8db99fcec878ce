// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { aRow } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import { openPage } from '../../../../web/testKit.tsx';
import { SplitDialog } from './OtherDialogs.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['19.01.2027', '20 января'],
  ['31.12.2026', '1 января'],
  ['31.08', '1 сентября 2027'],
  ['09.01.2028', '10 января 2028'],
])('a period cut after %s goes on from %s', async (after, from) => {
  const row = aRow({ opensOn: localDate('2026-11-01'), dueOn: localDate('2028-02-01') });
  const Page = () => <SplitDialog rows={[row]} onClose={() => undefined} />;
  openPage([{ path: '/', title: 'Поручения', load: async () => Page }], '/', {});
  const day = await screen.findByLabelText('Последний день первого периода');
  await userEvent.clear(day);
  await userEvent.type(day, after);
  const said = await screen.findByText(/^Второй период/);
  expect(said.textContent?.replaceAll('\u00a0', ' ')).toMatch(new RegExp(`начнётся ${from}\\.$`));
});
