import { usePages } from '../../../../web/page.ts';
import { Empty, PageHead, Row, Rows } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import styles from '../ui.module.css';

/** All settings that this person may open, each with what it is for. */
export function SettingsPage() {
  const session = useSession();
  const places = usePages()
    .flatMap(({ path, title, settings }) => (settings?.visible(session) ? [{ path, title, ...settings }] : []))
    .sort((one, other) => one.order - other.order);
  return (
    <>
      <PageHead title="Настройки" lead={session.municipality?.name} />
      {places.length === 0 ? (
        <Empty title="Настроек для вас нет">Настройки муниципалитета ведёт координатор.</Empty>
      ) : (
        <div className={styles.body}>
          <Rows>
            {places.map(({ path, title, line }) => (
              <Row key={path} title={title} to={path} facts={[line]} />
            ))}
          </Rows>
        </div>
      )}
    </>
  );
}
