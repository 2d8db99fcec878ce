import type { FormState } from '../../../../web/form.tsx';
import { Radios, TextField } from '../../../../web/parts.ts';
import { REASON } from '../../tasks/contract.ts';

/** Why a deadline moves or a task changes hands. Nobody's health or family is ever asked for or written down. */
const REASONS = [
  { value: 'owner', label: 'Смена ответственного' },
  { value: 'event', label: 'Перенос события' },
  { value: 'document', label: 'Ждём документ' },
  { value: 'other', label: 'Другое' },
] as const;
type ReasonKind = (typeof REASONS)[number]['value'];

export interface ReasonValues {
  reason: ReasonKind | '';
  /** In the person's own words, with «Другое». */
  own: string;
}

export const NO_REASON: ReasonValues = { reason: '', own: '' };

/** The reason as it is kept; '' as long as there is none. */
export function reasonText({ reason, own }: ReasonValues): string {
  if (reason === 'other') return own.trim();
  return REASONS.find(({ value }) => value === reason)?.label ?? '';
}

/** What is missing, by field. */
export const reasonProblems = ({ reason, own }: ReasonValues) => ({
  reason: reason === '' ? 'Выберите причину: её увидят исполнитель и проверяющие' : null,
  own: reason === 'other' && own.trim() === '' ? 'Напишите причину в двух словах' : null,
});

export function ReasonFields<V extends ReasonValues>({ form, label }: { form: FormState<V>; label: string }) {
  const reason = form.field('reason');
  const own = form.field('own');
  return (
    <>
      <Radios
        label={label}
        options={REASONS}
        {...reason}
        value={form.values.reason}
        onChange={(kind: ReasonKind | '') => form.set({ reason: kind } as Partial<V>)}
      />
      {form.values.reason === 'other' && (
        <TextField
          label="Причина"
          maxLength={REASON}
          {...own}
          value={form.values.own}
          onChange={(text: string) => form.set({ own: text } as Partial<V>)}
        />
      )}
    </>
  );
}
