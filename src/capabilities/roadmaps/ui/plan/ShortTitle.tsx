import { useState } from 'react';
import { z } from 'zod';
import { asRefused, put } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Conflict, Dialog, TextField } from '../../../../web/parts.ts';
import type { ActivityView } from '../../plans/contract.ts';
import { CHANGED_BY_TASKS } from '../tasks/steering.ts';

interface Name {
  shortTitle: string;
}

const Now = z.object({ now: z.object({ shortTitle: z.string().nullable(), version: z.int() }) });

/** A short name beside the document's wording, which itself is never changed. */
export function ShortTitle({ activity, onClose }: { activity: ActivityView; onClose: () => void }) {
  const [theirs, setTheirs] = useState<{ name: Name; version: number } | null>(null);
  const save = useAction({
    run: ({ shortTitle, version }: Name & { version: number }) =>
      put(`/api/activities/${activity.id}`, { version, shortTitle: shortTitle.trim() || null }),
    refreshes: CHANGED_BY_TASKS,
    done: (_, { shortTitle }) =>
      shortTitle.trim() === '' ? 'Короткое название убрано' : 'Короткое название сохранено',
    onDone: onClose,
    onRefused: (refusal) => {
      const read = Now.safeParse(refusal.details);
      if (refusal.code !== 'conflict' || !read.success) return false;
      const { shortTitle, version } = read.data.now;
      setTheirs({ name: { shortTitle: shortTitle ?? '' }, version });
      return true;
    },
  });
  const form = useForm<Name>({
    initial: { shortTitle: activity.shortTitle ?? '' },
    check: () => ({}),
    send: (name) => save.runAsync({ ...name, version: activity.version }),
  });
  const compared = asRefused(form.failure).code === 'conflict' && theirs !== null;
  return (
    <Dialog title="Короткое название" onClose={onClose} sticky>
      <Form
        of={form.failure !== null && compared ? { ...form, failure: null } : form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Сохранить название
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <p className="muted">{activity.title}</p>
        <TextField
          label="Название"
          hint="Видно в списках и на ленте. Текст документа не меняется. Пустое вернёт текст документа."
          maxLength={200}
          {...form.field('shortTitle')}
        />
      </Form>
      {theirs && (
        <Conflict<Name>
          mine={form.values}
          theirs={theirs.name}
          fields={[{ name: 'shortTitle', label: 'Короткое название' }]}
          busy={save.busy}
          onResolve={(chosen) => save.run({ ...chosen, version: theirs.version })}
          onClose={() => setTheirs(null)}
        />
      )}
    </Dialog>
  );
}
