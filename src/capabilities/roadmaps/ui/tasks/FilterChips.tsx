import { useState } from 'react';
import { Form, useForm } from '../../../../web/form.tsx';
import { Button, Chip, ChipSelect, Chips, DateField, Dialog, type Option } from '../../../../web/parts.ts';
import { usePhone } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import { Standing } from '../../tasks/task.ts';
import { STANDING_ORDER, STANDING_WORD } from '../shared/words.ts';
import { choiceOf, type DueRange, dueChoices, dueWords, type Filters, isNarrowed, NO_FILTERS } from './filter.ts';
import { SearchField } from './SearchField.tsx';

interface Known {
  id: string;
  name: string;
}

export interface FilterChipsProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  /** What there is to choose from; a list that is not given is not offered. */
  schools?: readonly Known[] | undefined;
  sections?: readonly Known[] | undefined;
  owners?: readonly Known[] | undefined;
  bodies?: readonly Known[] | undefined;
  /** Of the one activity that is chosen: its name. */
  activityName?: string | undefined;
  /** Only school and standing in sight; the others behind a button until one of them is in force. */
  few?: boolean;
}

/** The filters of tasks: each chip states its value, all of them live in the address. */
export function FilterChips({ filters, onChange, few = false, ...known }: FilterChipsProps) {
  const { section, owner, body, dueFrom, dueTo, activity, q } = filters;
  const used = [section, owner, body, dueFrom, dueTo, activity, q || undefined].some((value) => value !== undefined);
  const [opened, setOpened] = useState(false);
  const phone = usePhone();
  const all = (!few && !phone) || opened || used || (phone && isNarrowed(filters));
  const some = all || !phone;
  const chips = { filters, onChange };
  return (
    <Chips label="Отбор поручений">
      {all && <SearchField label="Поручение или номер" value={q} onChange={(words) => onChange({ q: words })} />}
      {some && <Chosen of="school" all="Все школы" from={known.schools} {...chips} />}
      {all && <Chosen of="section" all="Все разделы" from={known.sections} {...chips} />}
      {all && <Chosen of="owner" all="Все исполнители" from={known.owners} {...chips} />}
      {all && <Chosen of="body" all="Все органы" from={known.bodies} {...chips} />}
      {some && (
        <ChipSelect
          label="Состояние"
          options={STANDINGS}
          value={filters.standing ?? ''}
          onChange={(value) => onChange({ standing: Standing.safeParse(value).data })}
        />
      )}
      {all && <DueChip {...chips} />}
      {activity !== undefined && (
        <Chip onRemove={() => onChange({ activity: undefined })}>{known.activityName ?? 'одно мероприятие'}</Chip>
      )}
      {(few || phone) && !used && !(phone && isNarrowed(filters)) && (
        <Button size="sm" icon="filter" expanded={opened} onClick={() => setOpened(!opened)}>
          Отбор
        </Button>
      )}
      {isNarrowed(filters) && (
        <Button kind="quiet" size="sm" onClick={() => onChange(NO_FILTERS)}>
          Убрать отбор
        </Button>
      )}
    </Chips>
  );
}

const STANDINGS: readonly Option<Standing | ''>[] = [
  { value: '', label: 'Все состояния' },
  ...STANDING_ORDER.map((value) => ({ value, label: STANDING_WORD[value] })),
];

interface ChosenProps {
  of: 'school' | 'section' | 'owner' | 'body';
  all: string;
  from: readonly Known[] | undefined;
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

/** One of a list; what is chosen stays to be seen even when the list does not know it. */
function Chosen({ of, all, from, filters, onChange }: ChosenProps) {
  const value = filters[of] ?? '';
  if (from === undefined) {
    return value === '' ? null : <Chip onRemove={() => onChange({ [of]: undefined })}>{SOME[of]}</Chip>;
  }
  const lost = value !== '' && !from.some(({ id }) => id === value);
  const options = [
    { value: '', label: all },
    ...from.map(({ id, name }) => ({ value: id, label: name })),
    ...(lost ? [{ value, label: SOME[of] }] : []),
  ];
  return (
    <ChipSelect
      label={all}
      options={options}
      value={value}
      onChange={(chosen) => onChange({ [of]: chosen === '' ? undefined : chosen })}
    />
  );
}

const SOME = { school: 'одна школа', section: 'один раздел', owner: 'один исполнитель', body: 'один орган' } as const;

/** Ready ranges of deadlines, and one's own. */
function DueChip({ filters, onChange }: Pick<FilterChipsProps, 'filters' | 'onChange'>) {
  const today = useToday();
  const [asking, setAsking] = useState(false);
  const choices = dueChoices(today);
  const value = choiceOf({ dueFrom: filters.dueFrom, dueTo: filters.dueTo }, choices);
  const own = { dueFrom: filters.dueFrom, dueTo: filters.dueTo };
  const options = [
    { value: '', label: 'Любой срок' },
    ...choices.map((choice) => ({ value: choice.value, label: choice.label })),
    ...(value === 'own' ? [{ value: 'own', label: dueWords(own, today) }] : []),
    { value: 'ask', label: 'свой период…' },
  ];
  const choose = (chosen: string) => {
    if (chosen === 'ask') return setAsking(true);
    const found = choices.find((choice) => choice.value === chosen);
    if (chosen !== 'own') onChange({ dueFrom: found?.dueFrom, dueTo: found?.dueTo });
  };
  return (
    <>
      <ChipSelect label="Срок" options={options} value={value} onChange={choose} />
      {asking && <DueDialog now={own} onChange={onChange} onClose={() => setAsking(false)} />}
    </>
  );
}

function DueDialog({
  now,
  onChange,
  onClose,
}: {
  now: DueRange;
  onChange: (range: DueRange) => void;
  onClose: () => void;
}) {
  const today = useToday();
  const form = useForm({
    initial: { dueFrom: now.dueFrom ?? null, dueTo: now.dueTo ?? null },
    check: ({ dueFrom, dueTo }) => ({
      dueFrom: dueFrom === null && dueTo === null ? 'Укажите хотя бы один из двух дней' : null,
      dueTo: dueFrom !== null && dueTo !== null && dueTo < dueFrom ? 'Последний день раньше первого' : null,
    }),
    send: async ({ dueFrom, dueTo }) => {
      onChange({ dueFrom: dueFrom ?? undefined, dueTo: dueTo ?? undefined });
      onClose();
    },
  });
  return (
    <Dialog title="Сроки за период" onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit">
              Показать
            </Button>
            <Button onClick={onClose}>Отмена</Button>
          </>
        }
      >
        <DateField label="С какого дня" optional today={today} {...form.field('dueFrom')} />
        <DateField label="По какой день" optional today={today} {...form.field('dueTo')} />
      </Form>
    </Dialog>
  );
}
