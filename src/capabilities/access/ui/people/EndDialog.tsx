import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { dayAt } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Note } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type AppointmentView, Ended, type Handover } from '../../contract.ts';
import { problemIn } from '../problems.ts';
import { Below } from '../Under.tsx';
import { heldAs } from '../words.ts';
import styles from './EndDialog.module.css';
import { foreseenSentence, HANDED_AT, handoverSentence, outgrownSentences, overtaken } from './handover.ts';

/** «Закончить назначение»: its last day; afterwards it says what became of the work. */
export function EndDialog({ held, name, onClose }: { held: AppointmentView; name: string; onClose: () => void }) {
  const [ended, setEnded] = useState<EndedOn | null>(null);
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
          <EndForm held={held} name={name} onClose={onClose} onEnded={setEnded} />
        )}
      </Below>
    </Dialog>
  );
}

/** The field's own examples are of deadlines. */
const LAST_DAY_HINT = 'Можно словами: «сегодня», «31 августа»';

type EndedOn = Ended & { lastDay: LocalDate };

interface EndFormProps {
  held: AppointmentView;
  name: string;
  onClose: () => void;
  onEnded: (ended: EndedOn) => void;
}

function EndForm({ held, name, onClose, onEnded }: EndFormProps) {
  const today = useToday();
  const refresh = useRefresh();
  const form = useForm({
    initial: { lastDay: (today < held.fromDay ? held.fromDay : today) as LocalDate | null },
    check: ({ lastDay }) => ({
      lastDay:
        lastDay === null
          ? 'Укажите последний день'
          : lastDay < held.fromDay
            ? `Назначение началось ${dayAt(held.fromDay, today)}: последний день не раньше`
            : null,
    }),
    send: async ({ lastDay }) => {
      if (lastDay === null) return;
      const ended = await post(`/api/appointments/${held.id}/end`, { version: held.version, lastDay }, Ended);
      await refresh('/api/people', '/api/session');
      onEnded({ ...ended, lastDay });
    },
    refused: (refusal) => {
      if (refusal.code === 'conflict') return overtaken(refusal.details, today);
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
      <DateField label="Последний день" hint={LAST_DAY_HINT} today={today} {...form.field('lastDay')} />
      <Foreseen held={held} name={name} lastDay={form.values.lastDay} />
    </Form>
  );
}

/** Before it is done: how much work goes to whom, or that nobody is there to take it. */
function Foreseen({ held, name, lastDay }: Pick<EndFormProps, 'held' | 'name'> & { lastDay: LocalDate | null }) {
  const today = useToday();
  const fits = lastDay !== null && lastDay >= held.fromDay;
  const { data } = useQuery({
    queryKey: ['foreseen', held.id, held.version, lastDay],
    queryFn: ({ signal }) =>
      post(`/api/appointments/${held.id}/end/foresee`, { version: held.version, lastDay }, Ended, {
        signal,
        asks: true,
      }),
    enabled: fits,
    retry: false,
    gcTime: 0,
  });
  if (!fits || data === undefined) return null;
  const { handovers } = data;
  const homeless = handovers.some(({ to, meanwhile }) => to === null || meanwhile);
  return (
    <div role="status">
      <Note tone={homeless ? 'warn' : 'info'}>
        {handovers.length === 0 && <p>Открытых поручений за этим назначением нет: передавать нечего.</p>}
        {handovers.map((handover) => (
          <HandedOver
            key={`${handover.what} ${handover.to?.id} ${handover.meanwhile}`}
            of={handover}
            says={foreseenSentence(handover)}
            now={{ id: held.personId, name }}
          />
        ))}
        {homeless && <p>Сначала назначьте преемника на то же место, и работа перейдёт ему.</p>}
        {handovers.length > 0 && lastDay > today && <p>{`Это случится в ночь после ${dayAt(lastDay, today)}.`}</p>}
      </Note>
    </div>
  );
}

/** Whose tasks a list shows; «Панова С. И.». */
interface Holder {
  id: string;
  name: string;
}

/**
 * What changes hands, in a sentence: a few are named, of more there is a list.
 * @param now whose they are while this is read, beside what else is theirs; `null`: nobody's
 */
function HandedOver({ of, says, now }: { of: Handover; says: string; now: Holder | null }) {
  const at = HANDED_AT.get(of.what);
  const sentence = says.endsWith('.') ? says : `${says}.`; // the dot of an initial ends it too
  if (of.named !== undefined && at) {
    return (
      <>
        <p>{sentence}</p>
        <ul className={styles.named}>
          {of.named.map(({ id, name }) => (
            <li key={id}>
              <a className="link" href={at.one(id)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <p>
      {sentence}
      {at && now !== null && (
        <>
          {' '}
          <a className="link" href={at.all(now.id)}>
            {`${at.allOf}: ${now.name}`}
          </a>
        </>
      )}
    </p>
  );
}

function Afterwards({ lastDay, onClose, ...ended }: EndedOn & { onClose: () => void }) {
  const { handovers } = ended;
  const today = useToday();
  const later = lastDay > today;
  return (
    <div role="status">
      <Note tone="good">
        <p>Последний день: {dayAt(lastDay, today)}.</p>
        {handovers.map((handover) => (
          <HandedOver
            key={`${handover.what} ${handover.to?.id} ${handover.meanwhile}`}
            of={handover}
            says={handoverSentence(handover)}
            now={handover.to && { id: handover.to.id, name: shortName(handover.to) }}
          />
        ))}
        {handovers.length === 0 && (
          <p>
            {later ? 'Работа перейдёт преемнику в ночь после него.' : 'Открытых поручений не было, передавать нечего.'}
          </p>
        )}
        {outgrownSentences(ended).map((sentence) => (
          <p key={sentence}>{sentence}.</p>
        ))}
      </Note>
      <Below>
        <Button kind="primary" onClick={onClose}>
          Понятно
        </Button>
      </Below>
    </div>
  );
}
