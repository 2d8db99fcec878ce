import { useEffect } from 'react';
import { useGet } from '../../../../web/data.tsx';
import { Note } from '../../../../web/parts.ts';
import type { SchoolSlotProps } from '../../../../web/schoolTab.ts';
import { type EntryView, SchoolSupport } from '../../lists/contract.ts';
import { lineOf } from './figures.ts';

/** Above the results of a school: what the newest list says of it, the way to why, and the line that its rule set draws. */
export function AboveResults({ schoolId, onThreshold }: SchoolSlotProps) {
  const entry = useGet(`/api/schools/${schoolId}/support`, SchoolSupport).data?.entry ?? null;
  const line = entry?.verdict ? lineOf(entry.verdict) : null;
  useEffect(() => onThreshold(line), [onThreshold, line]);
  if (entry === null) return null;
  return (
    <Note tone="info">
      {`${MEANS[entry.decision]} по списку «${entry.list.title}». `}
      <a className="link" href={`/schools/${schoolId}/support`}>
        Почему и что изменит ответ
      </a>
    </Note>
  );
}

const MEANS: Record<EntryView['decision'], string> = {
  in: 'Школе окажут поддержку',
  help: 'Школе предлагают помощь',
  out: 'Поддержка по результатам не требуется',
};
