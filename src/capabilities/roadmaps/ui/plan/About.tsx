import { dayDigits, dayYear } from '../../../../web/format.ts';
import { Button, Definitions, Dialog, LinkButton } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { RoadMapView } from '../../plans/contract.ts';
import { EVERY } from '../shared/words.ts';
import styles from './About.module.css';
import { movedText } from './lead.ts';
import { Lead } from './PlanHead.tsx';

/** What the document says of itself: period, order, goals, indicators. */
export function About({ map, onClose }: { map: RoadMapView; onClose: () => void }) {
  const order = [
    map.orderDate && `от ${dayDigits(map.orderDate)}`,
    map.orderNumber && `№ ${map.orderNumber.replace(/^№\s*/u, '')}`,
  ]
    .filter(Boolean)
    .join(' ');
  const moved = movedText(map.movedYears);
  const facts = [
    { term: 'Название', value: map.title },
    { term: 'Выполнение', value: <Lead map={map} /> },
    { term: 'Период', value: `${dayYear(map.periodFrom)} – ${dayYear(map.periodTo)}` },
    ...(moved === null ? [] : [{ term: 'Сроки', value: typo(`${moved}, тексты сроков остались как в документе`) }]),
    { term: 'Мероприятия без срока', value: `проверяются ${EVERY[map.follow]}` },
    ...(map.schoolName === null ? [] : [{ term: 'Школа', value: map.schoolName }]),
    ...(order === '' ? [] : [{ term: 'Приказ', value: [map.orderIssuer, order].filter(Boolean).join(' ') }]),
    ...(map.signatory === null ? [] : [{ term: 'Утвердил', value: map.signatory }]),
    ...(map.goals.length === 0
      ? []
      : [{ term: map.goals.length === 1 ? 'Цель' : 'Цели', value: <List of={map.goals} /> }]),
    ...(map.aims.length === 0 ? [] : [{ term: 'Задачи', value: <List of={map.aims} /> }]),
    ...(map.expectedResults.length === 0
      ? []
      : [{ term: 'Ожидаемые результаты', value: <List of={map.expectedResults} /> }]),
    ...(map.indicators.length === 0
      ? []
      : [
          {
            term: 'Показатели',
            value: (
              <List
                of={map.indicators.map(({ number, name, target, unit }) =>
                  indicatorWords({ number, name, target, unit }),
                )}
              />
            ),
          },
        ]),
  ];
  return (
    <Dialog
      title="О дорожной карте"
      size="lg"
      onClose={onClose}
      actions={
        <>
          {map.fileId !== null && (
            <LinkButton icon="download" to={`/api/files/${map.fileId}`} download={map.fileName ?? ''}>
              Скачать документ
            </LinkButton>
          )}
          <Button onClick={onClose}>Закрыть</Button>
        </>
      }
    >
      <Definitions of={facts} />
    </Dialog>
  );
}

const indicatorWords = ({ number, name, target, unit }: RoadMapView['indicators'][number]): string => {
  const aim = [target, unit].filter((part) => part !== null).join(' ');
  return [number === null ? name : `${number} ${name}`, aim].filter((part) => part !== '').join(': ');
};

function List({ of }: { of: readonly string[] }) {
  const [only] = of;
  if (of.length === 1) return only;
  return (
    <ul className={styles.list}>
      {of.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
