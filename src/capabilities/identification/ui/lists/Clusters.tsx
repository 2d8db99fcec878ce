import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, Empty, Menu, Row, Rows, Section, Select, TextField } from '../../../../web/parts.ts';
import { proposedClusters } from '../../lists/clusters.ts';
import { type EntryRow, GroupMade, type ListView, LONGEST } from '../../lists/contract.ts';
import { CHANGED, told, useListAct } from '../useListAct.ts';
import { SCHOOLS } from '../words.ts';
import styles from './Clusters.module.css';

interface Cluster {
  name: string;
  schools: readonly EntryRow[];
}

/** Groups for addressed support: proposed by reasons, named in words, arranged by people. */
export function Clusters({ of }: { of: ListView }) {
  const [arranging, setArranging] = useState(false);
  const clusters = clustersOf(of.entries);
  const open = of.may.keep && of.state !== 'approved';
  const helped = of.entries.filter(({ decision }) => decision !== 'out');
  return (
    <Section
      title="Группы поддержки"
      count={clusters.length}
      aside={
        open &&
        helped.length > 0 && (
          <Button size="sm" icon="users-group" onClick={() => setArranging(true)}>
            Распределить школы
          </Button>
        )
      }
    >
      {clusters.length === 0 && (
        <Empty title="Групп нет">Они складываются из школ списка и школ, которым предлагают помощь.</Empty>
      )}
      <Rows>
        {clusters.map((cluster) => (
          <ClusterRow key={cluster.name} of={cluster} list={of} />
        ))}
      </Rows>
      {arranging && <ArrangeDialog of={of} schools={helped} onClose={() => setArranging(false)} />}
    </Section>
  );
}

function clustersOf(entries: readonly EntryRow[]): Cluster[] {
  const named = entries.filter(({ cluster, decision }) => cluster !== null && decision !== 'out');
  const byName = Map.groupBy(named, ({ cluster }) => cluster ?? '');
  return [...byName]
    .map(([name, schools]) => ({ name, schools }))
    .sort((one, other) => one.name.localeCompare(other.name, 'ru'));
}

function ClusterRow({ of: { name, schools }, list }: { of: Cluster; list: ListView }) {
  const save = useAction({
    run: () => post(`/api/identification/lists/${list.id}/clusters/save`, { cluster: name }, GroupMade),
    refreshes: CHANGED,
    done: () => `Группа школ «${name}» собрана`,
    onRefused: told,
  });
  return (
    <Row
      title={name}
      facts={[counted(schools.length, SCHOOLS), schools.map(({ schoolName }) => schoolName).join(', ')]}
      actions={
        list.may.keep && (
          <Menu
            label={`Действия с группой: ${name}`}
            items={[{ label: 'Собрать группу школ', icon: 'users-group', onSelect: () => save.run() }]}
          />
        )
      }
    />
  );
}

/** To which group each school goes; a new one is named by writing it. */
function ArrangeDialog({ of, schools, onClose }: { of: ListView; schools: readonly EntryRow[]; onClose: () => void }) {
  const [places, setPlaces] = useState<Record<string, string>>(() =>
    Object.fromEntries(schools.map(({ schoolId, cluster }) => [schoolId, cluster ?? ''])),
  );
  const [added, setAdded] = useState<readonly string[]>([]);
  const names = [...new Set([...schools.flatMap(({ cluster }) => cluster ?? []), ...added])].sort((a, b) =>
    a.localeCompare(b, 'ru'),
  );
  const act = useListAct<{ clusters: { name: string; schoolIds: string[] }[] }>({
    ...{ list: of, act: 'clusters', method: 'put', onDone: onClose },
    done: () => 'Школы распределены по группам',
  });
  const form = useForm({
    initial: { name: '' },
    send: async ({ name }) => setAdded((before) => (name.trim() === '' ? before : [...before, name.trim()])),
  });
  const propose = () =>
    setPlaces(
      Object.fromEntries(proposedClusters(schools).flatMap(({ name, schoolIds }) => schoolIds.map((id) => [id, name]))),
    );
  const proposedNames = Object.values(places).filter((name) => name !== '' && !names.includes(name));
  const options = [...names, ...new Set(proposedNames)].map((name) => ({ value: name, label: name }));
  const send = () => {
    const byName = Map.groupBy(
      Object.entries(places).filter(([, name]) => name !== ''),
      ([, name]) => name,
    );
    act.run({ clusters: [...byName].map(([name, members]) => ({ name, schoolIds: members.map(([id]) => id) })) });
  };
  return (
    <Dialog
      title="Группы поддержки"
      size="lg"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={act.busy} onClick={send}>
            Записать группы
          </Button>
          <Button onClick={propose}>Разложить по причинам</Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <Form of={form} actions={<Button type="submit">Добавить группу</Button>}>
        <TextField
          label="Новая группа"
          optional
          hint="Назовите по тому, что в ней делать: «Поддержка по математике»"
          maxLength={LONGEST.cluster}
          {...form.field('name')}
        />
      </Form>
      <div className={styles.schools}>
        {schools.map(({ schoolId, schoolName }) => (
          <Select
            key={schoolId}
            label={schoolName}
            empty="Без группы"
            options={options}
            value={places[schoolId] ?? ''}
            onChange={(name) => setPlaces((before) => ({ ...before, [schoolId]: name }))}
          />
        ))}
      </div>
    </Dialog>
  );
}
