import { useState } from 'react';
import { asRefused, post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Button, Select, TextField } from '../../../../web/parts.ts';
import { Made } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { kindOfBody } from './kindOfBody.ts';
import styles from './Rail.module.css';

interface NewBodyProps {
  party: string;
  view: Pick<DraftView, 'id' | 'municipalityId'>;
  onMade: (id: string) => void;
}

const KINDS = [
  { value: 'authority', label: 'Орган управления образованием' },
  { value: 'methodological-centre', label: 'Методический центр' },
  { value: 'other', label: 'Другая организация' },
] as const;

/** An organisation that the registry does not know yet: added without leaving the document. */
export function NewBody({ party, view, onMade }: NewBodyProps) {
  const refresh = useRefresh();
  const [name, setName] = useState(party);
  const [kind, setKind] = useState<(typeof KINDS)[number]['value'] | ''>(kindOfBody(party));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    const full = name.trim();
    if (full === '' || kind === '') return setProblem('Напишите название организации.');
    setBusy(true);
    try {
      const { id } = await post(
        '/api/bodies',
        { municipalityId: view.municipalityId, kind, name: full, shortName: full.slice(0, 100) },
        Made,
      );
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/bodies');
      onMade(id);
    } catch (error) {
      setProblem(PROBLEM[asRefused(error).code] ?? 'Добавить не получилось. Попробуйте ещё раз.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.dates}>
      <TextField label="Название организации" value={name} maxLength={100} error={problem} onChange={setName} />
      <Select label="Что это" value={kind} options={KINDS} onChange={setKind} />
      <Button size="sm" busy={busy} onClick={() => void make()}>
        Добавить
      </Button>
    </div>
  );
}

const PROBLEM: Partial<Record<string, string>> = {
  'rule-broken': 'Такая организация уже есть: выберите её из справочника.',
  forbidden: 'Добавлять организации может муниципальный координатор.',
  offline: 'Нет связи с сервером. Попробуйте ещё раз.',
};
