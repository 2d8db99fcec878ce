import { counted, moment, plural } from '../../../../web/format.ts';
import { Button, ErrorNote, FileRow, Note, Progress, Section } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type Arrival, type Arrivals, isUnderWay } from './arrivals.ts';
import styles from './Loading.module.css';
import { unsentWords } from './unsentWords.ts';
import { doneWords, FILES, takenOutWords } from './words.ts';

/** Lines that wait and are shown; the others are counted. */
const SHOWN = 3;

/** Files on their way here; what has arrived stands among those that wait. */
export function ArrivalList({ of, arrivals }: { of: readonly Arrival[]; arrivals: Arrivals }) {
  const underWay = of.filter(isUnderWay);
  const known = of.filter(({ state }) => state.is === 'already');
  const trouble = of.filter(
    (arrival) => !isUnderWay(arrival) && arrival.state.is !== 'already' && arrival.state.is !== 'sent',
  );
  return (
    <>
      {underWay.length > 0 && <UnderWay of={underWay} all={of} arrivals={arrivals} />}
      {known.length > 0 && <Known of={known} arrivals={arrivals} />}
      {trouble.length > 0 && (
        <Section title="Не отправлено" count={trouble.length}>
          <Lines of={trouble} arrivals={arrivals} />
        </Section>
      )}
    </>
  );
}

interface ListProps {
  of: readonly Arrival[];
  arrivals: Arrivals;
}

const Lines = ({ of, arrivals }: ListProps) => (
  <ul>
    {of.map((arrival) => (
      <li key={arrival.key}>
        <ArrivalRow of={arrival} arrivals={arrivals} />
      </li>
    ))}
  </ul>
);

/** How many have come of all that were dropped, and what is done with each. */
function UnderWay({ of, all, arrivals }: ListProps & { all: readonly Arrival[] }) {
  const moving = of.filter(({ state }) => state.is === 'reading' || state.is === 'sending');
  const still = of.filter((arrival) => !moving.includes(arrival));
  const shown = [...moving, ...still.slice(0, SHOWN)];
  const rest = still.slice(SHOWN);
  const done = all.length - of.length;
  return (
    <Section title="Читаем и отправляем" count={of.length}>
      {all.length > SHOWN && (
        <div className={styles.under}>
          <Progress
            share={done / all.length}
            label={`Готово ${done} из ${counted(all.length, OF_FILES)}`}
            action={
              <Button size="sm" onClick={() => arrivals.drop(...of.map(({ key }) => key))}>
                Отменить остальные
              </Button>
            }
          />
        </div>
      )}
      <Lines of={shown} arrivals={arrivals} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{`И ещё ${counted(rest.length, FILES)} ${plural(rest.length, ['ждёт', 'ждут', 'ждут'])} очереди`}</summary>
          <Lines of={rest} arrivals={arrivals} />
        </details>
      )}
    </Section>
  );
}

const OF_FILES = ['файла', 'файлов', 'файлов'] as const;

/** Files that are in already: nothing is to be done about them, so they are said together. */
function Known({ of, arrivals }: ListProps) {
  const today = useToday();
  return (
    <div className={styles.under}>
      <Note
        tone="info"
        actions={
          <Button size="sm" onClick={() => arrivals.drop(...of.map(({ key }) => key))}>
            Убрать из списка
          </Button>
        }
      >
        {of.length === 1
          ? `Файл «${of[0]?.name ?? ''}» уже загружен. Второй раз он ничего не изменит.`
          : `${counted(of.length, FILES)} уже ${plural(of.length, ['загружен', 'загружены', 'загружены'])}. Второй раз они ничего не изменят.`}
        <details className={styles.more}>
          <summary>Кто и когда загрузил</summary>
          <ul className={styles.lines}>
            {of.map(({ key, name, state }) => (
              <li key={key}>
                {state.is === 'already' && (
                  <>
                    <a href={`/results/batches/${state.already.batchId}`}>{name}</a>
                    {`: ${doneWords(state.already.loaded, (at) => moment(at, today))}`}
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      </Note>
    </div>
  );
}

function ArrivalRow({ of: arrival, arrivals }: { of: Arrival; arrivals: Arrivals }) {
  const { key, name, size, state, share } = arrival;
  const act = isUnderWay(arrival) ? 'Отменить' : 'Убрать';
  const moves = state.is === 'reading' || state.is === 'sending';
  return (
    <>
      <FileRow
        name={name}
        size={size}
        facts={factsOf(arrival)}
        progress={moves ? share : null}
        actions={
          <Button size="sm" kind="quiet" icon="x" label={`${act}: ${name}`} onClick={() => arrivals.drop(key)}>
            {act}
          </Button>
        }
      />
      <Trouble of={arrival} onAgain={() => arrivals.sendAgain(key)} />
    </>
  );
}

function factsOf({ state, share, takenOut }: Arrival): string {
  const persons = takenOut === null ? '' : takenOutWords(takenOut);
  switch (state.is) {
    case 'waiting':
      return 'ждёт своей очереди';
    case 'reading':
      return share === null ? 'открываем книгу и убираем имена' : 'читаем и убираем имена';
    case 'queued':
      return `${persons}, ждёт отправки`;
    case 'sending':
      return share === 1 ? `${persons}; сервер проверяет` : `${persons}; отправляем`;
    case 'sent':
      return `${persons}; отправлен`;
    case 'already':
      return 'не отправлен';
    case 'refused':
    case 'unread':
      return 'не прочитан, никуда не отправлен';
    case 'unsent':
      return `${persons}; не отправлен`;
  }
}

function Trouble({ of: { name, state }, onAgain }: { of: Arrival; onAgain: () => void }) {
  if (state.is === 'refused') {
    return (
      <div className={styles.trouble}>
        <ErrorNote>
          <b>{state.refusal.what}</b> {state.refusal.todo}
        </ErrorNote>
      </div>
    );
  }
  if (state.is === 'unread') {
    const words = state.gone
      ? 'Файл изменили, закрыли или удалили, пока он читался. Выберите его ещё раз.'
      : 'Файл не прочитался: ошибка в программе. Попробуйте сохранить копию в другом виде (.xlsx или .csv).';
    return (
      <div className={styles.trouble}>
        <ErrorNote>{words}</ErrorNote>
      </div>
    );
  }
  if (state.is === 'unsent') {
    return (
      <div className={styles.trouble}>
        <ErrorNote
          actions={
            <Button size="sm" label={`Отправить ещё раз: ${name}`} onClick={onAgain}>
              Отправить ещё раз
            </Button>
          }
        >
          {unsentWords(state.refused)}
        </ErrorNote>
      </div>
    );
  }
  return null;
}
