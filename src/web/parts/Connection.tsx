import { type Connection, forgetUnsent, useConnection } from '../connection.ts';
import { typo } from '../typo.ts';
import { Button } from './Button.tsx';
import styles from './Connection.module.css';
import { Icon } from './Icon.tsx';

/** What it means for whoever is at work. */
const WORDS: Record<Exclude<Connection, 'there'>, string> = {
  gone: 'Нет связи. Написанное не потеряно, новое загрузится, когда связь появится.',
  'gone, waiting': 'Нет связи. Написанное не потеряно, отправим, когда связь появится.',
  'gone, unsent': 'Нет связи. Написанное не потеряно: когда связь появится, нажмите кнопку ещё раз.',
  'back, unsent': 'Связь снова есть. Что не отправилось, отправьте ещё раз.',
};

/** One quiet line while there is no line to the server, and nothing otherwise. */
export function ConnectionNote() {
  const now = useConnection();
  return now === 'there' ? null : (
    <p className={styles.line} role="status" data-line="">
      <Icon name={now === 'back, unsent' ? 'info-circle' : 'filled/alert-triangle'} size={16} />
      <span>{typo(WORDS[now])}</span>
      {now === 'back, unsent' && <Button kind="quiet" size="sm" icon="x" label="Понятно" onClick={forgetUnsent} />}
    </p>
  );
}
