// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { aName, anId, someCounts } from '../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../kernel/date.ts';
import { openPage } from '../../../../web/testKit.tsx';
import type { RoadMapList } from '../../plans/contract.ts';
import { planPages } from '../pages.ts';

const open = (known: Partial<RoadMapList>) =>
  openPage(planPages, '/road-maps', {
    'GET /api/road-maps': (): RoadMapList => ({ roadMaps: [], drafts: [], may: { steer: true }, ...known }),
  });

const plan = (known: Partial<RoadMapList['roadMaps'][number]>): RoadMapList['roadMaps'][number] => ({
  id: anId(90),
  title: 'Дорожная карта',
  schoolId: null,
  schoolName: null,
  periodFrom: localDate('2026-09-01'),
  periodTo: localDate('2027-08-31'),
  orderNumber: null,
  orderDate: null,
  state: 'running',
  counts: someCounts({ accepted: 97, overdue: 6, planned: 183 }),
  ...known,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells whoever may begin how to, and others who will', async () => {
  open({});
  const upload = await screen.findByRole('link', { name: 'Загрузить документ' });
  expect(upload.getAttribute('href')).toBe('/road-maps/upload');
  cleanup();
  open({ may: { steer: false } });
  expect(await screen.findByText(/Их загружает муниципальный координатор/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Загрузить документ' })).toBeNull();
});

it('sums up the plans that run, and goes on with documents that are no plan yet', async () => {
  const draft = {
    id: anId(95),
    title: 'План на год',
    fileName: 'план.docx',
    changedAt: '2027-01-12T06:12:00.000Z',
    by: aName('Соколова'),
  };
  open({
    roadMaps: [
      plan({}),
      plan({ id: anId(91), title: 'Прошлая', state: 'closed', counts: someCounts({ accepted: 5 }) }),
    ],
    drafts: [draft],
  });
  const lead = await screen.findByText(
    (_, element) => element?.tagName === 'P' && /^Принято/.test(element.textContent ?? ''),
  );
  expect(lead.textContent?.replaceAll('\u00a0', ' ')).toBe('Принято 97 из 286 поручений, просрочено 6.');
  expect(screen.getByRole('link', { name: 'Продолжить: План на год' }).getAttribute('href')).toBe(
    `/road-maps/drafts/${anId(95)}`,
  );
  expect(screen.getByRole('heading', { name: 'Завершённые' })).toBeTruthy();
});
