/** One or several of many, found by typing, in either keyboard layout. Fetched when a page first shows it. */
import { Suspense } from 'react';
import { later } from '../later.ts';
import type { ChooseManyProps, ChooseProps } from './chooseProps.ts';
import { Field, frameOf } from './Field.tsx';

const One = later(() => import('./ChooseList.tsx').then(({ ChooseOne }) => ChooseOne));
const Many = later(() => import('./ChooseList.tsx').then(({ ChooseSeveral }) => ChooseSeveral));

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
