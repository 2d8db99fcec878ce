import { asRefused, post, type RefusalCode } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { lengthProblem, Select, TextField } from '../../../../web/parts.ts';
import { Made } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { decideParty } from './decisions.ts';
import { type BodyKind, kindOfBody } from './kindOfBody.ts';
import styles from './Rail.module.css';
import type { Answers, Card } from './useAnswers.ts';
import { useMaker } from './useMaker.ts';

interface NewBodyProps {
  party: string;
  card: Card;
  view: Pick<DraftView, 'id' | 'municipalityId'>;
  answers: Answers;
}

const KINDS: readonly { value: BodyKind; label: string }[] = [
  { value: 'authority', label: 'Орган управления образованием' },
  { value: 'methodological-centre', label: 'Методический центр' },
  { value: 'other', label: 'Другая организация' },
];

/** An organisation that the registry does not know yet: added by the answer, without leaving the document. */
export function NewBody({ party, card: { question, draft, problem }, view, answers }: NewBodyProps) {
  const refresh = useRefresh();
  const { name, kind } = draft.body ?? { name: party, kind: kindOfBody(party) };
  const set = (change: Partial<NonNullable<Card['draft']['body']>>) =>
    answers.set(question, { body: { name, kind, ...change } });
  useMaker(answers, async () => {
    const full = name.trim();
    if (full === '') return { problem: 'Напишите название организации.' };
    const long = lengthProblem(full, SHORT);
    if (long !== null) return { problem: long };
    try {
      const body = { municipalityId: view.municipalityId, kind, name: full, shortName: full };
      const { id: bodyId } = await post('/api/bodies', body, Made);
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/bodies');
      return { change: decideParty(party, { means: 'body', bodyId }, draft.remember) };
    } catch (error) {
      return { problem: PROBLEM[asRefused(error).code] ?? 'Добавить не получилось. Попробуйте ещё раз.' };
    }
  });
  return (
    <div className={styles.dates}>
      <TextField
        label="Название организации"
        value={name}
        error={problem}
        maxLength={SHORT}
        onChange={(typed) => set({ name: typed })}
      />
      <Select
        label="Что это"
        value={kind}
        options={KINDS}
        onChange={(chosen) => chosen !== '' && set({ kind: chosen })}
      />
    </div>
  );
}

/** Letters of a short name, at most. */
const SHORT = 100;

const PROBLEM: Partial<Record<RefusalCode, string>> = {
  'rule-broken': 'Такая организация уже есть: выберите её из справочника.',
  forbidden: 'Добавлять организации может муниципальный координатор.',
  offline: 'Ответа от сервера не было. Попробуйте ещё раз.',
};
