import { useRouter } from '@tanstack/react-router';
import { post } from '../../../web/api.ts';
import { useAction } from '../../../web/data.tsx';
import { Form, useForm } from '../../../web/form.tsx';
import { Button, Dialog, Select, TextField } from '../../../web/parts.ts';
import { useSession } from '../../../web/session.tsx';
import { Made } from '../contract.ts';
import { kindOfName, SchoolKind, UNKNOWN } from '../school.ts';
import { nameTaken, problemsIn } from './problems.ts';
import { KIND } from './words.ts';

/** One school by hand: its names; the rest is filled in on its page. */
export function AddSchool({ onClose }: { onClose: () => void }) {
  const municipalityId = useSession().municipality?.id;
  const router = useRouter();
  const add = useAction({
    run: (school: object) => post('/api/schools', { ...UNKNOWN, ...school, municipalityId }, Made),
    refreshes: ['/api/schools'],
    done: () => 'Школа добавлена. Заполните её паспорт',
    onRefused: ({ code }) => code === 'rule-broken',
    onDone: ({ id }) => void router.navigate({ href: `/schools/${id}` }),
  });
  const form = useForm({
    initial: { shortName: '', name: '', kind: '' as SchoolKind | '', place: '' },
    draft: 'new-school',
    check: ({ shortName, name, kind }) => ({
      shortName: shortName.trim() === '' ? 'Напишите, как школу называют в документах' : null,
      kind:
        kind === '' && kindOfName(`${shortName} ${name}`) === null ? 'Выберите тип: по названию его не видно' : null,
    }),
    send: ({ shortName, name, kind, place }) =>
      add.runAsync({
        shortName: shortName.trim(),
        name: name.trim() || shortName.trim(),
        kind: kind || kindOfName(`${shortName} ${name}`),
        place: place.trim() || null,
      }),
    refused: (refusal) => {
      const [taken] = problemsIn(refusal);
      return taken?.problem === 'name-taken' ? { shortName: nameTaken(taken.by) } : null;
    },
  });
  const guessed = kindOfName(`${form.values.shortName} ${form.values.name}`);
  return (
    <Dialog title="Новая школа" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Добавить школу
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <TextField
          label="Краткое наименование"
          hint="Например, «Лесновская СОШ»"
          maxLength={200}
          {...form.field('shortName')}
        />
        <TextField label="Полное наименование" hint="По уставу" optional maxLength={500} {...form.field('name')} />
        <Select
          label="Тип"
          options={SchoolKind.options.map((kind) => ({ value: kind, label: KIND[kind] }))}
          {...(guessed && { empty: `По названию: ${KIND[guessed]}` })}
          {...form.field('kind')}
        />
        <TextField label="Населённый пункт и адрес" optional maxLength={500} {...form.field('place')} />
      </Form>
    </Dialog>
  );
}
