import { asRefused, post } from '../../../../web/api.ts';
import { useRefresh } from '../../../../web/data.tsx';
import { ChooseMany, lengthProblem, Textarea, TextField } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { kindOfName, Made, UNKNOWN } from '../../../registry/contract.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { chooseGroup } from './decisions.ts';
import styles from './Rail.module.css';
import { newSchools, schoolsNamed, schoolsUnknown } from './schoolsNamed.ts';
import type { Answers, Card } from './useAnswers.ts';
import { useMaker } from './useMaker.ts';

interface NewGroupProps {
  card: Card;
  view: Pick<DraftView, 'id' | 'municipalityId' | 'reading' | 'workforce'>;
  answers: Answers;
}

const NAME = 'Школы дорожной карты';

/**
 * The list of schools of the plan, made by the answer; those that the document names are marked already, and those that
 * the registry does not know yet are added to it.
 */
export function NewGroup({ card: { question, draft, problem }, view, answers }: NewGroupProps) {
  const { schools } = view.workforce;
  const refresh = useRefresh();
  const list = draft.list ?? {
    name: NAME,
    schoolIds: schoolsNamed(view.reading.schools, schools),
    added: schoolsUnknown(view.reading.schools, schools).join('\n'),
  };
  const set = (change: Partial<typeof list>) => answers.set(question, { list: { ...list, ...change } });
  useMaker(answers, async () => {
    const added = newSchools(list.added, schools);
    const long = lengthProblem(list.name, LONGEST);
    if (long !== null) return { problem: long };
    if (added.some(({ name }) => name.length > LONGEST)) return { problem: TOO_LONG };
    if (list.schoolIds.length + added.length === 0) return { problem: schools.length === 0 ? NO_NAMES : NO_SCHOOLS };
    try {
      const schoolIds = new Set(list.schoolIds);
      for (const { id, name } of added) schoolIds.add(id ?? (await addSchool(view.municipalityId, name)));
      const { id } = await post('/api/groups', groupOf(view.municipalityId, list.name, [...schoolIds]), Made);
      return { change: chooseGroup(id) };
    } catch (error) {
      return { problem: asRefused(error).code === 'rule-broken' ? NAME_TAKEN : FAILED };
    } finally {
      // Also after a failure halfway: a school that was added is known from here on, and is not added twice.
      await refresh(`/api/road-map-drafts/${view.id}`, '/api/groups', '/api/schools');
    }
  });
  const none = schools.length === 0;
  return (
    <div className={styles.dates}>
      {!none && (
        <ChooseMany
          label="Школы"
          value={list.schoolIds}
          error={problem}
          options={schools.map((school) => ({ value: school.id, label: school.name }))}
          onChange={(schoolIds) => set({ schoolIds })}
        />
      )}
      <Textarea
        label={none ? 'Школы' : 'Школы, которых нет в справочнике'}
        optional={!none}
        hint="По одной в строке, как их называют в документах"
        value={list.added}
        error={none ? problem : null}
        onChange={(added) => set({ added })}
      />
      {none && (
        <p className={styles.why}>
          {typo('Школы появятся в справочнике; руководителей можно назначить потом. Список уже есть в таблице? ')}
          <a className="link" href="/schools/import">
            Загрузить из Excel
          </a>
          {typo(': черновик сохранится.')}
        </p>
      )}
      <TextField label="Название списка" value={list.name} maxLength={LONGEST} onChange={(name) => set({ name })} />
    </div>
  );
}

/** Letters of a short name, at most. */
const LONGEST = 200;

const TOO_LONG = `Название школы длиннее ${LONGEST} знаков: сократите его или разделите на строки.`;
const NO_NAMES = 'Напишите хотя бы одну школу.';
const NO_SCHOOLS = 'Отметьте хотя бы одну школу или допишите её.';
const NAME_TAKEN = 'Список с таким названием уже есть: назовите иначе.';
const FAILED = 'Создать не получилось. Попробуйте ещё раз.';

/** A school of which only the name is known; the rest is filled in on its page. */
async function addSchool(municipalityId: string, name: string): Promise<string> {
  const school = { ...UNKNOWN, name, shortName: name, kind: kindOfName(name) ?? 'other', municipalityId };
  return (await post('/api/schools', school, Made)).id;
}

const groupOf = (municipalityId: string, name: string, schoolIds: readonly string[]) => ({
  municipalityId,
  name: name.trim() || NAME,
  purpose: 'supported',
  schoolIds,
});
