import { useState } from 'react';
import { asRefused, post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Button, ChooseMany, Note, TextField } from '../../../../web/parts.ts';
import { Made } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import styles from './Rail.module.css';
import { schoolsNamed } from './schoolsNamed.ts';

interface NewGroupProps {
  view: Pick<DraftView, 'id' | 'municipalityId' | 'reading' | 'workforce'>;
  onMade: (id: string) => void;
}

/** The list of schools of the plan, made without leaving the document; those that it names are marked already. */
export function NewGroup({ view, onMade }: NewGroupProps) {
  const { schools } = view.workforce;
  const refresh = useRefresh();
  const [name, setName] = useState('Школы дорожной карты');
  const [chosen, setChosen] = useState<readonly string[]>(() => schoolsNamed(view.reading.schools, schools));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (schools.length === 0) {
    return (
      <Note tone="warn">
        В справочнике ещё нет школ. Сначала <a href="/schools">добавьте школы</a>: черновик сохранится.
      </Note>
    );
  }
  const make = async () => {
    if (chosen.length === 0) return setProblem('Отметьте хотя бы одну школу.');
    setBusy(true);
    try {
      const group = {
        municipalityId: view.municipalityId,
        name: name.trim() || 'Школы дорожной карты',
        purpose: 'supported',
        schoolIds: chosen,
      };
      const { id } = await post('/api/groups', group, Made);
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/groups');
      onMade(id);
    } catch (error) {
      setProblem(
        asRefused(error).code === 'rule-broken'
          ? 'Список с таким названием уже есть.'
          : 'Создать не получилось. Попробуйте ещё раз.',
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.dates}>
      <ChooseMany
        label="Школы"
        value={chosen}
        error={problem}
        options={schools.map((school) => ({ value: school.id, label: school.name }))}
        onChange={(ids) => {
          setChosen(ids);
          setProblem(null);
        }}
      />
      <TextField label="Название списка" value={name} maxLength={200} onChange={setName} />
      <Button size="sm" busy={busy} onClick={() => void make()}>
        Создать список
      </Button>
    </div>
  );
}
