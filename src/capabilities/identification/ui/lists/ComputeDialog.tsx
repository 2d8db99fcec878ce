import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { asRefused } from '../../../../web/api.ts';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, ErrorNote, Progress, Select, Stack, Text, TextField } from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import type { Ready } from '../../lists/contract.ts';
import { FILES, numberedEdition, OF_SCHOOLS, problemWords } from '../words.ts';
import { useRun } from './useRun.ts';

interface Props {
  ready: Ready;
  /** The list that is made anew; absent: a first one. */
  like?: { title: string; editionId: string };
  onClose: () => void;
}

/** By which methodology, and the work itself: it says how far it is and may be stopped. */
export function ComputeDialog({ ready, like, onClose }: Props) {
  const session = useSession();
  const today = useToday();
  const router = useRouter();
  const [editionId, setEdition] = useState(
    (ready.editions.find(({ id }) => id === like?.editionId) ?? ready.editions[0])?.id ?? '',
  );
  const run = useRun((listId) => void router.navigate({ href: `/identification/lists/${listId}` }));
  const form = useForm({
    initial: { title: like?.title ?? `Список школ ${today.slice(0, 4)}` },
    check: ({ title }) => ({ title: title.trim() === '' ? 'Назовите список' : null }),
    send: ({ title }) =>
      run.begin('/api/identification/lists', {
        municipalityId: session.municipality?.id,
        editionId,
        title: title.trim(),
      }),
    refused: (refusal) => problemWords(asRefused(refusal)),
  });
  if (run.running) {
    return (
      <Dialog title="Составляем список" sticky onClose={run.stop}>
        <Progress
          label={`Считаем ${counted(ready.withResults, ['школу', 'школы', 'школ'])}: по каждой строим правдоподобные картины`}
          share={run.share}
          action={
            <Button size="sm" onClick={run.stop}>
              Отменить
            </Button>
          }
        />
      </Dialog>
    );
  }
  return (
    <Dialog title="Составить список" sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Составить список
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <Stack>
          {run.ended !== null && <ErrorNote>{run.ended}</ErrorNote>}
          <TextField
            label="Название"
            hint="Как он назван в приказе или для себя"
            maxLength={200}
            {...form.field('title')}
          />
          <Select
            label="Методика"
            options={ready.editions.map(({ id, name, number, edition }) => ({
              value: id,
              label: `${name}, ${numberedEdition({ number, edition })}`,
            }))}
            value={editionId}
            onChange={setEdition}
          />
          <Text tone="muted" size="small">
            {`Результаты ${counted(ready.withResults, OF_SCHOOLS)} из ${ready.schools}, ${counted(ready.batches, FILES)}. Школы без результатов будут названы отдельно.`}
          </Text>
        </Stack>
      </Form>
    </Dialog>
  );
}
