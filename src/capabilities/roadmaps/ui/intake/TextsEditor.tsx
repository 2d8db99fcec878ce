import { useState } from 'react';
import { Button, Textarea } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { isAddedKey, type PlanText, type TextList, textsOf } from '../../drafts/texts.ts';
import { useActs } from './acts.ts';
import { given, writeText } from './decisions.ts';
import own from './ListEditor.module.css';
import { ListEditor } from './ListEditor.tsx';
import { LIST } from './listWords.ts';
import type { RowContext } from './rows.ts';
import { useTyped } from './useTyped.ts';

interface TextsEditorProps {
  list: TextList;
  context: Pick<RowContext, 'facts' | 'corrections'>;
  onClose: () => void;
}

/** Goals, aims or expected results, corrected in their place. Each change counts at once and is saved by itself. */
export function TextsEditor({ list, context: { facts, corrections }, onClose }: TextsEditorProps) {
  return (
    <ListEditor
      list={list}
      corrections={corrections}
      rows={textsOf(list, facts.reading, corrections)}
      blank={blank}
      add={LIST[list].add}
      field="textarea"
      onClose={onClose}
    >
      {(row, at) => <OneText key={row.key} list={list} row={row} at={at} />}
    </ListEditor>
  );
}

const blank = (key: string): PlanText => ({ key, read: null, text: '' });

/** What was added and is empty again is not there; what was read keeps its words until it is taken out. */
function OneText({ list, row: { key, read, text }, at }: { list: TextList; row: PlanText; at: number }) {
  const { change } = useActs();
  const [empty, setEmpty] = useState(false);
  const write = (next: string | null | undefined) => change(writeText(list, key, next), `${list} ${key}`);
  const name = `${LIST[list].one} ${at + 1}`;
  const field = useTyped(text ?? '', (typed) => {
    const bare = typed.trim() === '';
    setEmpty(bare && !isAddedKey(key));
    if (!bare) write(given(typed, read ?? undefined));
    else if (isAddedKey(key)) write(undefined);
  });
  if (text === null) {
    return (
      <p className={own.gone}>
        <s>{typo(read ?? '')}</s>
        <Button size="sm" kind="quiet" icon="arrow-back-up" label={`Вернуть: ${name}`} onClick={() => write(undefined)}>
          Вернуть
        </Button>
      </p>
    );
  }
  return (
    <div className={own.row}>
      <Textarea label={name} {...field} error={empty ? 'Напишите, как должно быть, или уберите крестиком.' : null} />
      <Button
        size="sm"
        kind="quiet"
        icon="x"
        label={`Убрать: ${name}`}
        onClick={() => write(isAddedKey(key) ? undefined : null)}
      />
    </div>
  );
}
