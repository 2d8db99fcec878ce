import { useState } from 'react';
import { counted, dayOfMoment, dayYear } from '../../../../web/format.ts';
import { isOnlyHere, LocalAddress } from '../../../../web/LocalAddress.tsx';
import { Button, Empty, Group, LinkButton, PageHead } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { type Slip, useSlips } from '../../../../web/slips.ts';
import { usePrintTitle } from '../../../../web/title.ts';
import { Below } from '../Under.tsx';
import styles from './SlipsPage.module.css';

/** Invitations to be printed, cut apart and handed out. */
export function SlipsPage() {
  const [slips, , forget] = useSlips();
  const [shown] = useState(slips);
  usePrintTitle('Приглашения в «Опору»');
  if (shown.length === 0) return <NoSlips />;
  return (
    <div className={styles.page}>
      <div className="screen-only">
        <PageHead
          title="Приглашения"
          lead={`${counted(shown.length, ['приглашение', 'приглашения', 'приглашений'])}. Напечатайте сейчас: код показывается один раз, потом можно только выдать новый.`}
          actions={
            <Group>
              <Button kind="primary" icon="printer" onClick={() => window.print()}>
                Напечатать
              </Button>
              <span onClickCapture={forget}>
                <LinkButton to="/people">Готово</LinkButton>
              </span>
            </Group>
          }
        />
        {shown.some(({ address }) => isOnlyHere(address.split('/')[0] ?? '')) && (
          <Below>
            <LocalAddress again="напечатайте снова" />
          </Below>
        )}
      </div>
      <div className={styles.slips}>
        {shown.map((slip) => (
          <SlipOf key={slip.code} slip={slip} />
        ))}
      </div>
    </div>
  );
}

function SlipOf({ slip: { name, roles, code, until, address } }: { slip: Slip }) {
  const { municipality } = useSession();
  return (
    <section className={styles.slip} aria-label={name}>
      <div>
        <div className={styles.name}>{name}</div>
        {roles.length > 0 && <p>{roles.join('; ')}</p>}
        {municipality && <p className="muted">{municipality.name}</p>}
        <ol className={styles.steps}>
          <li>
            Откройте <span className={styles.address}>{address}</span>
          </li>
          <li>Введите код</li>
          <li>Задайте пароль и войдите</li>
        </ol>
      </div>
      <div>
        <p className="muted">Код приглашения</p>
        <div className={styles.code}>{code}</div>
        <p className="small">Действует до {dayYear(dayOfMoment(until))}</p>
        <p className="small muted">Код личный: не передавайте его</p>
      </div>
    </section>
  );
}

function NoSlips() {
  return (
    <div className={styles.page}>
      <PageHead title="Приглашения" />
      <Empty title="Печатать нечего" action={<LinkButton to="/people">К списку людей</LinkButton>}>
        Код приглашения показывается один раз. Выберите людей в списке и нажмите «Напечатать коды»: появятся новые.
      </Empty>
    </div>
  );
}
