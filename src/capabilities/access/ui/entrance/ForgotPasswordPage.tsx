import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Group, LinkButton, Note, TextField } from '../../../../web/parts.ts';
import { FirstRun } from '../../contract.ts';
import { problemIn, tooManyTries } from '../problems.ts';
import { emailProblem } from './signIn.ts';
import { Threshold } from './Threshold.tsx';

const links = (
  <>
    <a href="/sign-in">Вернуться ко входу</a>
    <a href="/enter">Есть код приглашения</a>
  </>
);

export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const server = useGet('/api/first-run', FirstRun);
  const form = useForm({
    initial: { email: '' },
    draft: 'forgotten-password',
    check: ({ email }) => ({ email: emailProblem(email) }),
    send: async ({ email }) => {
      await post('/api/auth/request-password-reset', { email: email.trim() });
      setSentTo(email.trim());
    },
    refused: (refusal) => {
      const found = problemIn(refusal);
      return found?.problem === 'too-many-tries' ? tooManyTries(found.seconds) : null;
    },
  });
  if (server.data?.mailLeaves === false) return <NoMail />;
  if (sentTo !== null) return <Sent to={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <Threshold title="Новый пароль" lead="Пришлём на вашу почту ссылку, по которой его можно задать." links={links}>
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" wide busy={form.sending}>
            Прислать ссылку
          </Button>
        }
      >
        <TextField
          label="Почта"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
          {...form.field('email')}
        />
      </Form>
    </Threshold>
  );
}

/** No letter would come: whom to ask instead. */
const NoMail = () => (
  <Threshold title="Новый пароль" links={links}>
    <Note tone="warn">
      <p>Почта не настроена: письмо со ссылкой отсюда не придёт.</p>
    </Note>
    <p>
      Новый код входа напечатает муниципальный координатор. Если координатор — вы, попросите того, кто установил Опору:
      он выдаст код на сервере или настроит почту.
    </p>
  </Threshold>
);

/** The same whether there is such an address: nobody learns from us who works here. */
function Sent({ to, onAgain }: { to: string; onAgain: () => void }) {
  return (
    <Threshold title="Проверьте почту" links={links}>
      <div role="status">
        <Note tone="good">
          <p>
            Если <b>{to}</b> есть в системе, письмо со ссылкой уже в пути. Ссылка действует час.
          </p>
        </Note>
      </div>
      <p className="muted">
        Письма нет? Загляните в папку «Спам». Возможно, вас записали с другой почтой или без неё: тогда новый код входа
        даст муниципальный координатор.
      </p>
      <Group>
        <Button onClick={onAgain}>Указать другую почту</Button>
        <LinkButton to="/sign-in" kind="quiet">
          Ко входу
        </LinkButton>
      </Group>
    </Threshold>
  );
}
