import { type ReactNode, useState } from 'react';
import type { LocalDate } from '../../../../kernel/date.ts';
import { put, type Refused } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { Form, type FormState, useForm } from '../../../../web/form.tsx';
import { dayYear } from '../../../../web/format.ts';
import { Button, DateField, NumberField, type Problem, Section, Select, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type Passport, Saved } from '../../contract.ts';
import { innFits, School, type SchoolChanges, type SchoolField, SchoolInput, SchoolKind } from '../../school.ts';
import { Overtaken, useOvertaken } from '../overtaken.tsx';
import { nameTaken, problemsIn } from '../problems.ts';
import { FIELD, KIND } from '../words.ts';
import styles from './SchoolPage.module.css';

interface EditableProps {
  title: string;
  of: Passport;
  /** What stands in this part; of these a person edits what they may. */
  fields: readonly SchoolField[];
  /** How it reads. */
  children: ReactNode;
}

/** A part of the passport that turns into its form in place. */
export function EditableFacts({ title, of, fields, children }: EditableProps) {
  const [editing, setEditing] = useState(false);
  const mine = fields.filter((field) => of.may.edit.includes(field));
  return (
    <Section
      title={title}
      aside={
        mine.length > 0 &&
        !editing && (
          <Button kind="quiet" size="sm" icon="pencil" label={`Править: ${title}`} onClick={() => setEditing(true)}>
            Править
          </Button>
        )
      }
    >
      {editing ? <Editor of={of.school} fields={mine} onClose={() => setEditing(false)} /> : children}
    </Section>
  );
}

/** Answers of the form: empty texts stand for «not known». */
type Answers = { [F in SchoolField]: SchoolInput[F] extends number | null ? number | null : string | null };

function Editor({ of, fields, onClose }: { of: School; fields: readonly SchoolField[]; onClose: () => void }) {
  const overtaken = useOvertaken({
    of,
    schema: School,
    what: 'эти сведения',
    answersOf: (school) => only(school, fields),
  });
  const save = useAction({
    run: ({ version, changes }: { version: number; changes: SchoolChanges }) =>
      put(`/api/schools/${of.id}`, { version, changes }, Saved),
    refreshes: ['/api/schools'],
    done: () => 'Записано',
    onRefused: ({ code }) => code === 'conflict' || code === 'rule-broken',
    onDone: onClose,
  });
  const form = useForm<Answers>({
    initial: only(of, fields),
    draft: `school-${of.id}-${fields.join('-')}`,
    check: (answers) => Object.fromEntries(fields.map((field) => [field, problemOf(field, answers[field])])),
    send: (answers) => {
      const before = overtaken.base.current;
      return save.runAsync({ version: before.version, changes: changesIn(before, answers, fields) });
    },
    refused: (refusal, answers) => overtaken.compare(refusal, answers) ?? brokenWords(refusal),
  });
  return (
    <div className={styles.edit}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Записать
            </Button>
            <Button
              onClick={() => {
                form.reset();
                onClose();
              }}
            >
              Отмена
            </Button>
          </>
        }
      >
        {fields.map((field) => (
          <AnswerField key={field} name={field} form={form} />
        ))}
      </Form>
      <Overtaken
        of={overtaken}
        form={form}
        fields={fields.map((name) => ({
          name,
          label: FIELD[name],
          show: (answers: Answers) => shown(name, answers[name]),
        }))}
      />
    </div>
  );
}

function brokenWords(refusal: Refused) {
  const [found] = problemsIn(refusal);
  if (found?.problem === 'name-taken') return { shortName: nameTaken(found.by) };
  return found?.problem === 'ends-before-it-begins' ? { activeFrom: 'Школа закрылась раньше этого дня' } : null;
}

function AnswerField({ name, form }: { name: SchoolField; form: FormState<Answers> }) {
  const today = useToday();
  const { value, onChange, ...rest } = form.field(name);
  const field = { label: FIELD[name], ...rest };
  if (name === 'kind') {
    return (
      <Select
        {...field}
        value={value as SchoolKind}
        onChange={onChange}
        options={SchoolKind.options.map((kind) => ({ value: kind, label: KIND[kind] }))}
      />
    );
  }
  if (name === 'pupils' || name === 'teachers') {
    return <NumberField {...field} optional hint={NUMBER_HINT} value={value as number | null} onChange={onChange} />;
  }
  if (name === 'activeFrom') {
    return <DateField {...field} optional today={today} value={value as LocalDate | null} onChange={onChange} />;
  }
  return (
    <TextField
      {...field}
      {...TEXT_FIELDS[name]}
      optional={name !== 'name' && name !== 'shortName'}
      value={String(value ?? '')}
      onChange={(text) => onChange(text)}
    />
  );
}

const NUMBER_HINT = 'Пусто, если неизвестно; 0, если никого';

type TextLook = { hint?: string; type?: 'email' | 'tel' | 'url'; inputMode?: 'numeric'; maxLength?: number };

const TEXT_FIELDS: { [F in SchoolField]?: TextLook } = {
  shortName: { hint: 'Как школу называют в документах и таблицах', maxLength: 200 },
  name: { hint: 'По уставу', maxLength: 500 },
  place: { hint: 'Населённый пункт и адрес', maxLength: 500 },
  inn: { hint: '10 цифр', inputMode: 'numeric' },
  phone: { type: 'tel', maxLength: 100 },
  email: { type: 'email', maxLength: 200 },
  site: { maxLength: 200 },
};

/** What is wrong with an answer, by the rules of the school. */
function problemOf(field: SchoolField, answer: string | number | null): Problem | null {
  const value = asValue(field, answer);
  if (typeof value === 'number' && Number.isNaN(value)) return 'Напишите целое число, например 214';
  const read = SchoolInput.shape[field].safeParse(value);
  if (!read.success) return WRONG[field] ?? 'Проверьте, что написано';
  if (field === 'inn' && typeof value === 'string' && !innFits(value)) {
    return 'Последняя цифра ИНН не сходится с остальными: где-то опечатка';
  }
  return null;
}

const WRONG: { [F in SchoolField]?: string } = {
  name: 'Напишите полное наименование',
  shortName: 'Напишите краткое наименование',
  inn: 'ИНН школы состоит из 10 цифр',
  email: 'Похоже, это не адрес почты: в нём есть знак @ и точка после него',
  pupils: 'Напишите целое число от 0 до 20 000',
  teachers: 'Напишите целое число от 0 до 2 000',
};

/** An answer as the school keeps it: no spaces around, nothing instead of an empty text. */
function asValue(field: SchoolField, answer: string | number | null): string | number | null {
  if (typeof answer !== 'string') return answer;
  const plain = field === 'inn' ? answer.replace(/\s/gu, '') : answer.trim();
  return plain === '' && field !== 'name' && field !== 'shortName' ? null : plain;
}

/** Only these fields; the form knows of no others. */
const only = (school: School, fields: readonly SchoolField[]) =>
  Object.fromEntries(fields.map((field) => [field, school[field]])) as Answers;

function changesIn(before: School, answers: Answers, fields: readonly SchoolField[]): SchoolChanges {
  const made = fields
    .map((field) => [field, asValue(field, answers[field])] as const)
    .filter(([field, value]) => value !== before[field]);
  return Object.fromEntries(made);
}

function shown(field: SchoolField, answer: string | number | null): string {
  if (answer === null) return '';
  if (field === 'kind') return KIND[SchoolKind.parse(answer)];
  return field === 'activeFrom' ? dayYear(answer as LocalDate) : String(answer);
}
