import { Note } from '../../../../web/parts.ts';
import { hasRole, useSession } from '../../../../web/session.tsx';

/** For whoever may invite, where no mail leaves the server: what to do instead, and who can mend it. */
export function NoMail() {
  const administers = hasRole(useSession(), 'administrator');
  return (
    <Note tone="warn">
      <p>
        Письма не отправляются: почта не настроена. Приглашайте печатными кодами.{' '}
        {administers
          ? 'Письма складываются в папку outbox на сервере, пока не указан SMTP_URL.'
          : 'Передайте это тому, кто установил Опору.'}
      </p>
    </Note>
  );
}
