import { counted } from '../../../../web/format.ts';
import { Button, Group, Text } from '../../../../web/parts.ts';
import type { PlaceView, UploadView } from '../../loading/contract.ts';
import { all, type Change, forgetSchool, sayOthersLeftOut } from './answers.ts';
import styles from './Loading.module.css';
import { placeName } from './PlaceQuestions.tsx';
import type { SendAnswers } from './useUploads.ts';
import { ROWS, SCHOOLS } from './words.ts';

interface PlaceListProps {
  of: UploadView;
  nameOf: (schoolId: string) => string | null;
  onAnswer: SendAnswers;
}

/** Whose results the file has, by what each school is known, and what is left out of it. */
export function PlaceList({ of: view, nameOf, onAnswer }: PlaceListProps) {
  const { places } = view;
  const found = places.filter(({ meaning }) => meaning === 'school');
  const left = places.filter(({ meaning }) => meaning === 'left-out');
  const kept = places.filter(({ meaning }) => meaning === 'kept');
  const answered = found.filter(({ by }) => by === 'answer');
  const learnt = answered.flatMap(({ learns }) => learns ?? []);
  const takeBack = (keys: readonly PlaceView[], more: readonly Change[] = []) =>
    onAnswer([{ upload: view, change: all(...keys.map(({ key }) => forgetSchool(key)), ...more) }]);
  if (found.length + left.length + kept.length === 0) return null;
  return (
    <div className={styles.sheet}>
      <h3>Чьи результаты</h3>
      {found.length > 0 && <Names of={found} nameOf={nameOf} />}
      {kept.length > 0 && (
        <Text size="small">{`Для сравнения: ${kept.map((place) => placeName(place)).join(', ')}.`}</Text>
      )}
      {left.length > 0 && (
        <Group>
          <Text size="small">{`Не наши и не загружаются: ${counted(left.length, SCHOOLS)}, ${counted(view.leftOutRows, ROWS)}.`}</Text>
          <Button size="sm" kind="quiet" onClick={() => takeBack(left, [sayOthersLeftOut(false)])}>
            Спросить о них снова
          </Button>
        </Group>
      )}
      {answered.length > 0 && (
        <Group>
          <Text size="small" tone="muted">
            {learnt.length > 0
              ? `Вместе с файлом школам запишутся коды: ${learnt.map(({ code }) => code).join(', ')}.`
              : 'Школы указаны вами.'}
          </Text>
          <Button size="sm" kind="quiet" onClick={() => takeBack(answered)}>
            Указать школы заново
          </Button>
        </Group>
      )}
    </div>
  );
}

const BY = { code: 'по логину или коду', before: 'как в прошлых файлах', answer: 'указано вами' } as const;

function schoolWords(place: PlaceView, nameOf: (schoolId: string) => string | null): string {
  const name = place.schoolId === null ? null : nameOf(place.schoolId);
  const how = place.by === null ? [] : [BY[place.by]];
  const written = placeName(place);
  return [
    name ?? written,
    ...(name !== null && name !== written ? [`в файле «${written}»`] : []),
    ...how,
    counted(place.rows, ROWS),
  ].join(' · ');
}

/** Lines that are read at once. */
const SHOWN = 3;

function Names({ of, nameOf }: { of: readonly PlaceView[]; nameOf: PlaceListProps['nameOf'] }) {
  const lines = of.map((place) => <li key={place.key}>{schoolWords(place, nameOf)}</li>);
  if (of.length <= SHOWN) return <ul className={styles.lines}>{lines}</ul>;
  const named = of.slice(0, SHOWN).map((place) => calledOf(place, nameOf));
  return (
    <details className={styles.more}>
      <summary>{`${named.join(', ')} и ещё ${counted(of.length - SHOWN, SCHOOLS)}`}</summary>
      <ul>{lines}</ul>
    </details>
  );
}

/** As the school is called here, else as the file has it. */
const calledOf = (place: PlaceView, nameOf: PlaceListProps['nameOf']): string =>
  (place.schoolId === null ? null : nameOf(place.schoolId)) ?? placeName(place);
