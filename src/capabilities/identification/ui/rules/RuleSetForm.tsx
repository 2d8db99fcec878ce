import { Form, type FormState } from '../../../../web/form.tsx';
import {
  Button,
  Checkbox,
  ChooseMany,
  DateField,
  EarlierYear,
  Note,
  NumberField,
  Radios,
  Section,
  Segmented,
  Select,
  Stack,
  Text,
  Textarea,
  TextField,
} from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { RULE_SET } from '../../parameters.ts';
import { Purpose } from '../../ruleSet.ts';
import { formProblems, isWeight, newCondition, type RuleForm, rulesOf, type ShareForm } from '../../ruleSets/form.ts';
import { ruleSetBans } from '../../ruleSets/purpose.ts';
import { isTemplateSource, SOURCE_NOTE, TEMPLATES } from '../../templates.ts';
import { Conditions } from './Conditions.tsx';
import styles from './Rules.module.css';
import { PURPOSE, SCHOOL_KINDS, shareName } from './words.ts';

interface Props {
  form: FormState<RuleForm>;
  /** The word of the button. */
  send: string;
  onCancel: () => void;
}

/** A rule set as people edit it: every parameter in words, with its unit. */
export function RuleSetForm({ form, send, onCancel }: Props) {
  return (
    <Form
      of={form}
      actions={
        <>
          <Button kind="primary" type="submit" busy={form.sending}>
            {send}
          </Button>
          <Button onClick={onCancel}>Отмена</Button>
        </>
      }
    >
      <About form={form} />
      <Rule form={form} />
      <Watch form={form} />
      <Context form={form} />
      <Rest form={form} />
    </Form>
  );
}

type PartProps = Pick<Props, 'form'>;

function About({ form }: PartProps) {
  const today = useToday();
  return (
    <>
      <TextField label="Название" maxLength={200} {...form.field('name')} />
      <div>
        <DateField
          label="Редакция от"
          hint="День документа, который её установил"
          today={today}
          {...form.field('edition')}
        />
        <EarlierYear day={form.values.edition} today={today} onChange={(edition) => form.set({ edition })} />
      </div>
      <Textarea
        label="Чем установлена"
        hint="Приказ или письмо: кто, когда, номер. Печатается в приказе о списке"
        rows={3}
        maxLength={1000}
        {...form.field('source')}
      />
      {isTemplateSource(form.values.source) && <Note tone="warn">{SOURCE_NOTE}</Note>}
      <Radios
        label="Для чего"
        options={Purpose.options.map((value) => ({ value, ...PURPOSE[value] }))}
        {...form.field('purpose')}
        onChange={(purpose) => purpose !== '' && form.set({ purpose })}
      />
      <Bans form={form} />
    </>
  );
}

/** What the server would refuse for, said at once: the same rule. */
function Bans({ form: { values } }: PartProps) {
  const today = useToday();
  if (Object.keys(formProblems(values)).length > 0) return null;
  const bans = ruleSetBans(rulesOf(values), today);
  return bans.map(({ kind, reason, source, address }) => (
    <Note key={kind} tone="bad">
      {`${reason} ${source} (${address}). Выберите «${PURPOSE.support.label}» или назовите проверки без ВПР.`}
    </Note>
  ));
}

function Rule({ form }: PartProps) {
  const { conditions } = form.values;
  return (
    <Section title="Школа в списке, если">
      <div className={styles.group}>
        <Conditions name="Условие" {...form.field('conditions')} />
        {conditions.length > 1 && (
          <NumberField
            label={RULE_SET['at-least.count'].label}
            hint={`${RULE_SET['at-least.count'].meaning} Всего условий ${conditions.length}.`}
            unit={`из ${conditions.length}`}
            {...form.field('count')}
          />
        )}
      </div>
    </Section>
  );
}

function Watch({ form }: PartProps) {
  const { watch } = form.values;
  return (
    <Section title="Когда предлагать помощь, не внося в список">
      <div className={styles.group}>
        <Segmented
          label="Когда предлагать помощь"
          options={[
            { value: 'none', label: 'Только когда нельзя сказать' },
            { value: 'same', label: 'Ещё при любом из условий' },
            { value: 'own', label: 'По своим условиям' },
          ]}
          value={watch}
          onChange={(to) =>
            form.set({
              watch: to,
              ...(to === 'own' &&
                form.values.watchConditions.length === 0 && { watchConditions: [newCondition('many-low')] }),
            })
          }
        />
        {watch === 'own' && (
          <>
            <Conditions name="Условие помощи" {...form.field('watchConditions')} />
            {form.values.watchConditions.length > 1 && (
              <NumberField
                label={RULE_SET['at-least.count'].label}
                hint={RULE_SET['at-least.count'].meaning}
                {...form.field('watchCount')}
              />
            )}
          </>
        )}
      </div>
    </Section>
  );
}

/** Five shares to begin with. */
const SHARES: readonly ShareForm[] =
  TEMPLATES.find(({ ruleSet }) => ruleSet.context !== undefined)?.ruleSet.context?.shares ?? [];

function Context({ form }: PartProps) {
  const { withContext, shares } = form.values;
  return (
    <Section title="Условия школы: второй признак">
      <div className={styles.group}>
        <Checkbox
          label="Учитывать условия"
          hint="Доли социального паспорта. На список по результатам не влияют: это отдельный признак"
          {...form.field('withContext')}
          onChange={(on) => form.set({ withContext: on, ...(on && shares.length === 0 && { shares: SHARES }) })}
        />
        {withContext && <ContextFields form={form} />}
      </div>
    </Section>
  );
}

function ContextFields({ form }: PartProps) {
  const { shares } = form.values;
  const { error, id } = form.field('shares');
  const change = (place: number, to: Partial<ShareForm>) =>
    form.set({ shares: shares.map((one, index) => (index === place ? { ...one, ...to } : one)) });
  return (
    <>
      <Text size="small" tone="muted">{`${RULE_SET['context.shares.weight'].meaning}.`}</Text>
      <div id={id} tabIndex={-1} className={styles.group}>
        {typeof error === 'string' && <Text>{error}</Text>}
        {shares.map(({ from, weight, adverse }, place) => (
          <div className={styles.fields} key={from.join()}>
            <NumberField
              label={`Вес: ${shareName(from)}`}
              value={weight}
              error={typeof error === 'string' && !isWeight(weight) ? 'От 0 до 100' : null}
              onChange={(to) => change(place, { weight: to })}
            />
            <Select
              label={`Сложнее, когда: ${shareName(from)}`}
              options={[
                { value: 'more', label: 'их больше' },
                { value: 'less', label: 'их меньше' },
              ]}
              value={adverse}
              onChange={(to) => to !== '' && change(place, { adverse: to })}
            />
          </div>
        ))}
      </div>
      <div className={styles.fields}>
        <NumberField
          label={RULE_SET['context.threshold'].label}
          hint={RULE_SET['context.threshold'].meaning}
          unit="откл."
          {...form.field('threshold')}
        />
        <NumberField
          label={RULE_SET['context.missing'].label}
          hint={RULE_SET['context.missing'].meaning}
          {...form.field('missing')}
        />
        <NumberField
          label="Ожидаемый результат: сколько лет"
          hint="За столько последних лет сравнивают результат с ожидаемым в таких условиях"
          unit="лет"
          {...form.field('expectedYears')}
        />
      </div>
    </>
  );
}

function Rest({ form }: PartProps) {
  const { withObjectivity, withAlert } = form.values;
  return (
    <Section title="Кого не оценивают, что ещё смотрят, насколько точно">
      <div className={styles.group}>
        <ChooseMany
          label={RULE_SET['exclude.kinds'].label}
          hint="Виды школ из реестра. Они будут названы отдельно, с причиной"
          optional
          options={SCHOOL_KINDS}
          {...form.field('excludedKinds')}
        />
        <NumberField
          label={RULE_SET['exclude.participants'].label}
          hint={RULE_SET['exclude.participants'].meaning}
          optional
          unit="участников"
          {...form.field('least')}
        />
        <Checkbox
          label="Смотреть признаки необъективности"
          hint="Вопрос, а не вывод: на список не влияет"
          {...form.field('withObjectivity')}
        />
        {withObjectivity && (
          <div className={styles.fields}>
            <NumberField
              label={RULE_SET['objectivity.years'].label}
              hint={RULE_SET['objectivity.years'].meaning}
              unit="лет"
              {...form.field('objectivityYears')}
            />
            <NumberField
              label={RULE_SET['objectivity.markers'].label}
              hint={RULE_SET['objectivity.markers'].meaning}
              {...form.field('markers')}
            />
          </div>
        )}
        <Checkbox
          label="Предупреждать о выпускниках, которые не сдали"
          hint="Одного достаточно, чтобы помочь сразу. На список не влияет"
          {...form.field('withAlert')}
        />
        {withAlert && (
          <div className={styles.fields}>
            <NumberField
              label={RULE_SET['alert.pupils'].label}
              hint={RULE_SET['alert.pupils'].meaning}
              unit="выпускников"
              {...form.field('alertPupils')}
            />
          </div>
        )}
        <Stack gap={8}>
          <div className={styles.fields}>
            <NumberField
              label={RULE_SET['certainty.sure'].label}
              hint={RULE_SET['certainty.sure'].meaning}
              unit="%"
              {...form.field('sure')}
            />
            <NumberField
              label={RULE_SET['certainty.probable'].label}
              hint={RULE_SET['certainty.probable'].meaning}
              unit="%"
              {...form.field('probable')}
            />
          </div>
        </Stack>
      </div>
    </Section>
  );
}
