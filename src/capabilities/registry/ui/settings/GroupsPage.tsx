import { useState } from 'react';
import { post, put } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import {
  Button,
  Conflict,
  Dialog,
  Empty,
  Menu,
  PageHead,
  Radios,
  Row,
  Rows,
  Section,
  TextField,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { GroupList, GroupView, Made } from '../../contract.ts';
import { GroupPurpose, mergedMembers } from '../../group.ts';
import { nameTaken, nowIn, problemsIn } from '../problems.ts';
import { rebased } from '../rebased.ts';
import styles from '../ui.module.css';
import { PURPOSE, SCHOOLS } from '../words.ts';
import { SchoolPicker } from './SchoolPicker.tsx';

type School = GroupList['schools'][number];

const CRUMBS = [{ label: 'Настройки', to: '/settings' }, { label: 'Группы школ' }];

/** Named sets of schools: which need support this year, which help them, and whatever else plans and reports ask for. */
export function GroupsPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/groups', GroupList, { query: { municipalityId } });
  const [editing, setEditing] = useState<GroupView | 'new' | null>(null);
  const keep = found.data?.may.keep ?? false;
  return (
    <>
      <PageHead
        title="Группы школ"
        crumbs={CRUMBS}
        lead="Мероприятие «для школ списка» разворачивается в поручение каждой школе группы."
        actions={
          keep &&
          (found.data?.groups.length ?? 0) > 0 && (
            <Button icon="plus" onClick={() => setEditing('new')}>
              Добавить группу
            </Button>
          )
        }
      />
      <Loaded from={found}>{(list) => <Groups of={list} onEdit={setEditing} />}</Loaded>
      {editing && found.data && (
        <GroupDialog
          of={editing === 'new' ? null : editing}
          schools={found.data.schools}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function Groups({
  of: { groups, schools, may },
  onEdit,
}: {
  of: GroupList;
  onEdit: (group: GroupView | 'new') => void;
}) {
  const used = groups.filter(({ archivedAt }) => archivedAt === null);
  const away = groups.filter(({ archivedAt }) => archivedAt !== null);
  const line = (group: GroupView) => (
    <GroupLine key={group.id} of={group} schools={schools} keep={may.keep} onEdit={() => onEdit(group)} />
  );
  if (groups.length === 0) {
    return (
      <Empty
        title="Групп пока нет"
        action={
          may.keep && (
            <Button kind="primary" icon="plus" onClick={() => onEdit('new')}>
              Собрать список школ
            </Button>
          )
        }
      >
        Соберите первую: школы, которым в этом году нужна поддержка. По приказу или по решению муниципалитета.
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.body}>
        <Rows>{used.map(line)}</Rows>
      </div>
      {used.length === 0 && <Empty title="Все группы в архиве">Верните нужную или добавьте новую.</Empty>}
      {away.length > 0 && (
        <Section title="В архиве" count={away.length}>
          <Rows>{away.map(line)}</Rows>
        </Section>
      )}
    </>
  );
}

interface LineProps {
  of: GroupView;
  schools: readonly School[];
  keep: boolean;
  onEdit: () => void;
}

/** Members named at once; the rest are counted. */
const NAMED = 6;

function GroupLine({ of, schools, keep, onEdit }: LineProps) {
  const archived = of.archivedAt !== null;
  const archive = useArchive(of);
  const members = schools.filter(({ id }) => of.schoolIds.includes(id)).map(({ shortName }) => shortName);
  const more = members.length > NAMED ? ` и ещё ${members.length - NAMED}` : '';
  return (
    <Row
      title={of.name}
      to={archived ? undefined : `/schools?group=${of.id}`}
      facts={[
        PURPOSE[of.purpose].label.toLowerCase(),
        members.length === 0
          ? 'школ пока нет'
          : `${counted(members.length, SCHOOLS)}: ${members.slice(0, NAMED).join(', ')}${more}`,
      ]}
      actions={
        keep && (
          <Menu
            label={`Действия: ${of.name}`}
            items={[
              { label: 'Править', icon: 'pencil', onSelect: onEdit },
              archived
                ? { label: 'Вернуть из архива', icon: 'arrow-back-up', onSelect: () => archive.run(false) }
                : { label: 'Убрать в архив', icon: 'archive', onSelect: () => archive.run(true) },
            ]}
          />
        )
      }
    />
  );
}

function useArchive({ id, name, purpose, schoolIds, version }: GroupView) {
  const send = (archived: boolean, at: number) =>
    put(`/api/groups/${id}`, { name, purpose, schoolIds, version: at, archived });
  return useAction({
    run: (archived: boolean) => send(archived, version),
    refreshes: ['/api/groups', '/api/schools'],
    done: (_, archived) => (archived ? `Группа «${name}» в архиве` : `Группа «${name}» снова в списке`),
    undo: (_, archived) => send(!archived, version + 1),
  });
}

interface Answers {
  name: string;
  purpose: GroupPurpose | '';
  schoolIds: readonly string[];
}

const answersOf = (group: GroupView | null): Answers => ({
  name: group?.name ?? '',
  purpose: group?.purpose ?? 'supported',
  schoolIds: group?.schoolIds ?? [],
});

/** Of two edits: names and purposes to choose between, members of both. */
const both = (base: Answers, mine: Answers, theirs: Answers): Answers => ({
  ...rebased(base, mine, theirs),
  schoolIds: mergedMembers(base.schoolIds, mine.schoolIds, theirs.schoolIds),
});

interface GroupDialogProps {
  of: GroupView | null;
  schools: readonly School[];
  onClose: () => void;
}

function GroupDialog({ of, schools, onClose }: GroupDialogProps) {
  const municipalityId = useSession().municipality?.id;
  const [version, setVersion] = useState(of?.version ?? 0);
  const [theirs, setTheirs] = useState<GroupView | null>(null);
  const save = useAction({
    run: async ({ version: at, ...answers }: Answers & { version: number }): Promise<void> => {
      const group = { ...answers, name: answers.name.trim() };
      if (of === null) await post('/api/groups', { ...group, municipalityId }, Made);
      else await put(`/api/groups/${of.id}`, { ...group, version: at, archived: of.archivedAt !== null });
    },
    refreshes: ['/api/groups', '/api/schools'],
    done: (_, { name, schoolIds }) => `«${name.trim()}»: ${counted(schoolIds.length, SCHOOLS)}`,
    onRefused: ({ code }) => code === 'conflict' || code === 'rule-broken',
    onDone: onClose,
  });
  const form = useForm<Answers>({
    initial: answersOf(of),
    check: ({ name }) => ({ name: name.trim() === '' ? 'Назовите группу, например «Школы списка 2026»' : null }),
    send: (answers) => save.runAsync({ ...answers, version }),
    refused: (refusal) => {
      const now = nowIn(refusal, GroupView);
      if (now) {
        setTheirs(now);
        return 'Пока вы правили, группу изменил другой сотрудник. Сравните обе записи.';
      }
      const [taken] = problemsIn(refusal);
      return taken?.problem === 'name-taken' ? { name: nameTaken(taken.by) } : null;
    },
  });
  const named = (ids: readonly string[]) =>
    schools
      .filter(({ id }) => ids.includes(id))
      .map(({ shortName }) => shortName)
      .join(', ');
  return (
    <>
      <Dialog title={of === null ? 'Новая группа школ' : of.name} size="lg" sticky={form.changed} onClose={onClose}>
        <Form
          of={form}
          actions={
            <>
              <Button kind="primary" type="submit" busy={form.sending}>
                {of === null ? `Добавить группу: ${counted(form.values.schoolIds.length, SCHOOLS)}` : 'Записать'}
              </Button>
              <Button onClick={onClose}>Отмена</Button>
            </>
          }
        >
          <TextField label="Название" hint="Например, «Школы списка 2026»" maxLength={200} {...form.field('name')} />
          <Radios
            label="Для чего она"
            options={GroupPurpose.options.map((purpose) => ({ value: purpose, ...PURPOSE[purpose] }))}
            {...form.field('purpose')}
          />
          <SchoolPicker schools={schools} {...form.field('schoolIds')} />
        </Form>
      </Dialog>
      {theirs && (
        <Conflict<Answers>
          mine={both(answersOf(of), form.values, answersOf(theirs))}
          theirs={answersOf(theirs)}
          fields={[
            { name: 'name', label: 'Название' },
            {
              name: 'purpose',
              label: 'Для чего она',
              show: ({ purpose }) => (purpose === '' ? '' : PURPOSE[purpose].label),
            },
            { name: 'schoolIds', label: 'Школы', show: ({ schoolIds }) => named(schoolIds) },
          ]}
          busy={save.busy}
          onClose={() => setTheirs(null)}
          onResolve={({ name, purpose, schoolIds }) => {
            setVersion(theirs.version);
            setTheirs(null);
            save.run({ name, purpose, schoolIds, version: theirs.version });
          }}
        />
      )}
    </>
  );
}
