import '../mantine.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/UnstyledButton.css';
import {
  type ComboboxItem,
  type ComboboxParsedItem,
  MantineProvider,
  MultiSelect,
  type OptionsFilter,
  Select,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useDrawnScheme } from '../colorScheme.ts';
import { finds } from '../keyboardLayout.ts';
import { cssVariablesResolver, theme } from '../theme.ts';
import { typo } from '../typo.ts';
import styles from './ChooseList.module.css';
import type { ChooseManyProps, ChooseOption, ChooseProps } from './chooseProps.ts';

interface Control {
  id: string;
  className: string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export function ChooseOne({ control, field }: { control: Control; field: ChooseProps }) {
  const { id, className: _, ...aria } = control;
  return (
    <Themed>
      <Select
        {...common(field.options)}
        {...aria}
        aria-label={nameOf(field)}
        id={id}
        clearable={field.optional === true}
        value={field.value}
        error={control['aria-invalid']}
        onChange={(value) => field.onChange(value)}
        onBlur={field.onLeave}
      />
    </Themed>
  );
}

export function ChooseSeveral({ control, field }: { control: Control; field: ChooseManyProps }) {
  const { id, className: _, ...aria } = control;
  return (
    <Themed>
      <MultiSelect
        {...common(field.options)}
        {...aria}
        aria-label={nameOf(field)}
        id={id}
        hidePickedOptions
        value={[...field.value]}
        error={control['aria-invalid']}
        onChange={(values) => field.onChange(values)}
        onBlur={field.onLeave}
      />
    </Themed>
  );
}

/** Of Mantine the product takes these fields alone, so its theme comes with them and not with every first visit. */
function Themed({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={useDrawnScheme()}>
      {children}
    </MantineProvider>
  );
}

/** As the label says it: the list that opens has a name only by this. */
const nameOf = ({ label, optional }: ChooseProps | ChooseManyProps) =>
  typo(optional ? `${label} необязательно` : label);

/** What both lists share. */
function common(options: readonly ChooseOption[]) {
  const hints = new Map(options.map(({ value, hint }) => [value, hint]));
  return {
    data: grouped(options),
    searchable: true,
    limit: 100,
    filter: byBeginnings,
    nothingFoundMessage: 'Не нашлось. Попробуйте начало слова',
    withScrollArea: false, // the list itself scrolls: a frame around it would have to be reached by the keyboard
    // Beside its field, not at the end of the page: a dialog would lie over it there.
    comboboxProps: {
      withinPortal: false,
      floatingStrategy: 'fixed' as const,
      offset: 4,
      transitionProps: { duration: 120 },
    },
    classNames: {
      input: styles.input ?? '',
      dropdown: styles.dropdown ?? '',
      option: styles.option ?? '',
      options: styles.options ?? '',
      groupLabel: styles.group ?? '',
      pill: styles.pill ?? '',
    },
    renderOption: ({ option }: { option: ComboboxItem }) => (
      <span>
        {option.label}
        {hints.get(option.value) && <span className={styles.hint}>{hints.get(option.value)}</span>}
      </span>
    ),
  };
}

function grouped(options: readonly ChooseOption[]) {
  const items = (of: readonly ChooseOption[]) => of.map(({ value, label }) => ({ value, label }));
  const groups = [...new Set(options.map(({ group }) => group))];
  if (groups.length === 1 && groups[0] === undefined) return items(options);
  return groups.map((name) => ({ group: name ?? '', items: items(options.filter(({ group }) => group === name)) }));
}

const byBeginnings: OptionsFilter = ({ options, search, limit }) => {
  if (search.trim() === '') return options.slice(0, limit);
  const fits = ({ label }: ComboboxItem) => finds(label, search);
  return options
    .flatMap((option): ComboboxParsedItem[] => {
      if (!('group' in option)) return fits(option) ? [option] : [];
      const items = option.items.filter(fits);
      return items.length === 0 ? [] : [{ ...option, items }];
    })
    .slice(0, limit);
};
