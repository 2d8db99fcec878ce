import { useQueryClient } from '@tanstack/react-query';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Dialog } from '../../../../web/parts.ts';
import { type Session, signOut } from '../../../../web/session.tsx';
import { forgetSignedOut } from '../../../../web/signedOut.ts';
import { PasswordField } from './password.tsx';
import { signIn, signInWords } from './signIn.ts';

/** Over the page somebody was working on when the sign-in ended: the same person enters again, and nothing is lost. */
export function SignInAgain({ session }: { session: Session }) {
  const queries = useQueryClient();
  const { email, name } = session.person;
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' ? 'Напишите пароль' : null }),
    send: async ({ password }) => {
      await signIn({ email, password });
      forgetSignedOut();
      await queries.invalidateQueries();
    },
    refused: signInWords,
  });
  return (
    <Dialog title="Вход закончился" onClose={forgetSignedOut} sticky>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Войти и продолжить
            </Button>
            <Button kind="quiet" onClick={() => void signOut()}>
              Войти другим
            </Button>
          </>
        }
      >
        <p>
          <b>{name}</b>, войдите снова: страница и всё, что вы набрали, остаются на месте.
        </p>
        {/* For programs that keep passwords: whose it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label="Пароль" kind="current" autoFocus {...form.field('password')} />
      </Form>
    </Dialog>
  );
}
