import { useState } from 'react';
import { Button, TextField } from '../../../../web/parts.ts';
import type { EffectiveIndicator } from '../../drafts/effective.ts';
import { isAddedKey } from '../../drafts/texts.ts';
import { useActs } from './acts.ts';
import { editIndicator, given, restoreIndicator } from './decisions.ts';
import own from './ListEditor.module.css';
import { ListEditor } from './ListEditor.tsx';
import type { RowContext } from './rows.ts';
import { useTyped } from './useTyped.ts';

interface IndicatorEditorProps {
  /** Of the reading or added; `null`: all of them, and one may be added. */
  only: string | null;
  context: Pick<RowContext, 'facts' | 'corrections' | 'review'>;
  onClose: () => void;
}

/** Indicators corrected in their place. Each change counts at once and is saved by itself. */
export function IndicatorEditor({ only, context, onClose }: IndicatorEditorProps) {
  const { corrections, review } = context;
  const { indicators } = review.draft;
  return (
    <ListEditor
      list="indicators"
      corrections={corrections}
      rows={only === null ? indicators : indicators.filter(({ key }) => key === only)}
      blank={blank}
      add={only === null ? 'Добавить показатель' : null}
      field="[data-name] input"
      className={own.frame}
      onClose={onClose}
    >
      {(indicator) => <OneIndicator key={indicator.key} indicator={indicator} context={context} />}
    </ListEditor>
  );
}

const blank = (key: string): EffectiveIndicator => ({ key, number: null, name: '', target: null, unit: null });

interface OneIndicatorProps {
  indicator: EffectiveIndicator;
  context: IndicatorEditorProps['context'];
}

function OneIndicator({ indicator, context }: OneIndicatorProps) {
  const { change } = useActs();
  const { key } = indicator;
  const read = readOf(key, context);
  const [empty, setEmpty] = useState(false);
  const name = useTyped(
    indicator.name,
    (typed) => {
      const bare = typed.trim() === '';
      setEmpty(bare && !isAddedKey(key));
      if (!bare) change(editIndicator(key, { name: given(typed, read?.name) }), `indicator ${key} name`);
      else if (isAddedKey(key)) change(editIndicator(key, { name: undefined }), `indicator ${key} name`);
    },
    2000,
  );
  const called = indicator.name === '' ? 'новый показатель' : indicator.name;
  return (
    <div className={own.group}>
      <div className={own.indicator}>
        <Field field="number" label="Номер" indicator={indicator} context={context} />
        <div data-name="">
          <TextField
            label="Показатель"
            {...name}
            error={empty ? 'Напишите показатель. Если это не показатель, отметьте это ниже.' : null}
          />
        </div>
        <Field field="target" label="Цель" indicator={indicator} context={context} />
        <Field field="unit" label="Единица" indicator={indicator} context={context} />
      </div>
      <Button
        size="sm"
        kind="quiet"
        icon="ban"
        label={`${isAddedKey(key) ? 'Убрать' : 'Это не показатель'}: ${called}`}
        onClick={() => change(isAddedKey(key) ? restoreIndicator(key) : editIndicator(key, { dropped: true }))}
      >
        {isAddedKey(key) ? 'Убрать' : 'Это не показатель'}
      </Button>
    </div>
  );
}

interface FieldProps extends OneIndicatorProps {
  field: 'number' | 'target' | 'unit';
  label: string;
}

function Field({ field, label, indicator, context }: FieldProps) {
  const { change } = useActs();
  const { key } = indicator;
  const typed = useTyped(
    indicator[field] ?? '',
    (text) => {
      const value = given(text.trim() === '' ? null : text, readOf(key, context)?.[field] ?? null);
      change(editIndicator(key, { [field]: value }), `indicator ${key} ${field}`);
    },
    LONGEST[field],
  );
  return <TextField label={label} {...typed} />;
}

const LONGEST = { number: 30, target: 500, unit: 100 } as const;

/** As the document has it, with the unit in its words. */
function readOf(key: string, { facts }: IndicatorEditorProps['context']) {
  const read = isAddedKey(key) ? undefined : facts.reading.indicators[Number(key)];
  return read && { ...read, unit: read.unitText ?? read.unit };
}
