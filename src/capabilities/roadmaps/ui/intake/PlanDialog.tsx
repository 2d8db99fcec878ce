import { Form, useForm } from '../../../../web/form.tsx';
import { counted } from '../../../../web/format.ts';
import { Button, DateField, Dialog, Select, Textarea, TextField } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import type { Corrections } from '../../drafts/corrections.ts';
import { AlongField } from './AlongField.tsx';
import { useActs } from './acts.ts';
import type { DraftFacts } from './outlook.ts';
import { changeOf, type PlanValues, problemsOf, valuesOf } from './planValues.ts';
import type { Review } from './review.ts';
import { SCHOOLS } from './wording.ts';

interface PlanDialogProps {
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
  onClose: () => void;
}

/** Name, period, order and schools of the plan. */
export function PlanDialog({ facts, corrections, review, onClose }: PlanDialogProps) {
  const { change } = useActs();
  const today = useToday();
  const form = useForm<PlanValues>({
    initial: valuesOf(corrections, review),
    check: problemsOf,
    send: async (values) => {
      change(changeOf(values, facts, today));
      onClose();
    },
  });
  const lists = facts.workforce.groups.filter(({ schoolIds }) => schoolIds.length > 0);
  return (
    <Dialog title="План в целом" size="lg" sticky onClose={onClose}>
      <Form
        of={form}
        actions={
          <>
            <Button kind="primary" type="submit" busy={form.sending}>
              Готово
            </Button>
            <Button onClick={onClose}>Отменить</Button>
          </>
        }
      >
        <Textarea label="Название" maxLength={1000} {...form.field('title')} />
        <DateField label="Первый день плана" hint="" today={today} {...form.field('from')} />
        <DateField label="Последний день плана" hint="" today={today} {...form.field('to')} />
        <AlongField
          now={review.draft.period}
          from={form.values.from}
          to={form.values.to}
          value={form.values.goes}
          onChange={(goes) => form.set({ goes })}
        />
        <Select
          label="Как считает годы"
          hint="От этого зависит, что значит «в течение года»"
          empty="Как видно из документа"
          options={[
            { value: 'calendar', label: 'Календарными: январь – декабрь' },
            { value: 'school', label: 'Учебными: сентябрь – август' },
          ]}
          {...form.field('yearKind')}
        />
        <TextField label="Номер приказа" optional maxLength={50} {...form.field('number')} />
        <DateField label="Дата приказа" hint="" optional today={today} {...form.field('date')} />
        <TextField label="Кто издал" optional maxLength={500} {...form.field('issuer')} />
        <TextField label="Кто подписал" optional maxLength={200} {...form.field('signatory')} />
        {facts.schoolId === null && (
          <Select
            label="Школы плана"
            hint="Их значат слова «Руководители ОО»"
            empty="Все поддерживаемые школы"
            options={lists.map(({ id, name, schoolIds }) => ({
              value: id,
              label: `${name}: ${counted(schoolIds.length, SCHOOLS)}`,
            }))}
            {...form.field('groupId')}
          />
        )}
      </Form>
    </Dialog>
  );
}
