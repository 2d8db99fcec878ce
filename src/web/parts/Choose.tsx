/** One or several of many, found by typing, in either keyboard layout. Fetched when a page first shows it. */
import { lazy, Suspense } from 'react';
import { Field, frameOf } from './Field.tsx';
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

const One = lazy(() => import('./ChooseList.tsx').then(({ ChooseOne }) => ({ default: ChooseOne })));
const Many = lazy(() => import('./ChooseList.tsx').then(({ ChooseSeveral }) => ({ default: ChooseSeveral })));

/** One of many; `null`: none. */
export function Choose(props: ChooseProps) {
  const chosen = props.options.find(({ value }) => value === props.value);
  return (
    <Field {...frameOf(props)}>
      {(control) => (
        <Suspense fallback={<input {...control} readOnly value={chosen?.label ?? ''} />}>
          <One control={control} field={props} />
        </Suspense>
      )}
    </Field>
  );
}

/** Several of many. */
export function ChooseMany(props: ChooseManyProps) {
  return (
    <Field {...frameOf(props)}>
      {(control) => (
        <Suspense fallback={<input {...control} readOnly value="" />}>
          <Many control={control} field={props} />
        </Suspense>
      )}
    </Field>
  );
}
