import { useState } from 'react';
import { del, post } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Dialog, Menu, TextField } from '../../../../web/parts.ts';
import { type FilterPage, type SavedFilter, SavedFilters as SavedList } from '../../saved/contract.ts';
import { problemsOf } from '../shared/problems.ts';
import styles from './SavedFilters.module.css';

const ADDRESS = '/api/filters';

export interface SavedFiltersProps {
  page: FilterPage;
  /** The address of the page without its search. */
  path: string;
  /** What would be kept under a name now; '': nothing is narrowed. */
  address: string;
}

/** Filters that the person has named, each a link; and the button that names the present ones. */
export function SavedFilters({ page, path, address }: SavedFiltersProps) {
  const saved = useGet(ADDRESS, SavedList, { query: { page } });
  const [naming, setNaming] = useState(false);
  const forget = useAction({
    run: ({ id }: SavedFilter) => del(`${ADDRESS}/${id}`),
    refreshes: [ADDRESS],
    done: (_, { name }) => `Отбор «${name}» забыт`,
    undo: (_, { name, address: kept }) => post(ADDRESS, { page, name, address: kept }),
  });
  const known = saved.data ?? [];
  const here = known.some((filter) => sameSearch(filter.address, address));
  if (known.length === 0 && address === '') return null;
  return (
    <div className={styles.saved}>
      {known.length > 0 && <span className="muted small">Мои отборы:</span>}
      {known.map((filter) => (
        <a
          key={filter.id}
          href={`${path}?${filter.address}`}
          className={styles.one}
          aria-current={sameSearch(filter.address, address) ? 'true' : undefined}
        >
          {filter.name}
        </a>
      ))}
      {address !== '' && !here && (
        <Button kind="quiet" size="sm" icon="star" onClick={() => setNaming(true)}>
          Сохранить отбор
        </Button>
      )}
      {known.length > 0 && (
        <Menu
          label="Убрать сохранённый отбор"
          head="Убрать из списка"
          items={known.map((filter) => ({
            label: filter.name,
            icon: 'trash' as const,
            onSelect: () => forget.run(filter),
          }))}
        />
      )}
      {naming && <NameDialog page={page} address={address} onClose={() => setNaming(false)} />}
    </div>
  );
}

/** The same filters, in whichever order they stand. */
function sameSearch(one: string, other: string): boolean {
  const sorted = (text: string) => {
    const search = new URLSearchParams(text);
    search.sort();
    return search.toString();
  };
  return sorted(one) === sorted(other);
}

function NameDialog({ page, address, onClose }: { page: FilterPage; address: string; onClose: () => void }) {
  const save = useAction({
    run: (name: string) => post(ADDRESS, { page, name, address }),
    refreshes: [ADDRESS],
    done: (_, name) => `Отбор «${name}» сохранён`,
    onRefused: () => true, // the form says it
  });
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? 'Назовите отбор, например «Мои школы, просрочено»' : null }),
    send: async ({ name }) => {
      await save.runAsync(name.trim());
      onClose();
    },
  });
  const tooMany = problemsOf(form.failure).some(({ problem }) => problem === 'too-many');
  return (
    <Dialog title="Сохранить отбор" onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Сохранить
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <TextField
          label="Название"
          hint="Видно только вам. Отбор с тем же названием заменится."
          maxLength={60}
          {...form.field('name')}
        />
        {tooMany && <p>Сохранено уже 30 отборов. Уберите те, что больше не нужны.</p>}
      </Form>
    </Dialog>
  );
}
