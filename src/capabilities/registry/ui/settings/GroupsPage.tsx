import { post, put } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { Empty, Radios, Row, TextField } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { GroupList, GroupView, Made } from '../../contract.ts';
import { GroupPurpose, mergedMembers } from '../../group.ts';
import { nameTaken } from '../problems.ts';
import { rebased } from '../rebased.ts';
import { PURPOSE, SCHOOLS } from '../words.ts';
import { KeptDialog, KeptMenu, KeptPage, KeptRows, NothingKept, useKept } from './kept.tsx';
import { SchoolPicker } from './SchoolPicker.tsx';

type School = GroupList['schools'][number];

const CHANGED = ['/api/groups', '/api/schools'];

/** Named sets of schools: which need support this year, which help them, and whatever else plans and reports ask for. */
export function GroupsPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/groups', GroupList, { query: { municipalityId } });
  return (
    <KeptPage<GroupList, GroupView>
      title="Группы школ"
      lead="Мероприятие «для школ списка» разворачивается в поручение каждой школе группы."
      add="Добавить группу"
      from={found}
      mayAdd={({ groups, may }) => may.keep && groups.length > 0}
      dialog={(of, { schools }, onClose) => <GroupDialog of={of} schools={schools} onClose={onClose} />}
    >
      {(list, edit) => <Groups of={list} onEdit={edit} />}
    </KeptPage>
  );
}

interface GroupsProps {
  of: GroupList;
  onEdit: (group: GroupView | 'new') => void;
}

function Groups({ of: { groups, schools, may }, onEdit }: GroupsProps) {
  if (groups.length === 0) {
    return (
      <NothingKept title="Групп пока нет" add="Собрать список школ" onAdd={may.keep ? () => onEdit('new') : null}>
        Соберите первую: школы, которым в этом году нужна поддержка. По приказу или по решению муниципалитета.
      </NothingKept>
    );
  }
  return (
    <KeptRows
      of={groups}
      line={(group) => (
        <GroupLine key={group.id} of={group} schools={schools} keep={may.keep} onEdit={() => onEdit(group)} />
      )}
      allAway={<Empty title="Все группы в архиве">Верните нужную или добавьте новую.</Empty>}
    />
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
  const { id, name, purpose, schoolIds } = of;
  const members = schools.filter((school) => schoolIds.includes(school.id)).map(({ shortName }) => shortName);
  const more = members.length > NAMED ? ` и ещё ${members.length - NAMED}` : '';
  return (
    <Row
      title={name}
      to={of.archivedAt === null ? `/schools?group=${id}` : undefined}
      facts={[
        PURPOSE[purpose].label.toLowerCase(),
        members.length === 0
          ? 'школ пока нет'
          : `${counted(members.length, SCHOOLS)}: ${members.slice(0, NAMED).join(', ')}${more}`,
      ]}
      actions={
        keep && (
          <KeptMenu
            name={name}
            of={of}
            send={(archived, version) => put(`/api/groups/${id}`, { name, purpose, schoolIds, version, archived })}
            refreshes={CHANGED}
            done={(archived) => (archived ? `Группа «${name}» в архиве` : `Группа «${name}» снова в списке`)}
            onEdit={onEdit}
          />
        )
      }
    />
  );
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
  const kept = useKept<GroupView, Answers>({
    of,
    schema: GroupView,
    what: 'группу',
    answersOf,
    join: both,
    check: ({ name }) => ({ name: name.trim() === '' ? 'Назовите группу, например «Школы списка 2026»' : null }),
    send: (answers, before) => {
      const group = { ...answers, name: answers.name.trim() };
      if (before === null) return post('/api/groups', { ...group, municipalityId }, Made);
      const { id, version, archivedAt } = before;
      return put(`/api/groups/${id}`, { ...group, version, archived: archivedAt !== null });
    },
    refreshes: CHANGED,
    done: ({ name, schoolIds }) => `«${name.trim()}»: ${counted(schoolIds.length, SCHOOLS)}`,
    broken: ([taken]) => (taken?.problem === 'name-taken' ? { name: nameTaken(taken.by) } : null),
    onClose,
  });
  const { form } = kept;
  const named = (ids: readonly string[]) =>
    schools
      .filter(({ id }) => ids.includes(id))
      .map(({ shortName }) => shortName)
      .join(', ');
  return (
    <KeptDialog
      title={of === null ? 'Новая группа школ' : of.name}
      size="lg"
      kept={kept}
      send={of === null ? `Добавить группу: ${counted(form.values.schoolIds.length, SCHOOLS)}` : 'Записать'}
      compared={[
        { name: 'name', label: 'Название' },
        {
          name: 'purpose',
          label: 'Для чего она',
          show: ({ purpose }) => (purpose === '' ? '' : PURPOSE[purpose].label),
        },
        { name: 'schoolIds', label: 'Школы', show: ({ schoolIds }) => named(schoolIds) },
      ]}
      onClose={onClose}
    >
      <TextField label="Название" hint="Например, «Школы списка 2026»" maxLength={200} {...form.field('name')} />
      <Radios
        label="Для чего она"
        options={GroupPurpose.options.map((purpose) => ({ value: purpose, ...PURPOSE[purpose] }))}
        {...form.field('purpose')}
      />
      <SchoolPicker schools={schools} {...form.field('schoolIds')} />
    </KeptDialog>
  );
}
