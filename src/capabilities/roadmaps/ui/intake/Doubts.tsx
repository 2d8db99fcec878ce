import { Icon } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import styles from './Readings.module.css';

/** The few words on what is open: questions first, then the marks of the clerk. */
export function Doubts({ doubts, notes }: { doubts: readonly string[]; notes: readonly string[] }) {
  return (
    <>
      {doubts.map((text) => (
        <span key={text} className={styles.doubt}>
          <Icon name="filled/help-circle" size={16} label="Вопрос:" />
          <span>{typo(text)}</span>
        </span>
      ))}
      {notes.map((text) => (
        <span key={text} className={styles.note}>
          <Icon name="filled/alert-triangle" size={16} label="Замечание:" />
          <span>{typo(text)}</span>
        </span>
      ))}
    </>
  );
}
