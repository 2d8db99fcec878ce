import { useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName, shortName } from '../../../../kernel/person.ts';
import { post } from '../../../../web/api.ts';
import { Loaded, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { period } from '../../../../web/format.ts';
import { Button, Choose, DateField, Dialog, FIRST_DAY_HINT, Note, toast } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { Substituted } from '../../contract.ts';
import { type Nearness, substitutesFor } from '../../substitutions/order.ts';
import { substitutionProblems } from '../../substitutions/substitution.ts';
import { outgrownStandIn } from '../people/handover.ts';
import { PeopleLines, type PersonLine } from '../people/peopleList.ts';
import { problemIn } from '../problems.ts';
import { Below } from '../Under.tsx';
import { heldAs, SUBSTITUTION_PROBLEM } from '../words.ts';

interface SubstituteDialogProps {
  municipalityId: string;
  /** Who will be away; `null`: to be chosen. */
  absent: { id: string; name: string } | null;
  onClose: () => void;
}

/** Somebody stands in for somebody who will be away. */
export function SubstituteDialog(props: SubstituteDialogProps) {
  const people = useGet('/api/people', PeopleLines, { query: { municipalityId: props.municipalityId } });
  const [arranged, setArranged] = useState<Arranged | null>(null);
  return (
    <Dialog title={arranged ? ARRANGED : 'Замещение'} onClose={props.onClose} sticky={arranged === null}>
      {arranged ? (
        <Afterwards of={arranged} onClose={props.onClose} />
      ) : (
        <Loaded from={people}>
          {(found) => <SubstituteForm {...props} people={found.people} onArranged={setArranged} />}
        </Loaded>
      )}
    </Dialog>
  );
}

interface Arranged {
  /** «Белов И. Н., 12–18 янв 2027» */
  what: string;
  /** What ended with it, and what to do; never none. */
  sentences: readonly string[];
}

/** The way in of whoever stands in has ended: that has to be read and dealt with, so it stays until it is. */
function Afterwards({ of: { what, sentences }, onClose }: { of: Arranged; onClose: () => void }) {
  return (
    <>
      <p>{`${what}.`}</p>
      <Below>
        <div role="status">
          <Note tone="warn">
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}.</p>
            ))}
          </Note>
        </div>
        <Below>
          <Button kind="primary" onClick={onClose}>
            Понятно
          </Button>
        </Below>
      </Below>
    </>
  );
}

const ARRANGED = 'Замещение оформлено';

interface Wish {
  personId: string | null;
  substituteId: string | null;
  fromDay: LocalDate | null;
  toDay: LocalDate | null;
}

interface SubstituteFormProps extends SubstituteDialogProps {
  people: readonly PersonLine[];
  /** Something has to be read about it; without that the window closes by itself. */
  onArranged: (arranged: Arranged) => void;
}

function SubstituteForm({ absent, onClose, people, onArranged }: SubstituteFormProps) {
  const today = useToday();
  const refresh = useRefresh();
  const form = useForm<Wish>({
    initial: { personId: absent?.id ?? null, substituteId: null, fromDay: today, toDay: null },
    check: ({ personId, substituteId, fromDay, toDay }) => {
      const missing = {
        personId: personId === null ? 'Выберите, кто будет отсутствовать' : null,
        substituteId: substituteId === null ? 'Выберите, кто заменит' : null,
        fromDay: fromDay === null ? 'Укажите первый день' : null,
        toDay: toDay === null ? 'Укажите последний день' : null,
      };
      if (personId === null || substituteId === null || fromDay === null || toDay === null) return missing;
      return byField(
        substitutionProblems({ personId, substituteId, fromDay, toDay }, today).map(({ problem }) => problem),
      );
    },
    send: async (wish) => {
      const made = await post('/api/substitutions', wish, Substituted);
      await refresh('/api/substitutions', '/api/session', '/api/people');
      const days = wish.fromDay && wish.toDay ? period(wish.fromDay, wish.toDay) : '';
      const sentences = outgrownStandIn(made);
      const substitute = people.find(({ id }) => id === wish.substituteId);
      if (sentences.length > 0 && substitute)
        return onArranged({ what: `${shortName(substitute)}, ${days}`, sentences });
      toast({ text: `${ARRANGED}: ${days}` });
      onClose();
    },
    refused: (refusal) => {
      const found = problemIn(refusal);
      return found ? byField([found.problem]) : null;
    },
  });
  const absentOne = people.find(({ id }) => id === form.values.personId);
  const substitutes = substitutesFor(absentOne, people).map(({ person, nearness }) => ({
    ...optionOf(person),
    group: absentOne && NEARNESS[nearness],
  }));
  return (
    <Form
      of={form}
      actions={
        <>
          <Button kind="primary" type="submit" busy={form.sending}>
            Оформить замещение
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      {absent ? (
        <p>
          Отсутствует: <b>{absent.name}</b>
        </p>
      ) : (
        <Choose label="Кто отсутствует" options={people.map(optionOf)} {...form.field('personId')} />
      )}
      <Choose
        label="Кто замещает"
        hint="В эти дни он видит и делает всё, что может отсутствующий"
        options={substitutes}
        {...form.field('substituteId')}
      />
      <DateField label="Первый день" hint={FIRST_DAY_HINT} today={today} {...form.field('fromDay')} />
      <DateField
        label="Последний день"
        today={today}
        hint="На следующий день права вернутся сами"
        {...form.field('toDay')}
      />
    </Form>
  );
}

const optionOf = (person: PersonLine) => ({
  value: person.id,
  label: fullName(person),
  hint: person.roles.map(heldAs).join('; ') || undefined,
});

/** Complete by type: the headings of those who may stand in, the nearest first. */
const NEARNESS: Record<Nearness, string> = {
  deputy: 'Заместитель в этой же школе или организации',
  'same-place': 'Коллеги оттуда же',
  'same-role': 'С такой же ролью',
  other: 'Остальные',
};

/** Problems with a substitution as words at their fields. */
function byField(problems: readonly string[]) {
  const found: Partial<Record<keyof Wish, string>> = {};
  for (const problem of problems) {
    const words = Object.entries(SUBSTITUTION_PROBLEM).find(([name]) => name === problem)?.[1];
    if (words) found[words.field] ??= words.text;
  }
  return found;
}
