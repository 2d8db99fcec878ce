import { useState } from 'react';
import { z } from 'zod';
import { del, post, put } from '../../../../web/api.ts';
import { useColorScheme } from '../../../../web/colorScheme.ts';
import { copyText } from '../../../../web/copyText.ts';
import { Loaded, useAction, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, dayAt } from '../../../../web/format.ts';
import { isOnlyHere, LocalAddress } from '../../../../web/LocalAddress.tsx';
import {
  Button,
  Checkbox,
  Fact,
  Facts,
  Group,
  Note,
  PageHead,
  Radios,
  Section,
  Skeleton,
  TextField,
  toast,
} from '../../../../web/parts.ts';
import { signOut, useSession } from '../../../../web/session.tsx';
import { Profile } from '../../contract.ts';
import { PasswordField, passwordWords } from '../entrance/password.tsx';
import { problemIn, tooManyTries } from '../problems.ts';
import { Below, Under } from '../Under.tsx';
import { heldAs } from '../words.ts';
import styles from './ProfilePage.module.css';

/** One's own settings. */
export function ProfilePage() {
  const { person, roles, standsInFor, today } = useSession();
  const profile = useGet('/api/profile', Profile);
  return (
    <>
      <PageHead title="Мои настройки" lead={person.name}>
        <Facts>
          {roles
            .filter(({ inPlaceOf }) => inPlaceOf === null)
            .map((held) => (
              <Fact key={`${held.role} ${held.schoolId ?? held.bodyId}`} icon="user">
                {heldAs({ ...held, placeName: held.schoolName ?? held.bodyName ?? held.municipalityName })}
              </Fact>
            ))}
        </Facts>
      </PageHead>
      {standsInFor.length > 0 && (
        <Below>
          <Note tone="info">
            {standsInFor.map(({ name, toDay }) => (
              <p key={name}>
                Вы замещаете: <b>{name}</b>, до {dayAt(toDay, today)} включительно.
              </p>
            ))}
          </Note>
        </Below>
      )}
      <Loaded from={profile} waiting={<Skeleton rows={8} />}>
        {(found) => (
          <>
            <Settings profile={found} />
            <Look />
            <Calendar feedUrl={found.feedUrl} />
            <Password email={found.email} />
            <Sessions count={found.sessions} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** Nobody is promised letters that do not come. */
function lettersHint(email: string | null, mailLeaves: boolean): string {
  if (!mailLeaves) return 'Почта на сервере не настроена: письма не придут. То же самое стоит в уведомлениях';
  if (email === null) return 'Почты у вас нет, письма приходить не будут. Её впишет координатор';
  return `Одно письмо за раз, на ${email}. Если нового нет, письма нет`;
}

function Settings({ profile }: { profile: Profile }) {
  const { mailLeaves } = useSession();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      phone: profile.phone ?? '',
      digest: profile.digest as Profile['digest'] | '',
      letterKeys: profile.letterKeys,
    },
    send: async ({ phone, digest, letterKeys }) => {
      await put('/api/profile', { phone: phone.trim() || null, digest, letterKeys });
      await refresh('/api/profile', '/api/session', '/api/people');
      toast({ text: 'Настройки сохранены' });
    },
  });
  return (
    <Section title="Связь и письма">
      <Under>
        <Form
          of={form}
          actions={
            <Button kind="primary" type="submit" busy={form.sending}>
              Сохранить
            </Button>
          }
        >
          <TextField
            label="Телефон"
            optional
            hint="Его видят те, с кем вы работаете: координатор, куратор, ваша школа"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            {...form.field('phone')}
          />
          <Radios
            label="Письма с напоминаниями"
            hint={lettersHint(profile.email, mailLeaves)}
            options={[
              { value: 'daily', label: 'По рабочим дням, утром' },
              { value: 'weekly', label: 'Раз в неделю, в первый рабочий день' },
              { value: 'off', label: 'Не присылать' },
            ]}
            {...form.field('digest')}
          />
          <Checkbox
            label="Клавиши-буквы на странице поручения"
            hint="П — принять, В — вернуть. Отключите, если они мешают голосовому вводу или программе чтения с экрана"
            {...form.field('letterKeys')}
          />
        </Form>
      </Under>
    </Section>
  );
}

function Look() {
  const [colorScheme, setColorScheme] = useColorScheme();
  return (
    <Section title="Вид">
      <Under close>
        <Radios
          label="Цвета"
          value={colorScheme}
          onChange={(scheme) => scheme !== '' && setColorScheme(scheme)}
          options={[
            { value: 'light', label: 'Светлые' },
            { value: 'dark', label: 'Тёмные' },
            { value: 'auto', label: 'Как в системе' },
          ]}
        />
        <p className="small muted">Запоминается в этом браузере.</p>
      </Under>
    </Section>
  );
}

const FeedUrl = z.object({ feedUrl: z.string() });

/** Deadlines in one's own calendar, by an address that only its owner knows. */
function Calendar({ feedUrl }: { feedUrl: string | null }) {
  const renew = useAction({
    run: () => post('/api/profile/feed', {}, FeedUrl),
    refreshes: ['/api/profile'],
    done: () => (feedUrl === null ? 'Адрес календаря готов' : 'Адрес заменён, прежний больше не работает'),
  });
  const end = useAction({
    run: () => del('/api/profile/feed'),
    refreshes: ['/api/profile'],
    done: () => 'Календарь отключён, по прежнему адресу ничего не приходит',
  });
  return (
    <Section title="Календарь">
      <Under>
        <p className="prose">
          Свои сроки можно видеть в Яндекс Календаре, Outlook или телефоне: добавьте в них подписку по этому адресу.
          Сроки обновляются сами.
        </p>
        {feedUrl === null ? (
          <Group>
            <Button icon="calendar" busy={renew.busy} onClick={() => renew.run()}>
              Получить адрес
            </Button>
          </Group>
        ) : (
          <>
            {isOnlyHere(new URL(feedUrl).host) && <LocalAddress again="скопируйте адрес снова" />}
            <div className={styles.address}>
              <TextField
                label="Адрес календаря"
                hint="Кто знает адрес, тот видит ваши сроки. Если он попал к чужим, замените его"
                value={feedUrl}
                onChange={() => undefined}
              />
            </div>
            <Group>
              <Button icon="copy" onClick={() => void copyText(feedUrl, COPIED)}>
                Скопировать
              </Button>
              <Button icon="refresh" busy={renew.busy} onClick={() => renew.run()}>
                Заменить адрес
              </Button>
              <Button kind="quiet" busy={end.busy} onClick={() => end.run()}>
                Отключить
              </Button>
            </Group>
          </>
        )}
      </Under>
    </Section>
  );
}

const COPIED = { done: 'Адрес скопирован', failed: 'Браузер не дал скопировать. Выделите адрес и нажмите Ctrl C' };

function Password({ email }: { email: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <Section title="Пароль">
      <Under>
        {open ? (
          <PasswordForm email={email} onClose={() => setOpen(false)} />
        ) : (
          <Group>
            <Button icon="key" onClick={() => setOpen(true)}>
              Сменить пароль
            </Button>
          </Group>
        )}
      </Under>
    </Section>
  );
}

function PasswordForm({ email, onClose }: { email: string | null; onClose: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { currentPassword: '', newPassword: '' },
    check: ({ currentPassword, newPassword }) => ({
      currentPassword: currentPassword === '' ? 'Напишите прежний пароль' : null,
      newPassword: passwordWords(newPassword),
    }),
    send: async (passwords) => {
      await post('/api/auth/change-password', { ...passwords, revokeOtherSessions: true });
      await refresh('/api/profile');
      toast({ text: 'Пароль сменён. На других устройствах вход закончился' });
      onClose();
    },
    refused: (refusal) => {
      const found = problemIn(refusal);
      if (found?.problem === 'wrong-password') return { currentPassword: 'Прежний пароль другой. Проверьте раскладку' };
      return found?.problem === 'too-many-tries' ? tooManyTries(found.seconds) : null;
    },
  });
  return (
    <Form
      of={form}
      actions={
        <>
          <Button type="submit" busy={form.sending}>
            Сохранить пароль
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Отмена
          </Button>
        </>
      }
    >
      {/* For programs that keep passwords: whose it is. */}
      <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <PasswordField label="Прежний пароль" kind="current" {...form.field('currentPassword')} />
      <PasswordField label="Новый пароль" kind="new" {...form.field('newPassword')} />
    </Form>
  );
}

/** Where else one is signed in. */
function Sessions({ count }: { count: number }) {
  const others = count - 1;
  const end = useAction({
    run: () => post('/api/auth/revoke-other-sessions'),
    refreshes: ['/api/profile'],
    done: () => 'На других устройствах вход закончился',
  });
  return (
    <Section title="Вход">
      <Under close>
        <p>
          {others > 0
            ? `Кроме этого устройства вы вошли ещё на ${counted(others, ['устройстве', 'устройствах', 'устройствах'])}.`
            : 'Вы вошли только на этом устройстве.'}
        </p>
        <Group>
          {others > 0 && (
            <Button icon="logout" busy={end.busy} onClick={() => end.run()}>
              Закончить вход на других
            </Button>
          )}
          <Button onClick={() => void signOut()}>Выйти здесь</Button>
        </Group>
      </Under>
    </Section>
  );
}
