import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asRefused, post, type Refused } from '../../../../web/api.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { otherLayout } from '../../../../web/keyboardLayout.ts';
import { Button, Definitions, Skeleton, TextField } from '../../../../web/parts.ts';
import { REFUSAL, Refusal } from '../../../../web/Refusal.tsx';
import { useEnter } from '../../../../web/session.tsx';
import { InvitationView } from '../../contract.ts';
import { CODE_LENGTH, plainCode } from '../../entrance/invitation.ts';
import { problemIn, tooManyTries } from '../problems.ts';
import { Below } from '../Under.tsx';
import { PasswordField, passwordWords } from './password.tsx';
import { emailProblem, signIn } from './signIn.ts';
import { Threshold } from './Threshold.tsx';

const links = <a href="/sign-in">Пароль уже задан, войти</a>;

/** Entering by a code: typed from paper, or from the letter in the address (`?code=…`). */
export function EnterPage() {
  const [code, setCode] = useState(() => new URLSearchParams(window.location.search).get('code') ?? '');
  const [asked, setAsked] = useState(code);
  const invitation = useQuery({
    queryKey: ['invitation', plainCode(asked)],
    queryFn: () => post('/api/invitations/check', { code: asked }, InvitationView),
    enabled: asked !== '',
    retry: false,
  });
  if (invitation.data) return <Welcome code={asked} invitation={invitation.data} />;
  const waiting = asked !== '' && invitation.isPending;
  return (
    <Threshold
      title="Вход по приглашению"
      lead="Код напечатан на приглашении: 12 знаков, группами по три."
      links={links}
    >
      {waiting && code !== '' ? (
        <Skeleton rows={3} />
      ) : (
        <CodeForm
          code={code}
          onCode={setCode}
          refusal={invitation.isError ? asRefused(invitation.error) : null}
          refused={asked}
          onAsk={() => (code === asked ? void invitation.refetch() : setAsked(code))}
        />
      )}
    </Threshold>
  );
}

interface CodeFormProps {
  code: string;
  onCode: (code: string) => void;
  refusal: Refused | null;
  /** The code that was refused. */
  refused: string;
  onAsk: () => void;
}

function CodeForm({ code, onCode, refusal, refused, onAsk }: CodeFormProps) {
  const [pressed, setPressed] = useState(false);
  const words = refusal && code === refused ? codeWords(refusal) : null;
  const missing = pressed ? codeProblem(code, onCode) : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setPressed(true);
        if (codeProblem(code, onCode) === null) onAsk();
      }}
    >
      <TextField
        label="Код приглашения"
        hint="Прописные и строчные буквы, дефисы и пробелы не важны"
        value={code}
        onChange={onCode}
        onLeave={() => setPressed(code !== '')}
        error={missing ?? words}
        autoFocus
      />
      <Below>
        <Button kind="primary" type="submit" wide>
          Продолжить
        </Button>
      </Below>
    </form>
  );
}

/** What can be told of a code without asking: too few signs, or typed in the Russian layout. */
function codeProblem(code: string, onCode: (code: string) => void) {
  const length = plainCode(code).length;
  if (length === CODE_LENGTH) return null;
  const other = otherLayout(code).toUpperCase();
  if (/[а-яё]/iu.test(code) && plainCode(other).length === CODE_LENGTH) {
    return {
      text: 'Похоже, включена русская раскладка',
      fix: { label: `Заменить на ${other}`, apply: () => onCode(other) },
    };
  }
  if (length === 0) return 'Впишите код с приглашения';
  return length < CODE_LENGTH
    ? `В коде 12 знаков, здесь подходящих ${length}. Букв O и I и цифр 0 и 1 в нём не бывает`
    : `В коде 12 знаков, здесь ${length}: проверьте, нет ли лишних`;
}

function codeWords(refusal: Refused): string {
  const found = problemIn(refusal);
  if (found?.problem === 'too-many-tries') return tooManyTries(found.seconds);
  if (refusal.code !== 'not-found') return REFUSAL[refusal.code];
  return 'Такого кода нет, или он уже не действует: им воспользовались, прошло 14 дней либо выдан новый. Новый код даст муниципальный координатор';
}

function Welcome({ code, invitation }: { code: string; invitation: InvitationView }) {
  const enter = useEnter();
  const [made, setMade] = useState<Refused | null>(null);
  const form = useForm({
    initial: { email: invitation.email ?? '', password: '' },
    check: ({ email, password }) => ({ email: emailProblem(email), password: passwordWords(password) }),
    send: async ({ email, password }) => {
      await post('/api/invitations/accept', { code, email: email.trim(), password });
      try {
        await signIn({ email, password });
      } catch (error) {
        setMade(asRefused(error)); // the password is set all the same, and the code is used
        return;
      }
      await enter();
    },
    refused: (refusal) => {
      const found = problemIn(refusal);
      if (found?.problem === 'email-taken') {
        return { email: 'С этой почтой входит другой человек. Укажите свою личную или рабочую' };
      }
      return refusal.code === 'not-found' || found?.problem === 'too-many-tries' ? codeWords(refusal) : null;
    },
  });
  if (made)
    return (
      <Threshold title="Пароль задан" links={links}>
        <Refusal error={made} />
      </Threshold>
    );
  return (
    <Threshold
      title="Добро пожаловать"
      lead="Остался один шаг: почта и пароль, с которыми вы будете входить."
      links={links}
    >
      <Definitions
        of={[
          { term: 'Приглашение для', value: <b>{invitation.name}</b> },
          { term: 'Муниципалитет', value: invitation.municipality },
        ]}
      />
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" wide busy={form.sending}>
            Задать пароль и войти
          </Button>
        }
      >
        <TextField
          label="Почта"
          hint="Ею вы будете входить; на неё приходят напоминания, если вы их не отключите"
          type="email"
          inputMode="email"
          autoComplete="username"
          {...form.field('email')}
        />
        <PasswordField label="Пароль" kind="new" {...form.field('password')} />
      </Form>
      <p className="small muted">Это приглашение не вам? Закройте страницу и сообщите муниципальному координатору.</p>
    </Threshold>
  );
}
