import { useState } from 'react';
import { Button, Group, Text } from '../../../../web/parts.ts';
import type { SheetSeen, UploadView } from '../../loading/contract.ts';
import { NOTHING_SAID } from '../../loading/contract.ts';
import { lackingOf } from '../../loading/lacking.ts';
import { correctWork, takeBackCorrection } from './answers.ts';
import type { SendAnswers } from './useUploads.ts';
import { WorkForm } from './WorkForm.tsx';

interface WorkCorrectionProps {
  of: SheetSeen;
  /** Of the sheets of the file, from zero. */
  at: number;
  upload: UploadView;
  onAnswer: SendAnswers;
}

/** A sheet that was read, but for another work than it is: its file says the wrong one. */
export function WorkCorrection({ of: sheet, at, upload, onAnswer }: WorkCorrectionProps) {
  const [correcting, setCorrecting] = useState(false);
  const isCorrected = upload.answers.sheets[at]?.corrected ?? false;
  const [only, ...others] = sheet.procedures;
  if (only === undefined) return null;
  const { procedure: nothing } = NOTHING_SAID;
  const { kind, grade, subject, year } = others.length > 0 ? nothing : only;
  return (
    <>
      <Group>
        {isCorrected && (
          <Text size="small" tone="muted">
            Работа указана вами, а не файлом.
          </Text>
        )}
        <Button size="sm" kind="quiet" expanded={correcting} onClick={() => setCorrecting(!correcting)}>
          Работа указана неверно
        </Button>
        {isCorrected && (
          <Button size="sm" kind="quiet" onClick={() => onAnswer([{ upload, change: takeBackCorrection(at) }])}>
            Как сказано в файле
          </Button>
        )}
      </Group>
      {correcting && (
        <>
          {others.length > 0 && (
            <Text size="small" tone="muted">
              На листе несколько работ. Что вы укажете, станет у всех; пустое поле останется как в файле.
            </Text>
          )}
          <WorkForm
            lacking={lackingOf(sheet.layout, [nothing])}
            targets={[{ upload, at }]}
            start={{ kind, grade, subject, year }}
            isPartial={others.length > 0}
            onSaid={(said) => {
              setCorrecting(false);
              onAnswer([{ upload, change: correctWork(at, said) }]);
            }}
          />
        </>
      )}
    </>
  );
}
