import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted, day } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Note } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type AppointmentView, Ended, type Handover } from '../../contract.ts';
import { problemIn } from '../problems.ts';
import { Below } from '../Under.tsx';
import { heldAs } from '../words.ts';

/** «Закончить назначение»: its last day; afterwards it says what became of the work. */
export function EndDialog({ held, name, onClose }: { held: AppointmentView; name: string; onClose: () => void }) {
  const [ended, setEnded] = useState<{ lastDay: LocalDate; handovers: readonly Handover[] } | null>(null);
  const what = heldAs({ ...held, placeName: held.schoolName ?? held.bodyName });
  return (
    <Dialog title={ended ? 'Назначение закончено' : 'Закончить назначение'} onClose={onClose}>
      <p>
        <b>{name}</b>, {what}
      </p>
      <Below>
        {ended ? (
          <Afterwards {...ended} onClose={onClose} />
        ) : (
          <EndForm held={held} onClose={onClose} onEnded={(lastDay, handovers) => setEnded({ lastDay, handovers })} />
        )}
      </Below>
    </Dialog>
  );
}

interface EndFormProps {
  held: AppointmentView;
  onClose: () => void;
  onEnded: (lastDay: LocalDate, handovers: readonly Handover[]) => void;
}

function EndForm({ held, onClose, onEnded }: EndFormProps) {
  const today = useToday();
  const refresh = useRefresh();
  const form = useForm({
    initial: { lastDay: (today < held.fromDay ? held.fromDay : today) as LocalDate | null },
    check: ({ lastDay }) => ({
      lastDay:
        lastDay === null
          ? 'Укажите последний день'
          : lastDay < held.fromDay
            ? `Назначение началось ${day(held.fromDay)}: последний день не раньше`
            : null,
    }),
    send: async ({ lastDay }) => {
      if (lastDay === null) return;
      const { handovers } = await post(`/api/appointments/${held.id}/end`, { version: held.version, lastDay }, Ended);
      await refresh('/api/people', '/api/session');
      onEnded(lastDay, handovers);
    },
    refused: (refusal) => {
      if (refusal.code === 'conflict')
        return 'Назначение изменил кто-то другой. Закройте окно и посмотрите, как теперь';
      return problemIn(refusal) ? { lastDay: 'С таким последним днём закончить нельзя' } : null;
    },
  });
  return (
    <Form
      of={form}
      actions={
        <>
          <Button kind="primary" type="submit" busy={form.sending}>
            Закончить
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <DateField label="Последний день" today={today} {...form.field('lastDay')} />
      <p className="small muted">
        Открытые поручения перейдут тому, кто отвечает за то же место: новому руководителю или куратору, а если его нет,
        координатору. Поэтому сначала назначьте преемника.
      </p>
    </Form>
  );
}

function Afterwards(props: { lastDay: LocalDate; handovers: readonly Handover[]; onClose: () => void }) {
  const { lastDay, handovers, onClose } = props;
  const later = lastDay > useToday();
  return (
    <div role="status">
      <Note tone="good">
        <p>Последний день: {day(lastDay)}.</p>
        {handovers.map((handover) => (
          <p key={`${handover.what} ${handover.to?.id}`}>{handoverSentence(handover)}</p>
        ))}
        {handovers.length === 0 && (
          <p>
            {later ? 'Работа перейдёт преемнику в ночь после него.' : 'Открытых поручений не было, передавать нечего.'}
          </p>
        )}
      </Note>
      <Below>
        <Button kind="primary" onClick={onClose}>
          Понятно
        </Button>
      </Below>
    </div>
  );
}

/** @example handoverSentence({ what: 'task', count: 12, to }) // «12 поручений теперь ведёт Панова С. И.» */
export function handoverSentence({ what, count, to }: Handover): string {
  const things = counted(count, HANDED.get(what) ?? [what, what, what]);
  return to === null ? `${things} пока никто не ведёт: преемника нет` : `${things} теперь ведёт ${shortName(to)}`;
}

/** What work is handed over, as the capabilities call it. */
const HANDED = new Map<string, readonly [string, string, string]>([['task', ['поручение', 'поручения', 'поручений']]]);
