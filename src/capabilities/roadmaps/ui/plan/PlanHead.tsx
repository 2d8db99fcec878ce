import { Suspense, useState } from 'react';
import { get, put } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { period, schoolYear } from '../../../../web/format.ts';
import { later } from '../../../../web/later.ts';
import { Button, LinkButton, Menu, type MenuItem } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import { RoadMapView } from '../../plans/contract.ts';
import { leadOf } from './lead.ts';
import { OWN_SCHOOL, useReach } from './Nothing.tsx';

const ClosePlan = later(() => import('./ClosePlan.tsx').then((module) => module.ClosePlan));

/** «2026/27» of a school year, else the days. */
export function periodName({ periodFrom, periodTo }: RoadMapView): string {
  const [first, last] = [schoolYear(periodFrom), schoolYear(periodTo)];
  return first === last ? first : period(periodFrom, periodTo);
}

/**
 * «Принято 97 из 286 поручений, просрочено 6, возвращено 3. Апрель перегружен: 42 срока.»
 * @param short only the first two: on a phone the rest stands in «О дорожной карте»
 */
export function Lead({ map, short = false }: { map: RoadMapView; short?: boolean }) {
  const today = useToday();
  const reach = useReach();
  const lead = leadOf(map.counts, map.months, today);
  if (lead.accepted === null) {
    if (map.activities.length === 0) return 'Мероприятий пока нет.';
    return reach === 'all' ? 'Поручений пока нет.' : `${OWN_SCHOOL[reach]} здесь ничего не поручено.`;
  }
  return (
    <>
      Принято{' '}
      <b>
        {lead.accepted.count} из {lead.accepted.of}
      </b>{' '}
      {lead.accepted.of % 10 === 1 && lead.accepted.of % 100 !== 11 ? 'поручения' : 'поручений'}
      {lead.rest.slice(0, short ? 1 : undefined).map(({ word, count }) => (
        <span key={word}>
          , {word} <b>{count}</b>
        </span>
      ))}
      .{lead.heavy !== null && !short && ` ${lead.heavy}.`}
    </>
  );
}

interface HeadActionsProps {
  map: RoadMapView;
  onAdd: () => void;
  onAbout: () => void;
}

export function HeadActions({ map, onAdd, onAbout }: HeadActionsProps) {
  const steers = map.may.steer;
  const [closing, setClosing] = useState(false);
  const state = useAction({
    run: (to: 'running' | 'closed') => put(`/api/road-maps/${map.id}/state`, { version: map.version, state: to }),
    refreshes: ['/api/road-maps'],
    onDone: () => setClosing(false),
    done: (_, to) => (to === 'closed' ? 'Дорожная карта завершена' : 'Дорожная карта снова в работе'),
    undo: async (_, to) => {
      const { version } = await get(`/api/road-maps/${map.id}`, RoadMapView);
      await put(`/api/road-maps/${map.id}/state`, { version, state: to === 'closed' ? 'running' : 'closed' });
    },
  });
  const phone = usePhone();
  const document = map.fileId === null ? null : { to: `/api/files/${map.fileId}`, name: map.fileName ?? '' };
  const adds = steers && map.state === 'running';
  const items: MenuItem[] = [
    ...(adds && phone ? [{ label: 'Добавить мероприятие', icon: 'plus' as const, onSelect: onAdd }] : []),
    ...(document && phone ? [{ label: 'Скачать документ', icon: 'download' as const, to: document.to }] : []),
    { label: 'О дорожной карте', icon: 'info-circle', onSelect: onAbout },
    { label: 'Напечатать', icon: 'printer', onSelect: () => window.print() },
    ...(!steers
      ? []
      : map.state === 'running'
        ? [
            {
              label: 'Завершить дорожную карту',
              icon: 'archive' as const,
              divided: true,
              onSelect: () => setClosing(true),
            },
          ]
        : [
            {
              label: 'Вернуть в работу',
              icon: 'arrow-back-up' as const,
              divided: true,
              onSelect: () => state.run('running'),
            },
          ]),
  ];
  return (
    <>
      {document && !phone && (
        <LinkButton icon="download" to={document.to} download={document.name}>
          Скачать документ
        </LinkButton>
      )}
      {adds && !phone && (
        <Button icon="plus" onClick={onAdd}>
          Мероприятие
        </Button>
      )}
      <Menu
        label="Другие действия с дорожной картой"
        items={items}
        button={{ kind: 'default', size: 'md', icon: 'dots' }}
      />
      {closing && (
        <Suspense fallback={null}>
          <ClosePlan
            id={map.id}
            busy={state.busy}
            onConfirm={() => state.run('closed')}
            onClose={() => setClosing(false)}
          />
        </Suspense>
      )}
    </>
  );
}
