import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { asRefused, post, type Refused } from '../../../../web/api.ts';
import { Loaded, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, LinkButton, Section, TextField } from '../../../../web/parts.ts';
import { Refusal } from '../../../../web/Refusal.tsx';
import { useEnter } from '../../../../web/session.tsx';
import { FirstRun } from '../../contract.ts';
import { problemIn } from '../problems.ts';
import { Under } from '../Under.tsx';
import { PasswordField, passwordWords } from './password.tsx';
import { shortNameOf } from './shortNameOf.ts';
import { emailProblem, signIn } from './signIn.ts';
import { Threshold } from './Threshold.tsx';

/** The first page of an empty database: the municipality, and who coordinates it. */
export function FirstRunPage() {
  const firstRun = useGet('/api/first-run', FirstRun);
  return (
    <Loaded from={firstRun} waiting={<Threshold title="Первый запуск">{null}</Threshold>}>
      {({ needed }) => (needed ? <Founding /> : <Founded />)}
    </Loaded>
  );
}

function Founded() {
  return (
    <Threshold
      title="Муниципалитет уже заведён"
      lead="Первый запуск бывает один раз. Новых людей приглашает координатор."
    >
      <LinkButton to="/sign-in" kind="primary" wide>
        Ко входу
      </LinkButton>
    </Threshold>
  );
}

const EMPTY = {
  name: '',
  shortName: '',
  region: '',
  familyName: '',
  givenName: '',
  patronymic: '',
  email: '',
};

function Founding() {
  const enter = useEnter();
  const router = useRouter();
  const [made, setMade] = useState<Refused | null>(null);
  const form = useForm({
    initial: { ...EMPTY, password: '' },
    check: (wish) => ({
      name: wish.name.trim() === '' ? 'Напишите, как называется муниципалитет' : null,
      shortName:
        wish.name.trim() !== '' && (wish.shortName.trim() || shortNameOf(wish.name)) === ''
          ? 'Напишите короткое название'
          : null,
      familyName: wish.familyName.trim() === '' ? 'Напишите фамилию' : null,
      givenName: wish.givenName.trim() === '' ? 'Напишите имя' : null,
      email: emailProblem(wish.email),
      password: passwordWords(wish.password),
    }),
    send: async (wish) => {
      await post('/api/first-run', {
        name: wish.name,
        shortName: wish.shortName.trim() || shortNameOf(wish.name),
        region: orNull(wish.region),
        coordinator: { familyName: wish.familyName, givenName: wish.givenName, patronymic: orNull(wish.patronymic) },
        email: wish.email.trim(),
        password: wish.password,
      });
      await signIn(wish).catch((error) => setMade(asRefused(error)));
      await enter();
    },
    refused: (refusal) => {
      if (problemIn(refusal)?.problem !== 'not-empty') return null;
      void router.navigate({ href: '/sign-in', replace: true });
      return 'Муниципалитет уже заведён на другом компьютере. Войдите';
    },
  });
  if (made)
    return (
      <Threshold title="Муниципалитет заведён">
        <Refusal error={made} />
      </Threshold>
    );
  return (
    <Threshold
      wide
      title="Первый запуск"
      lead="Заведём муниципалитет и его координатора. Остальное можно сделать потом."
    >
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" busy={form.sending}>
            Завести и войти
          </Button>
        }
      >
        <Section title="Муниципалитет">
          <Under>
            <TextField
              label="Название"
              hint="Как в уставе: «Заозёрский муниципальный округ»"
              autoFocus
              {...form.field('name')}
            />
            <TextField
              label="Коротко, для меню и таблиц"
              hint={`Если оставить пустым: «${shortNameOf(form.values.name) || 'Заозёрский округ'}»`}
              optional
              {...form.field('shortName')}
            />
            <TextField label="Регион" optional hint="Область, край, республика" {...form.field('region')} />
          </Under>
        </Section>
        <Section title="Муниципальный координатор">
          <Under>
            <TextField label="Фамилия" autoComplete="family-name" {...form.field('familyName')} />
            <TextField label="Имя" autoComplete="given-name" {...form.field('givenName')} />
            <TextField label="Отчество" autoComplete="additional-name" optional {...form.field('patronymic')} />
            <TextField
              label="Почта"
              hint="Ею вы будете входить"
              type="email"
              inputMode="email"
              autoComplete="username"
              {...form.field('email')}
            />
            <PasswordField label="Пароль" kind="new" {...form.field('password')} />
          </Under>
        </Section>
      </Form>
    </Threshold>
  );
}

const orNull = (text: string): string | null => text.trim() || null;
