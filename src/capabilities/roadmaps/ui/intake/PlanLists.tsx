import { useState } from 'react';
import { Button } from '../../../../web/parts.ts';
import { TEXT_LISTS, type TextList } from '../../drafts/texts.ts';
import { IndicatorEditor, TextsEditor } from './later.ts';
import { LIST } from './listWords.ts';
import styles from './PlanLists.module.css';
import type { RowContext } from './rows.ts';

type PlanList = TextList | 'indicators';

/** Goals, aims, expected results and indicators of the plan: how many there are, and each list to be opened. */
export function PlanLists({ context }: { context: Pick<RowContext, 'facts' | 'corrections' | 'review'> }) {
  const [open, setOpen] = useState<PlanList | null>(null);
  const { draft } = context.review;
  const close = () => setOpen(null);
  return (
    <>
      <div className={styles.lists}>
        {[...TEXT_LISTS, 'indicators' as const].map((list) => (
          <Button
            key={list}
            size="sm"
            kind="quiet"
            expanded={open === list}
            onClick={() => setOpen(open === list ? null : list)}
          >
            {`${nameOf(list)}: ${draft[list].length === 0 ? 'нет' : draft[list].length}`}
          </Button>
        ))}
      </div>
      {open === 'indicators' && <IndicatorEditor only={null} context={context} onClose={close} />}
      {open !== null && open !== 'indicators' && (
        <TextsEditor key={open} list={open} context={context} onClose={close} />
      )}
    </>
  );
}

const nameOf = (list: PlanList): string => (list === 'indicators' ? 'Показатели' : LIST[list].name);
