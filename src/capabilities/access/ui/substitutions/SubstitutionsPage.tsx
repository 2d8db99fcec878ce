import { useState } from 'react';
import { del, post } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { period, relative } from '../../../../web/format.ts';
import { Button, Empty, PageHead, Row, Rows, Section, Skeleton } from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { Substitutions, type SubstitutionView } from '../../contract.ts';
import { mayKeepPeople } from '../../policy.ts';
import { NoMunicipality } from '../people/PeoplePage.tsx';
import { PeopleTabs } from '../people/PeopleTabs.tsx';
import { SubstituteDialog } from './SubstituteDialog.tsx';

export function SubstitutionsPage() {
  const { person, roles, municipality } = useSession();
  const [arranging, setArranging] = useState(false);
  const list = useGet('/api/substitutions', Substitutions);
  if (!municipality) return <NoMunicipality />;
  const keeps = mayKeepPeople({ id: person.id, appointments: roles }, municipality.id);
  const arrange = (
    <Button kind="primary" icon="plus" onClick={() => setArranging(true)}>
      {keeps ? 'Оформить замещение' : 'Меня не будет'}
    </Button>
  );
  return (
    <>
      <PageHead
        title="Замещения"
        lead="Пока человек в отпуске или болеет, его работу видит и делает другой. Права возвращаются сами."
        actions={arrange}
      >
        <PeopleTabs current="/substitutions" />
      </PageHead>
      <Loaded from={list} waiting={<Skeleton rows={3} />}>
        {(found) => <List found={found} />}
      </Loaded>
      {arranging && (
        <SubstituteDialog
          municipalityId={municipality.id}
          absent={keeps ? null : { id: person.id, name: person.shortName }}
          onClose={() => setArranging(false)}
        />
      )}
    </>
  );
}

function List({ found }: { found: readonly SubstitutionView[] }) {
  const today = useToday();
  const now = found.filter(({ fromDay }) => fromDay <= today);
  const ahead = found.filter(({ fromDay }) => fromDay > today);
  if (found.length === 0) {
    return (
      <Empty title="Сейчас никто никого не замещает">Оформите замещение заранее: оно начнётся в свой день само.</Empty>
    );
  }
  return (
    <>
      {now.length > 0 && <Group title="Сейчас" of={now} />}
      {ahead.length > 0 && <Group title="Впереди" of={ahead} />}
    </>
  );
}

function Group({ title, of }: { title: string; of: readonly SubstitutionView[] }) {
  return (
    <Section title={title} count={of.length}>
      <Rows>
        {of.map((one) => (
          <Line key={one.id} of={one} />
        ))}
      </Rows>
    </Section>
  );
}

const SOMEBODY = 'коллега';

function Line({ of }: { of: SubstitutionView }) {
  const today = useToday();
  const absent = of.person ?? SOMEBODY;
  const { personId, substituteId, fromDay, toDay } = of;
  const cancel = useAction({
    run: () => del(`/api/substitutions/${of.id}`),
    refreshes: ['/api/substitutions', '/api/session'],
    done: () => `Замещение отменено: ${absent}`,
    undo: () => post('/api/substitutions', { personId, substituteId, fromDay, toDay }),
  });
  return (
    <Row
      title={`${of.substitute ?? SOMEBODY} вместо: ${absent}`}
      facts={[
        period(fromDay, toDay),
        fromDay > today ? `начнётся ${relative(fromDay, today)}` : `последний день ${relative(toDay, today)}`,
      ]}
      actions={
        of.may.cancel && (
          <Button size="sm" label={`Отменить замещение: ${absent}`} busy={cancel.busy} onClick={() => cancel.run()}>
            Отменить
          </Button>
        )
      }
    />
  );
}
