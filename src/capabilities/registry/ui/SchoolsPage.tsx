import { useDeferredValue, useState } from 'react';
import { z } from 'zod';
import { fullName, shortName } from '../../../kernel/person.ts';
import { flag } from '../../../kernel/query.ts';
import { useAddress } from '../../../web/address.ts';
import { Loaded, useGet } from '../../../web/data.tsx';
import { counted } from '../../../web/format.ts';
import { otherLayout } from '../../../web/keyboardLayout.ts';
import {
  Button,
  ChipSelect,
  ChipSwitch,
  Chips,
  type Column,
  DataTable,
  Empty,
  Group,
  LinkButton,
  PageHead,
  Search,
  Skeleton,
  Tag,
  Toolbar,
} from '../../../web/parts.ts';
import { useSession } from '../../../web/session.tsx';
import { SchoolList, type SchoolRow } from '../contract.ts';
import { SchoolKind } from '../school.ts';
import { sought } from '../text.ts';
import { AddSchool } from './AddSchool.tsx';
import { CurateDialog } from './people/CurateDialog.tsx';
import styles from './SchoolsPage.module.css';
import { KIND, SCHOOLS } from './words.ts';

/** What a person looks for, kept in the address. */
export const Filters = z.object({
  q: z.string().default(''),
  kind: SchoolKind.optional(),
  group: z.uuid().optional(),
  /** Schools that have nobody in this part; curators are asked for supported schools only. */
  lacks: z.enum(['head', 'curator']).optional(),
  closed: flag(),
});
type Filters = z.infer<typeof Filters>;

/** Every school of the municipality, alphabetically: no other order says anything of a school. */
export function SchoolsPage() {
  const municipalityId = useSession().municipality?.id;
  const list = useGet('/api/schools', SchoolList, { query: { municipalityId, closed: '1' } });
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead
        title="Школы"
        lead={list.data && <Lead of={list.data} />}
        actions={
          list.data?.may.keep &&
          list.data.schools.length > 0 && (
            <>
              <LinkButton to="/schools/import" icon="upload">
                Загрузить из файла
              </LinkButton>
              <Button icon="plus" onClick={() => setAdding(true)}>
                Добавить школу
              </Button>
            </>
          )
        }
      />
      <Loaded from={list} waiting={<Skeleton rows={10} height="table" />}>
        {(found) =>
          found.schools.length === 0 ? (
            <NoSchools keep={found.may.keep} onAdd={() => setAdding(true)} />
          ) : (
            <Schools of={found} />
          )
        }
      </Loaded>
      {adding && <AddSchool onClose={() => setAdding(false)} />}
    </>
  );
}

function Lead({ of: { schools, total, supportedWords } }: { of: SchoolList }) {
  const known = schools.filter(({ works, supported }) => works && supported !== null);
  if (total === 0) return null;
  const supported = known.filter((school) => school.supported).length;
  return (
    <>
      В муниципалитете <b>{counted(total, SCHOOLS)}</b>
      {known.length === total && supported > 0 && (
        <>
          , из них <b>{counted(supported, [supportedWords.one, supportedWords.few, supportedWords.many])}</b>
        </>
      )}
      .
    </>
  );
}

function NoSchools({ keep, onAdd }: { keep: boolean; onAdd: () => void }) {
  if (!keep) return <Empty title="Школ пока нет">Их заведёт муниципальный координатор.</Empty>;
  return (
    <Empty
      title="Школ пока нет"
      action={
        <Group>
          <LinkButton to="/schools/import" kind="primary" icon="upload">
            Загрузить из файла
          </LinkButton>
          <Button icon="plus" onClick={onAdd}>
            Добавить по одной
          </Button>
        </Group>
      }
    >
      Быстрее всего загрузить список из таблицы: Опора прочитает её и до загрузки покажет, что получится.
    </Empty>
  );
}

function Schools({ of: { schools, groups, supportedWords, total, may } }: { of: SchoolList }) {
  const [filters, setFilters] = useAddress(Filters);
  const wanted = useDeferredValue(filters);
  const { q } = wanted;
  const rows = sought(
    schools.filter((school) => isWanted(school, wanted)),
    q,
    textsOf,
    otherLayout(q),
  );
  const closed = schools.filter(({ works }) => !works).length;
  const clear = () => setFilters({ q: '', kind: undefined, group: undefined, lacks: undefined, closed: false });
  const [curating, setCurating] = useState<readonly SchoolRow[] | null>(null);
  return (
    <>
      <Toolbar>
        <Search label="Школа, директор, код" value={filters.q} onChange={(q) => setFilters({ q })} />
        <Chips>
          {groups.length > 0 && schools.every((school) => school.groups !== null) && (
            <ChipSelect
              label="Группа"
              value={filters.group ?? ''}
              onChange={(group) => setFilters({ group: group || undefined })}
              options={[
                { value: '', label: 'Все группы' },
                ...groups.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          <ChipSelect
            label="Тип"
            value={filters.kind ?? ''}
            onChange={(kind) => setFilters({ kind: kind || undefined })}
            options={[{ value: '', label: 'Все типы' }, ...kindsOf(schools)]}
          />
          {schools.every(({ heads }) => heads !== null) && (
            <ChipSelect
              label="Кого нет"
              value={filters.lacks ?? ''}
              onChange={(lacks) => setFilters({ lacks: lacks || undefined })}
              options={[
                { value: '', label: 'Директор и куратор: любые' },
                { value: 'head', label: 'Без директора' },
                { value: 'curator', label: 'Школы списка без куратора' },
              ]}
            />
          )}
          {closed > 0 && (
            <ChipSwitch on={filters.closed} count={closed} onChange={(on) => setFilters({ closed: on })}>
              Закрытые
            </ChipSwitch>
          )}
        </Chips>
      </Toolbar>
      <DataTable
        caption="Школы"
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/schools/${id}`}
        rowName={({ shortName: name }) => name}
        {...(may.keep && {
          bulk: (chosen: readonly SchoolRow[]) => (
            <Button size="sm" icon="user-plus" onClick={() => setCurating(chosen)}>
              Назначить куратора
            </Button>
          ),
        })}
        columns={columnsOf(schools, supportedWords.one)}
        sorting={{ key: 'school', down: false }}
        total={filters.closed ? schools.length : total}
        things={SCHOOLS}
        empty={
          <Empty title="Таких школ нет" action={<Button onClick={clear}>Убрать отбор</Button>}>
            Проверьте написание: искать можно по названию, населённому пункту, директору, куратору и логину.
          </Empty>
        }
      />
      {curating && <CurateDialog schools={curating} onClose={() => setCurating(null)} />}
    </>
  );
}

/** Has the school nobody in this part? */
const isWithout = ({ heads, curators, supported }: SchoolRow, lacks: Filters['lacks']): boolean =>
  lacks === undefined || (lacks === 'head' ? heads?.length === 0 : supported === true && curators?.length === 0);

const isWanted = (school: SchoolRow, { kind, group, lacks, closed }: Filters): boolean =>
  (closed || school.works) &&
  isWithout(school, lacks) &&
  (kind === undefined || school.kind === kind) &&
  (group === undefined || (school.groups ?? []).some(({ id }) => id === group));

/** What a school is sought by. */
const textsOf = (school: SchoolRow) => [
  ...[school.shortName, school.name, school.place],
  ...[...(school.heads ?? []), ...(school.curators ?? [])].map(fullName),
  ...school.codes,
];

/** Only kinds that there are. */
const kindsOf = (schools: readonly SchoolRow[]) =>
  SchoolKind.options
    .filter((kind) => schools.some((school) => school.kind === kind))
    .map((kind) => ({ value: kind, label: KIND[kind] }));

/** A head of a school, who knows the people of their own only, sees no empty columns for the others. */
function columnsOf(schools: readonly SchoolRow[], supported: string): readonly Column<SchoolRow>[] {
  const known =
    schools.some(({ heads }) => heads !== null) && schools.filter(({ heads }) => heads === null).length === 0;
  return [
    {
      key: 'school',
      head: 'Школа',
      width: known ? '26%' : '40%',
      cell: (school) => (
        <>
          {school.shortName}
          {!school.works && <span className={styles.closed}> закрыта</span>}
        </>
      ),
      sortBy: ({ shortName: name }) => name,
    },
    { key: 'place', head: 'Где', cell: ({ place }) => place ?? '', sortBy: ({ place }) => place },
    ...(known ? peopleColumns(supported) : []),
  ];
}

const peopleColumns = (supported: string): readonly Column<SchoolRow>[] => [
  {
    key: 'head',
    head: 'Директор',
    width: '15%',
    cell: ({ heads }) => names(heads) || <span className="faint">не назначен</span>,
    sortBy: ({ heads }) => names(heads) || null,
  },
  {
    key: 'curator',
    head: 'Куратор',
    width: '15%',
    cell: ({ curators }) => names(curators),
    sortBy: ({ curators }) => names(curators) || null,
    phone: 'hidden',
  },
  {
    key: 'groups',
    head: 'Группы',
    width: '18%',
    phone: 'status',
    cell: (school) =>
      school.groups?.length ? (
        <span className={styles.groups}>
          {school.supported && <Tag>{supported}</Tag>}
          {school.groups.map(({ name }) => name).join(', ')}
        </span>
      ) : null,
  },
];

const names = (people: SchoolRow['heads']): string => (people ?? []).map(shortName).join(', ');
