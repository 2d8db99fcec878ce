import { moment } from '../../../../web/format.ts';
import { Button, ErrorNote, FileRow, LinkButton, Note, Section } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type Arrival, type Arrivals, isUnderWay } from './arrivals.ts';
import styles from './Loading.module.css';
import { doneWords, takenOutWords, unsentWords } from './words.ts';

/** Files on their way here; what has arrived stands among those that wait. */
export function ArrivalList({ of, arrivals }: { of: readonly Arrival[]; arrivals: Arrivals }) {
  if (of.length === 0) return null;
  const going = of.filter(isUnderWay).length;
  return (
    <Section title={going > 0 ? 'Читаем и отправляем' : 'Не отправлено'} count={of.length}>
      <ul>
        {of.map((arrival) => (
          <li key={arrival.key}>
            <ArrivalRow of={arrival} arrivals={arrivals} />
          </li>
        ))}
      </ul>
    </Section>
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
  const today = useToday();
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
  if (state.is !== 'already') return null;
  return (
    <div className={styles.trouble}>
      <Note
        tone="info"
        actions={
          <LinkButton
            size="sm"
            to={`/results/batches/${state.already.batchId}`}
            label={`Открыть загруженное: ${state.already.name}`}
          >
            Открыть загруженное
          </LinkButton>
        }
      >
        {`Этот файл уже загружен: ${doneWords(state.already.loaded, (at) => moment(at, today))}. Второй раз он ничего не изменит.`}
      </Note>
    </div>
  );
}
