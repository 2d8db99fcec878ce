import { moment, number } from '../../../../web/format.ts';
import { Button, Group, Radios, Text } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { OverlapChoice, type OverlapView, type UploadView } from '../../loading/contract.ts';
import { all, sayOverlap } from './answers.ts';
import styles from './Loading.module.css';
import type { SendAnswers } from './useUploads.ts';
import { doneWords } from './words.ts';

interface OverlapListProps {
  of: UploadView;
  nameOf: (schoolId: string) => string | null;
  onAnswer: SendAnswers;
}

/** What stands there already of the same school and work, and what becomes of it. */
export function OverlapList({ of: view, nameOf, onAnswer }: OverlapListProps) {
  const groups = [...Map.groupBy(view.overlaps, ({ before, why }) => `${before.batchId} ${why}`)];
  if (groups.length === 0) return null;
  return (
    <div className={styles.sheet}>
      <h3>Эти результаты уже есть</h3>
      {groups.map(([key, alike]) => (
        <OverlapGroup
          key={key}
          of={alike}
          nameOf={nameOf}
          onChoose={(choice) =>
            onAnswer([{ upload: view, change: all(...alike.map((one) => sayOverlap(one.key, choice))) }])
          }
        />
      ))}
    </div>
  );
}

interface OverlapGroupProps {
  of: readonly OverlapView[];
  nameOf: (schoolId: string) => string | null;
  onChoose: (choice: OverlapChoice) => void;
}

function OverlapGroup({ of, nameOf, onChoose }: OverlapGroupProps) {
  const today = useToday();
  const [first] = of;
  if (first === undefined) return null;
  const chosen = new Set(of.map((one) => one.chosen));
  const [only] = chosen;
  const { before, why } = first;
  return (
    <div className={styles.overlap}>
      <Text size="small">
        {`Загружено из файла «${before.name}»: ${doneWords(before.loaded, (at) => moment(at, today))}. ${why}`}
      </Text>
      <details className={styles.more}>
        <summary>{of.length === 1 ? `${whoseWords(first, nameOf)}` : `Школы и работы: ${of.length}`}</summary>
        <ul>
          {of.map((one) => (
            <li key={one.key}>{`${whoseWords(one, nameOf)}: ${becomesWords(one)}`}</li>
          ))}
        </ul>
      </details>
      <Radios
        label="Что сделать с прежними результатами"
        hideLabel
        options={[
          { value: 'replace', label: 'Заменить новыми' },
          { value: 'add', label: 'Оставить прежние и добавить эти' },
        ]}
        value={chosen.size === 1 && only !== undefined ? only : ''}
        onChange={(value) => onChoose(OverlapChoice.parse(value))}
      />
      {chosen.size > 1 && (
        <Group>
          <Text size="small" tone="muted">
            Сейчас выбрано по-разному.
          </Text>
          <Button size="sm" kind="quiet" onClick={() => onChoose(first.proposed)}>
            Как предложено
          </Button>
        </Group>
      )}
    </div>
  );
}

const whoseWords = ({ schoolId, place, work }: OverlapView, nameOf: (schoolId: string) => string | null): string =>
  `${(schoolId === null ? null : nameOf(schoolId)) ?? place}, ${work}`;

/** «было 24, в файле 26, станет 26 участников» */
function becomesWords({ was, brings, becomes }: OverlapView): string {
  if (was === null || brings === null) return 'сколько участников, не сказано';
  return `было ${number(was)}, в файле ${number(brings)}${becomes === null ? '' : `, станет ${number(becomes)}`}`;
}
