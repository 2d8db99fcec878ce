import { Loaded, useGet } from '../../../../web/data.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, Dialog, Stack } from '../../../../web/parts.ts';
import { RoadMapView } from '../../plans/contract.ts';
import type { StandingCounts } from '../../plans/progress.ts';
import { STANDING_ORDER, STANDING_WORD, TASKS } from '../shared/words.ts';

interface ClosePlanProps {
  id: string;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before a plan is closed: how many of its tasks are not done, and what will become of them. Of all, whatever the filters. */
export function ClosePlan({ id, busy, onConfirm, onClose }: ClosePlanProps) {
  const map = useGet(`/api/road-maps/${id}`, RoadMapView);
  return (
    <Dialog
      title="Завершить дорожную карту?"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={onConfirm}>
            Завершить дорожную карту
          </Button>
          <Button onClick={onClose}>Не завершать</Button>
        </>
      }
    >
      <Stack gap={8}>
        <Loaded from={map}>{({ counts }) => <What counts={counts} />}</Loaded>
        <p className="muted">
          Поручения и подтверждения сохранятся. Завершённую дорожную карту можно вернуть в работу.
        </p>
      </Stack>
    </Dialog>
  );
}

function What({ counts }: { counts: StandingCounts }) {
  const words = leftWords(counts);
  if (words === null) return <p>Открытых поручений нет: всё принято или отменено.</p>;
  return (
    <Stack gap={8}>
      <p>
        <b>{words}</b>
      </p>
      <p>
        Они останутся невыполненными: уйдут из «Сегодня» и из открытых, исполнителям больше не придут напоминания, в
        отчёты следующих кварталов они не перейдут.
      </p>
    </Stack>
  );
}

const DONE = ['accepted', 'cancelled'];

/** «Не завершено 31 поручение: просрочено 6, на проверке 2, в работе 23.»; `null`: all is done or cancelled. */
export function leftWords(counts: StandingCounts): string | null {
  const left = STANDING_ORDER.filter((standing) => !DONE.includes(standing) && counts[standing] > 0);
  const total = left.reduce((sum, standing) => sum + counts[standing], 0);
  if (total === 0) return null;
  const parts = left.map((standing) => `${STANDING_WORD[standing]} ${counts[standing]}`);
  return `Не завершено ${counted(total, TASKS)}: ${parts.join(', ')}.`;
}
