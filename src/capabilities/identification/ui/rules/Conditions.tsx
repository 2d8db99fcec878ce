import { capitalized } from '../../../../web/format.ts';
import { Button, ChooseMany, NumberField, Select, Stack, Text } from '../../../../web/parts.ts';
import { AMONG, CRITERIA } from '../../parameters.ts';
import { ASKS, type ConditionForm, conditionProblems, newCondition } from '../../ruleSets/form.ts';
import styles from './Rules.module.css';
import { CONDITION_OPTIONS, GRADE_OPTIONS, KIND_OPTIONS, SUBJECT_OPTIONS } from './words.ts';

interface Props {
  id?: string | undefined;
  value: readonly ConditionForm[];
  onChange: (conditions: readonly ConditionForm[]) => void;
  error?: unknown;
  /** What they are called, for readers: «Условие списка». */
  name: string;
}

/** Conditions of a rule set, each with its parameters, their meaning and their unit. */
export function Conditions({ id, value, onChange, error, name }: Props) {
  const change = (place: number, to: Partial<ConditionForm>) =>
    onChange(value.map((one, index) => (index === place ? { ...one, ...to } : one)));
  return (
    <div id={id} tabIndex={-1}>
      {typeof error === 'string' && <Text>{error}</Text>}
      {value.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
        <fieldset className={styles.condition} key={place}>
          <legend>{`${name} ${place + 1}`}</legend>
          <Condition
            of={one}
            problems={typeof error === 'string' ? conditionProblems(one) : {}}
            onChange={(to) => change(place, to)}
          />
          {value.length > 1 && (
            <Button
              kind="quiet"
              size="sm"
              icon="trash"
              label={`Убрать: ${name} ${place + 1}`}
              onClick={() => onChange(value.filter((_, index) => index !== place))}
            >
              Убрать
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="sm" icon="plus" onClick={() => onChange([...value, newCondition('repeated-low')])}>
        Добавить условие
      </Button>
    </div>
  );
}

interface ConditionProps {
  of: ConditionForm;
  /** By the field; nothing as long as nobody has asked. */
  problems: ReturnType<typeof conditionProblems>;
  onChange: (to: Partial<ConditionForm>) => void;
}

function Condition({ of, problems, onChange }: ConditionProps) {
  const { meaning } = CRITERIA[of.kind];
  return (
    <Stack gap={8}>
      <div>
        <Select
          label="Что должно быть"
          options={CONDITION_OPTIONS}
          value={of.kind}
          onChange={(kind) => kind !== '' && onChange(newCondition(kind))}
        />
      </div>
      <Text size="small" tone="muted">
        {meaning}
      </Text>
      <div className={styles.fields}>
        <Figures of={of} problems={problems} onChange={onChange} />
      </div>
      {ASKS[of.kind].has('among') && (
        <div className={styles.fields}>
          <AmongFields of={of} problems={problems} onChange={onChange} />
        </div>
      )}
    </Stack>
  );
}

function Figures({ of, problems, onChange }: ConditionProps) {
  const asks = ASKS[of.kind];
  const words = CRITERIA[of.kind].parameters;
  const say = (key: string) => ({ label: words[key]?.label ?? '', hint: words[key]?.meaning });
  return (
    <>
      {asks.has('share') && (
        <NumberField
          {...say(of.kind === 'most-low' ? 'part' : 'share')}
          unit="%"
          error={said(problems.share)}
          value={of.share}
          onChange={(share) => onChange({ share })}
        />
      )}
      {asks.has('procedures') && (
        <NumberField
          {...say('procedures')}
          unit="работ"
          error={said(problems.procedures)}
          value={of.procedures}
          onChange={(procedures) => onChange({ procedures })}
        />
      )}
      {asks.has('years') && (
        <NumberField
          {...say('years')}
          unit="лет"
          error={said(problems.years)}
          value={of.years}
          onChange={(years) => onChange({ years })}
        />
      )}
      {asks.has('by') && (
        <Select
          label="По чему смотрим"
          hint="По доле низких результатов или по среднему баллу к баллу региона"
          options={[
            { value: 'share', label: 'По доле низких результатов' },
            { value: 'score', label: 'По баллу к баллу региона' },
          ]}
          value={of.by}
          onChange={(by) => by !== '' && onChange({ by })}
        />
      )}
      {asks.has('indicator') && (
        <Select
          label="Показатель"
          hint="За все названные годы вместе"
          options={[
            { value: 'olympiads', label: 'Победители и призёры олимпиад' },
            { value: 'grade-10', label: 'Перешли в 10 класс' },
          ]}
          value={of.indicator}
          onChange={(indicator) => onChange({ indicator })}
        />
      )}
      {asks.has('line') && (
        <NumberField
          {...say('line')}
          unit={of.kind === 'below-region' ? 'к баллу региона' : '%'}
          optional={of.kind === 'indicator-below'}
          error={said(problems.line)}
          value={of.line}
          onChange={(line) => onChange({ line })}
        />
      )}
    </>
  );
}

const said = (problem: string | undefined): string | null => (problem === undefined ? null : capitalized(problem));

function AmongFields({ of, problems, onChange }: ConditionProps) {
  const say = ({ label, meaning }: (typeof AMONG)[keyof typeof AMONG]) => ({ label, hint: meaning, optional: true });
  return (
    <>
      <ChooseMany
        {...say(AMONG.kinds)}
        options={KIND_OPTIONS}
        value={of.kinds}
        onChange={(kinds) => onChange({ kinds })}
      />
      <ChooseMany
        {...say(AMONG.subjects)}
        options={SUBJECT_OPTIONS}
        value={of.subjects}
        onChange={(subjects) => onChange({ subjects })}
      />
      <ChooseMany
        {...say(AMONG.grades)}
        options={GRADE_OPTIONS}
        value={of.grades}
        onChange={(grades) => onChange({ grades })}
      />
      <NumberField
        {...say(AMONG.participants)}
        unit="участников"
        error={said(problems.participants)}
        value={of.participants}
        onChange={(participants) => onChange({ participants })}
      />
    </>
  );
}
