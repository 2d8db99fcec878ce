import { useState } from 'react';
import { del, post, put } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import type { Forms } from '../../../../web/format.ts';
import {
  Button,
  Choose,
  type Column,
  type ConflictProps,
  DataTable,
  Empty,
  Menu,
  Search,
  Select,
  TextField,
  Toolbar,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { Alias, AliasMeaning, aliasProblems } from '../../alias.ts';
import { AliasList, Made } from '../../contract.ts';
import { matches } from '../../text.ts';
import styles from '../ui.module.css';
import { MEANING } from '../words.ts';
import { KeptDialog, KeptPage, NothingKept, useKept } from './kept.tsx';

const CHANGED = ['/api/aliases'];
const ENTRIES: Forms = ['слово', 'слова', 'слов'];

/** What the names of parties in documents mean here. */
export function AliasesPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/aliases', AliasList, { query: { municipalityId } });
  return (
    <KeptPage<AliasList, Alias>
      title="Словарь исполнителей"
      lead="Школы и органы Опора узнаёт по их названиям. Здесь то, что в документах пишут иначе."
      add="Добавить слово"
      from={found}
      mayAdd={({ aliases, may }) => may.keep && aliases.length > 0}
      dialog={(of, list, onClose) => <AliasDialog of={of} list={list} onClose={onClose} />}
    >
      {(list, edit) => <Aliases of={list} onEdit={edit} />}
    </KeptPage>
  );
}

/** What an entry means, in words: the body or school by its name. */
function meaningOf({ means, bodyId, schoolId }: Alias, { bodies, schools }: AliasList): string {
  if (means === 'body') return bodies.find(({ id }) => id === bodyId)?.shortName ?? 'орган в архиве';
  if (means === 'school') return schools.find(({ id }) => id === schoolId)?.shortName ?? 'другая школа';
  return MEANING[means].label;
}

function Aliases({ of, onEdit }: { of: AliasList; onEdit: (alias: Alias | 'new') => void }) {
  const [typed, setTyped] = useState('');
  const municipalityId = useSession().municipality?.id;
  const remove = useAction({
    run: ({ id, version }: Alias) => del(`/api/aliases/${id}`, { version }),
    refreshes: CHANGED,
    done: (_, { alias }) => `«${alias}» больше не в словаре`,
    undo: (_, { alias, means, bodyId, schoolId }) =>
      post('/api/aliases', { municipalityId, alias, means, bodyId, schoolId }, Made),
  });
  if (of.aliases.length === 0) {
    return (
      <NothingKept title="Словарь пуст" add="Добавить слово" onAdd={of.may.keep ? () => onEdit('new') : null}>
        Он пополняется сам: при загрузке плана Опора спросит о незнакомом исполнителе один раз и запомнит ответ.
      </NothingKept>
    );
  }
  const rows = of.aliases.filter((alias) => matches(typed, [alias.alias, meaningOf(alias, of)]));
  const columns: readonly Column<Alias>[] = [
    {
      key: 'alias',
      head: 'В документе',
      cell: ({ alias }) => `«${alias}»`,
      sortBy: ({ alias }) => alias,
      width: '40%',
    },
    { key: 'means', head: 'Кто это', cell: (alias) => meaningOf(alias, of), sortBy: (alias) => meaningOf(alias, of) },
    {
      key: 'effect',
      head: 'Кому поручение',
      cell: ({ means }) => <span className="muted">{MEANING[means].hint}</span>,
    },
  ];
  return (
    <>
      {of.aliases.length > 10 && (
        <Toolbar>
          <Search label="Найти слово" value={typed} onChange={setTyped} />
        </Toolbar>
      )}
      <div className={styles.body}>
        <DataTable
          caption="Словарь исполнителей"
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          sorting={{ key: 'alias', down: false }}
          total={of.aliases.length}
          things={ENTRIES}
          empty={<Empty title="Такого слова нет" action={<Button onClick={() => setTyped('')}>Показать все</Button>} />}
          {...(of.may.keep && {
            rowActions: (alias: Alias) => (
              <Menu
                label={`Действия: ${alias.alias}`}
                items={[
                  { label: 'Править', icon: 'pencil', onSelect: () => onEdit(alias) },
                  { label: 'Убрать из словаря', icon: 'trash', onSelect: () => remove.run(alias) },
                ]}
              />
            ),
          })}
        />
      </div>
    </>
  );
}

interface Answers {
  alias: string;
  means: AliasMeaning | '';
  bodyId: string | null;
  schoolId: string | null;
}

const answersOf = (alias: Alias | null): Answers => ({
  alias: alias?.alias ?? '',
  means: alias?.means ?? '',
  bodyId: alias?.bodyId ?? null,
  schoolId: alias?.schoolId ?? null,
});

/** Only the thing that the meaning asks for is kept. */
const entryOf = ({ alias, means, bodyId, schoolId }: Answers) => ({
  alias: alias.trim(),
  means: means || ('nobody' as const),
  bodyId: means === 'body' ? bodyId : null,
  schoolId: means === 'school' ? schoolId : null,
});

function AliasDialog({ of, list, onClose }: { of: Alias | null; list: AliasList; onClose: () => void }) {
  const municipalityId = useSession().municipality?.id;
  const kept = useKept<Alias, Answers>({
    of,
    schema: Alias,
    what: 'это слово',
    answersOf,
    check: (answers) => ({
      ...wordsFor(aliasProblems({ ...entryOf(answers), id: of?.id ?? null }, list.aliases)),
      ...(answers.means === '' && { means: 'Выберите, кто это' }),
    }),
    send: (answers, before) =>
      before === null
        ? post('/api/aliases', { ...entryOf(answers), municipalityId }, Made)
        : put(`/api/aliases/${before.id}`, { ...entryOf(answers), version: before.version }),
    refreshes: CHANGED,
    done: ({ alias }) => `«${alias.trim()}» в словаре`,
    broken: (problems) => (problems.length > 0 ? wordsFor(problems) : null),
    onClose,
  });
  const { form } = kept;
  const { means } = form.values;
  return (
    <KeptDialog
      title={of === null ? 'Новое слово' : `«${of.alias}»`}
      kept={kept}
      send={of === null ? 'Добавить' : 'Записать'}
      compared={comparedIn(list)}
      onClose={onClose}
    >
      <TextField
        label="Как пишут в документе"
        hint="Например, «ГИМЦ» или «Руководители ОО»"
        maxLength={300}
        {...form.field('alias')}
      />
      <Select
        label="Кто это"
        hint={means === '' ? undefined : MEANING[means].hint}
        options={AliasMeaning.options.map((value) => ({ value, label: MEANING[value].label }))}
        {...form.field('means')}
      />
      {means === 'body' && (
        <Choose
          label="Какой орган или центр"
          options={list.bodies.map(({ id, shortName, name }) => ({ value: id, label: shortName, hint: name }))}
          {...form.field('bodyId')}
        />
      )}
      {means === 'school' && (
        <Choose
          label="Какая школа"
          options={list.schools.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          {...form.field('schoolId')}
        />
      )}
    </KeptDialog>
  );
}

/** How an entry reads beside another version of it. */
const comparedIn = ({ bodies, schools }: AliasList): ConflictProps<Answers>['fields'] => [
  { name: 'alias', label: 'Как пишут в документе' },
  { name: 'means', label: 'Кто это', show: ({ means }) => (means === '' ? '' : MEANING[means].label) },
  {
    name: 'bodyId',
    label: 'Орган или центр',
    show: ({ bodyId }) => bodies.find(({ id }) => id === bodyId)?.shortName,
  },
  { name: 'schoolId', label: 'Школа', show: ({ schoolId }) => schools.find(({ id }) => id === schoolId)?.shortName },
];

/** Words for the fields of the form; the same rules on the page and on the server. */
function wordsFor(problems: readonly { problem: string; by?: unknown }[]) {
  const has = (...names: string[]) => problems.some(({ problem }) => names.includes(problem));
  const taken = problems.find(({ problem }) => problem === 'alias-taken');
  return {
    alias: has('says-nothing')
      ? 'Напишите, как это называют в документе'
      : taken
        ? `В словаре уже есть «${String(taken.by)}». Исправьте ту запись`
        : null,
    bodyId: has('needs-body', 'no-such-body') ? 'Выберите орган или центр' : null,
    schoolId: has('needs-school', 'no-such-school') ? 'Выберите школу' : null,
  };
}
