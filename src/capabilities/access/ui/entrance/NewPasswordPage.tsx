import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, LinkButton, Note } from '../../../../web/parts.ts';
import { problemIn } from '../problems.ts';
import { PasswordField, passwordWords } from './password.tsx';
import { Threshold } from './Threshold.tsx';

/** Where the letter about a forgotten password leads: `?token=…`. */
export function NewPasswordPage() {
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  const [state, setState] = useState<'asking' | 'done' | 'expired'>(token === '' ? 'expired' : 'asking');
  if (state === 'expired') return <Expired />;
  if (state === 'done') return <Done />;
  return <Asking token={token} onDone={() => setState('done')} onExpired={() => setState('expired')} />;
}

function Asking({ token, onDone, onExpired }: { token: string; onDone: () => void; onExpired: () => void }) {
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: passwordWords(password) }),
    send: async ({ password }) => {
      await post('/api/auth/reset-password', { token, newPassword: password });
      onDone();
    },
    refused: (refusal) => {
      if (problemIn(refusal)?.problem === 'link-expired') onExpired();
      return null;
    },
  });
  return (
    <Threshold title="Новый пароль" lead="С ним вы будете входить вместо прежнего.">
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" wide busy={form.sending}>
            Сохранить пароль
          </Button>
        }
      >
        <PasswordField label="Пароль" kind="new" autoFocus {...form.field('password')} />
      </Form>
    </Threshold>
  );
}

function Done() {
  return (
    <Threshold title="Пароль сохранён">
      <div role="status">
        <Note tone="good">Войдите с новым паролем. На других устройствах вход закончился.</Note>
      </div>
      <LinkButton to="/sign-in" kind="primary" wide>
        Ко входу
      </LinkButton>
    </Threshold>
  );
}

function Expired() {
  return (
    <Threshold
      title="Ссылка больше не действует"
      lead="Ею уже воспользовались или прошёл час. Попросите новую, это займёт минуту."
    >
      <LinkButton to="/forgot-password" kind="primary" wide>
        Прислать новую ссылку
      </LinkButton>
    </Threshold>
  );
}
