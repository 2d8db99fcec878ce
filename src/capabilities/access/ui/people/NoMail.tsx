import { Note } from '../../../../web/parts.ts';

/** For whoever may invite, where no mail leaves the server: what to do instead, and who can mend it. */
export function NoMail() {
  return (
    <Note tone="warn">
      <p>
        Почта не настроена: письма не уходят, а складываются в папку outbox на сервере. Пригласите печатными кодами или
        попросите того, кто установил Опору, указать SMTP_URL.
      </p>
    </Note>
  );
}
