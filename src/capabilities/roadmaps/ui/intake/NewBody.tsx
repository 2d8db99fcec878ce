import { useState } from 'react';
import { asRefused, post, type RefusalCode } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { Select, TextField } from '../../../../web/parts.ts';
import { Made } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { decideParty } from './decisions.ts';
import { kindOfBody } from './kindOfBody.ts';
import styles from './Rail.module.css';
import type { Answers } from './useAnswers.ts';
import { useMaker } from './useMaker.ts';

interface NewBodyProps {
  party: string;
  remember: boolean;
  view: Pick<DraftView, 'id' | 'municipalityId'>;
  answers: Answers;
}

const KINDS = [
  { value: 'authority', label: 'Орган управления образованием' },
  { value: 'methodological-centre', label: 'Методический центр' },
  { value: 'other', label: 'Другая организация' },
] as const;

/** An organisation that the registry does not know yet: added by the answer, without leaving the document. */
export function NewBody({ party, remember, view, answers }: NewBodyProps) {
  const refresh = useRefresh();
  const [name, setName] = useState(party.slice(0, SHORT));
  const [kind, setKind] = useState<(typeof KINDS)[number]['value'] | ''>(kindOfBody(party));
  useMaker(answers, async () => {
    const full = name.trim();
    if (full === '') return { problem: 'Напишите название организации.' };
    try {
      const body = { municipalityId: view.municipalityId, kind, name: full, shortName: full };
      const { id: bodyId } = await post('/api/bodies', body, Made);
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/bodies');
      return { change: decideParty(party, { means: 'body', bodyId }, remember) };
    } catch (error) {
      return { problem: PROBLEM[asRefused(error).code] ?? 'Добавить не получилось. Попробуйте ещё раз.' };
    }
  });
  return (
    <div className={styles.dates}>
      <TextField label="Название организации" value={name} maxLength={SHORT} onChange={setName} />
      <Select label="Что это" value={kind} options={KINDS} onChange={(chosen) => chosen !== '' && setKind(chosen)} />
    </div>
  );
}

/** Letters of a short name, at most. */
const SHORT = 100;

const PROBLEM: Partial<Record<RefusalCode, string>> = {
  'rule-broken': 'Такая организация уже есть: выберите её из справочника.',
  forbidden: 'Добавлять организации может муниципальный координатор.',
  offline: 'Нет связи с сервером. Попробуйте ещё раз.',
};
