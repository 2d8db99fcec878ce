import type { FieldProps } from './fieldProps.ts';

export interface ChooseOption {
  value: string;
  label: string;
  /** Second line: the school of a person, the district of a school. */
  hint?: string | undefined;
  /** The heading it stands under. */
  group?: string | undefined;
}

export interface ChooseProps extends FieldProps<string | null> {
  options: readonly ChooseOption[];
}

export interface ChooseManyProps extends FieldProps<readonly string[]> {
  options: readonly ChooseOption[];
}
