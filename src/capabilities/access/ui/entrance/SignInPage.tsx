import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { asRefused } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Checkbox, Group, Note, Row, Rows, Section, TextField, toast } from '../../../../web/parts.ts';
import { REFUSAL } from '../../../../web/Refusal.tsx';
import { signOut, useEnter, useMaybeSession } from '../../../../web/session.tsx';
import { type DemoSignIn, DemoSignIns, FirstRun } from '../../contract.ts';
import { Under } from '../Under.tsx';
import { PasswordField } from './password.tsx';
import { emailProblem, signIn, signInWords } from './signIn.ts';
import { Threshold } from './Threshold.tsx';

export function SignInPage() {
  const session = useMaybeSession();
  useFirstRun();
  if (session) return <AlreadyIn name={session.person.name} />;
  return (
    <Threshold
      title="Вход"
      links={
        <>
          <a href="/forgot-password">Забыли пароль</a>
          <a href="/enter">Есть код приглашения</a>
        </>
      }
      after={<DemoList />}
    >
      <SignInForm />
    </Threshold>
  );
}

/** On an empty database there is nobody to sign in: the municipality comes first. */
function useFirstRun(): void {
  const router = useRouter();
  const firstRun = useGet('/api/first-run', FirstRun);
  const needed = firstRun.data?.needed === true;
  useEffect(() => {
    if (needed) void router.navigate({ href: '/first-run', replace: true });
  }, [needed, router]);
}

function AlreadyIn({ name }: { name: string }) {
  const enter = useEnter();
  return (
    <Threshold title="Вы уже вошли" lead={name}>
      <Group>
        <Button kind="primary" onClick={() => void enter()}>
          Продолжить работу
        </Button>
        <Button onClick={() => void signOut()}>Выйти и войти другим</Button>
      </Group>
    </Threshold>
  );
}

function SignInForm() {
  const enter = useEnter();
  const wanted = new URLSearchParams(window.location.search).get('to');
  const form = useForm({
    initial: { email: '', password: '', foreign: false },
    check: ({ email, password }) => ({
      email: emailProblem(email),
      password: password === '' ? 'Напишите пароль' : null,
    }),
    send: async (credentials) => {
      await signIn(credentials);
      await enter();
    },
    refused: signInWords,
  });
  return (
    <>
      {wanted !== null && wanted !== '/' && <Note tone="info">После входа откроется страница, на которую вы шли.</Note>}
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" wide busy={form.sending}>
            Войти
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
        <PasswordField label="Пароль" kind="current" {...form.field('password')}>
          <Checkbox label="Чужой компьютер" hint="Вход закончится, когда закроете браузер" {...form.field('foreign')} />
        </PasswordField>
      </Form>
    </>
  );
}

/** Whom anybody may sign in as, where the demo municipality is loaded. */
function DemoList() {
  const demo = useGet('/api/demo-signins', DemoSignIns);
  const enter = useEnter();
  if (!demo.data || demo.data.length === 0) return null;
  const enterAs = async ({ email, password }: DemoSignIn) => {
    try {
      await signIn({ email, password });
      await enter();
    } catch (error) {
      const refusal = asRefused(error);
      toast({ text: signInWords(refusal) ?? REFUSAL[refusal.code], tone: 'bad' });
    }
  };
  return (
    <Section title="Демонстрационный муниципалитет">
      <Under>
        <p className="small muted">
          Данные выдуманы. Войдите любым из этих людей, чтобы осмотреться: пароль подставится сам.
        </p>
      </Under>
      <Rows>
        {demo.data.map((person) => (
          <Row
            key={person.email}
            title={person.name}
            facts={[person.role]}
            actions={
              <Button size="sm" label={`Войти: ${person.name}, ${person.role}`} onClick={() => void enterAs(person)}>
                Войти
              </Button>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
