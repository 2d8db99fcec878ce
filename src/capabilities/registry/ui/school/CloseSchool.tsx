import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { put } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { dayYear } from '../../../../web/format.ts';
import { Button, Choose, DateField, Dialog, Menu, Note } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type Passport, Saved, SchoolList } from '../../contract.ts';
import type { SchoolChanges } from '../../school.ts';
import { problemsIn } from '../problems.ts';

/** Closing a school, joining it to another, opening it again. What was recorded of it stays. */
export function CloseSchool({ of }: { of: Passport }) {
  const { school } = of;
  const [asking, setAsking] = useState(false);
  const reopen = useAction({
    run: () => put(`/api/schools/${school.id}`, { version: school.version, changes: OPEN }, Saved),
    refreshes: ['/api/schools'],
    done: () => 'Школа снова работает',
  });
  return (
    <>
      <Menu
        label={`Другие действия: ${school.shortName}`}
        items={
          school.activeTo === null
            ? [{ label: 'Закрыть или присоединить к другой', icon: 'archive', onSelect: () => setAsking(true) }]
            : [{ label: 'Открыть снова', icon: 'arrow-back-up', onSelect: () => reopen.run() }]
        }
      />
      {asking && <Closing of={of} onClose={() => setAsking(false)} />}
    </>
  );
}

const OPEN: SchoolChanges = { activeTo: null, mergedInto: null };

function Closing({ of: { school }, onClose }: { of: Passport; onClose: () => void }) {
  const today = useToday();
  const others = useGet('/api/schools', SchoolList, { query: { municipalityId: school.municipalityId } });
  const close = useAction({
    run: (changes: SchoolChanges) => put(`/api/schools/${school.id}`, { version: school.version, changes }, Saved),
    refreshes: ['/api/schools'],
    done: (_, { activeTo }) => `Школа закрыта, последний день ${dayYear(activeTo ?? null)}`,
    undo: ({ version }) => put(`/api/schools/${school.id}`, { version, changes: OPEN }, Saved),
    onRefused: ({ code }) => code === 'rule-broken',
    onDone: onClose,
  });
  const form = useForm({
    initial: { activeTo: null as LocalDate | null, mergedInto: null as string | null },
    check: ({ activeTo }) => ({
      activeTo:
        activeTo === null
          ? 'Укажите последний день работы'
          : school.activeFrom !== null && activeTo < school.activeFrom
            ? `Школа работает с ${dayYear(school.activeFrom)}: укажите день не раньше`
            : null,
    }),
    send: (changes) => close.runAsync(changes),
    refused: (refusal) =>
      problemsIn(refusal).some(({ problem }) => problem === 'merged-in-a-circle')
        ? { mergedInto: 'Та школа сама присоединена к этой: выберите другую' }
        : null,
  });
  return (
    <Dialog title={`Закрыть: ${school.shortName}`} sticky={form.changed} onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Закрыть школу
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <Note>Паспорт, поручения и отчёты школы останутся. В списке школ и в новых планах её не будет.</Note>
        <DateField label="Последний день работы" today={today} {...form.field('activeTo')} />
        <Choose
          label="К какой школе присоединена"
          optional
          options={(others.data?.schools ?? [])
            .filter(({ id }) => id !== school.id)
            .map(({ id, shortName, place }) => ({ value: id, label: shortName, hint: place ?? undefined }))}
          {...form.field('mergedInto')}
        />
      </Form>
    </Dialog>
  );
}
