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
      {found.length > 0 && <Names of={found} say={(place) => schoolWords(place, nameOf)} />}
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

function Names({ of, say }: { of: readonly PlaceView[]; say: (place: PlaceView) => string }) {
  const lines = (places: readonly PlaceView[]) => places.map((place) => <li key={place.key}>{say(place)}</li>);
  if (of.length <= SHOWN) return <ul className={styles.lines}>{lines(of)}</ul>;
  return (
    <details className={styles.more}>
      <summary>{counted(of.length, SCHOOLS)}</summary>
      <ul>{lines(of)}</ul>
    </details>
  );
}
