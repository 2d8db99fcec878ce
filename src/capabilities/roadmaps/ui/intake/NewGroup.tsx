import { asRefused, post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { ChooseMany, Note, TextField } from '../../../../web/parts.ts';
import { Made } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { chooseGroup } from './decisions.ts';
import styles from './Rail.module.css';
import { schoolsNamed } from './schoolsNamed.ts';
import type { Answers, Card } from './useAnswers.ts';
import { useMaker } from './useMaker.ts';

interface NewGroupProps {
  card: Card;
  view: Pick<DraftView, 'id' | 'municipalityId' | 'reading' | 'workforce'>;
  answers: Answers;
}

const NAME = 'Школы дорожной карты';

/** The list of schools of the plan, made by the answer; those that the document names are marked already. */
export function NewGroup({ card: { question, draft, problem }, view, answers }: NewGroupProps) {
  const { schools } = view.workforce;
  const refresh = useRefresh();
  const { name, schoolIds } = draft.list ?? { name: NAME, schoolIds: schoolsNamed(view.reading.schools, schools) };
  const set = (change: Partial<NonNullable<Card['draft']['list']>>) =>
    answers.set(question, { list: { name, schoolIds, ...change } });
  useMaker(answers, async () => {
    if (schools.length === 0) return { problem: 'Сначала добавьте школы в справочник.' };
    if (schoolIds.length === 0) return { problem: 'Отметьте хотя бы одну школу.' };
    try {
      const group = {
        municipalityId: view.municipalityId,
        name: name.trim() || NAME,
        purpose: 'supported',
        schoolIds,
      };
      const { id } = await post('/api/groups', group, Made);
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/groups');
      return { change: chooseGroup(id) };
    } catch (error) {
      const taken = asRefused(error).code === 'rule-broken';
      return {
        problem: taken
          ? 'Список с таким названием уже есть: назовите иначе.'
          : 'Создать не получилось. Попробуйте ещё раз.',
      };
    }
  });
  if (schools.length === 0) {
    return (
      <Note tone="warn">
        В справочнике ещё нет школ. Сначала{' '}
        <a className="link" href="/schools">
          добавьте школы
        </a>
        : черновик сохранится.
      </Note>
    );
  }
  return (
    <div className={styles.dates}>
      <ChooseMany
        label="Школы"
        value={schoolIds}
        error={problem}
        options={schools.map((school) => ({ value: school.id, label: school.name }))}
        onChange={(chosen) => set({ schoolIds: chosen })}
      />
      <TextField label="Название списка" value={name} maxLength={200} onChange={(typed) => set({ name: typed })} />
    </div>
  );
}
