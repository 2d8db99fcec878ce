import { useState } from 'react';
import type { z } from 'zod';
import { post, put, type Refused } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Form, type FormState, useForm } from '../../../../web/form.tsx';
import { Button, Conflict, Dialog, TextField, toast } from '../../../../web/parts.ts';
import { Made } from '../../contract.ts';
import { Person, type PersonInput } from '../../person.ts';
import { emailProblem } from '../entrance/signIn.ts';
import { problemIn } from '../problems.ts';

interface Typed {
  familyName: string;
  givenName: string;
  patronymic: string;
  email: string;
  phone: string;
}

const typed = (person: PersonInput): Typed => ({
  ...person,
  patronymic: person.patronymic ?? '',
  email: person.email ?? '',
  phone: person.phone ?? '',
});

const input = ({ familyName, givenName, patronymic, email, phone }: Typed): PersonInput => ({
  familyName: familyName.trim(),
  givenName: givenName.trim(),
  patronymic: patronymic.trim() || null,
  email: email.trim() || null,
  phone: phone.trim() || null,
});

const check = ({ familyName, givenName, email }: Typed) => ({
  familyName: familyName.trim() === '' ? 'Напишите фамилию' : null,
  givenName: givenName.trim() === '' ? 'Напишите имя' : null,
  email: email.trim() === '' ? null : emailProblem(email),
});

/** What the server has against a person as typed. */
function refused(refusal: Refused) {
  switch (problemIn(refusal)?.problem) {
    case 'email-taken':
      return { email: 'Эта почта уже записана у другого человека. Возможно, он уже есть в списке' };
    case 'account-needs-email':
      return { email: 'С этой почтой человек входит. Впишите новую, а не убирайте совсем' };
    default:
      return null;
  }
}

/** Adds a person; `onDone` is told who. */
export function PersonDialog(props: { municipalityId: string; onClose: () => void; onDone: (id: string) => void }) {
  const { municipalityId, onClose, onDone } = props;
  const refresh = useRefresh();
  const form = useForm({
    initial: { familyName: '', givenName: '', patronymic: '', email: '', phone: '' },
    draft: 'new-person',
    check,
    send: async (answers) => {
      const { id } = await post('/api/people', { ...input(answers), municipalityId }, Made);
      await refresh('/api/people');
      onDone(id);
    },
    refused,
  });
  return (
    <Dialog title="Новый человек" onClose={onClose} sticky={form.changed}>
      <PersonForm form={form} send="Добавить и назначить" onClose={onClose} />
    </Dialog>
  );
}

interface EditPersonDialogProps {
  person: Person;
  /** The e-mail is also what one signs in by. */
  mayChangeEmail: boolean;
  onClose: () => void;
}

/** Changes the facts of a person. */
export function EditPersonDialog({ person, mayChangeEmail, onClose }: EditPersonDialogProps) {
  const refresh = useRefresh();
  const [newer, setNewer] = useState<z.infer<typeof Person> | null>(null);
  const save = async (answers: Typed, version: number) => {
    await put(`/api/people/${person.id}`, { ...input(answers), version });
    await refresh('/api/people', '/api/session');
    toast({ text: 'Данные сохранены' });
    onClose();
  };
  const form = useForm({
    initial: typed(person),
    check,
    send: (answers) => save(answers, newer?.version ?? person.version),
    refused: (refusal) => {
      const now = refusal.code === 'conflict' ? Person.safeParse(refusal.details.now).data : undefined;
      if (!now) return refused(refusal);
      setNewer(now);
      return 'Пока вы работали, эти данные изменили. Сравните и выберите, что оставить';
    },
  });
  const [comparing, setComparing] = useState<Person | null>(null);
  if (newer !== null && comparing !== newer) {
    return (
      <Conflict
        mine={form.values}
        theirs={typed(newer)}
        fields={FIELDS}
        busy={form.sending}
        onResolve={(chosen) => {
          form.set(chosen);
          void form.submit().finally(() => setComparing(newer));
        }}
        onClose={() => setComparing(newer)}
      />
    );
  }
  return (
    <Dialog title="Данные человека" onClose={onClose} sticky={form.changed}>
      <PersonForm form={form} send="Сохранить" fixedEmail={!mayChangeEmail} onClose={onClose} />
    </Dialog>
  );
}

const FIELDS = [
  { name: 'familyName', label: 'Фамилия' },
  { name: 'givenName', label: 'Имя' },
  { name: 'patronymic', label: 'Отчество' },
  { name: 'email', label: 'Почта' },
  { name: 'phone', label: 'Телефон' },
] as const;

interface PersonFormProps {
  form: FormState<Typed>;
  send: string;
  fixedEmail?: boolean;
  onClose: () => void;
}

function PersonForm({ form, send, fixedEmail = false, onClose }: PersonFormProps) {
  return (
    <Form
      of={form}
      actions={
        <>
          <Button kind="primary" type="submit" busy={form.sending}>
            {send}
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <TextField label="Фамилия" autoFocus {...form.field('familyName')} />
      <TextField label="Имя" {...form.field('givenName')} />
      <TextField label="Отчество" optional {...form.field('patronymic')} />
      {fixedEmail ? (
        <p className="small muted">Почту сменит тот, кто вправе назначить на все роли этого человека.</p>
      ) : (
        <TextField
          label="Почта"
          optional
          hint="Для входа и писем. Без неё можно напечатать код: человек впишет почту сам"
          type="email"
          inputMode="email"
          {...form.field('email')}
        />
      )}
      <TextField label="Телефон" optional type="tel" inputMode="tel" {...form.field('phone')} />
    </Form>
  );
}
