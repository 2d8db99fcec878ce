import { useState } from 'react';
import { Button, Dialog, ErrorNote, Radios, Select, Stack, Text } from '../../../../web/parts.ts';
import { plain } from '../../intake/text.ts';
import type { UploadView } from '../../loading/contract.ts';
import { sayColumns } from './answers.ts';
import { missingIn, OWN_TABLES } from './fields.ts';
import styles from './Loading.module.css';
import type { SendAnswers } from './useUploads.ts';

interface ColumnsDialogProps {
  headings: readonly string[];
  at: number;
  upload: UploadView;
  onAnswer: SendAnswers;
  onClose: () => void;
}

/** What the columns of a table of one's own mean. It is remembered for the next table with the same headings. */
export function ColumnsDialog({ headings, at, upload, onAnswer, onClose }: ColumnsDialogProps) {
  const [layout, setLayout] = useState<string>(upload.answers.sheets[at]?.mapping?.layout ?? '');
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>(
    upload.answers.sheets[at]?.mapping?.columns ?? {},
  );
  const [error, setError] = useState<string | null>(null);
  const table = OWN_TABLES.find((one) => one.layout === layout);
  const read = () => {
    if (!table) return setError('Выберите, что это за таблица.');
    const missing = missingIn(table, columns);
    if (missing.length > 0) return setError(`Укажите столбец: ${missing.join('; ')}.`);
    onAnswer([{ upload, change: sayColumns(at, { layout: table.layout, columns }) }]);
    onClose();
  };
  const say = (heading: string, field: string) => {
    const key = headingKey(heading);
    const { [key]: _, ...others } = columns;
    // One column has one meaning, and a meaning one column.
    const rest = Object.fromEntries(Object.entries(others).filter(([, meant]) => meant !== field));
    setColumns(field === '' ? rest : { ...rest, [key]: field });
    setError(null);
  };
  return (
    <Dialog
      title="Что в столбцах таблицы"
      size="lg"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={read}>
            Прочитать таблицу так
          </Button>
          <Button onClick={onClose}>Не менять</Button>
        </>
      }
    >
      <Stack>
        <Text>Ответ запомнится: следующая таблица с такими же заголовками прочитается сама.</Text>
        <Radios
          label="Что это за таблица"
          options={OWN_TABLES.map(({ layout: value, label, hint }) => ({ value, label, hint }))}
          value={layout}
          onChange={(value) => {
            setLayout(value);
            setColumns({});
            setError(null);
          }}
        />
        {table && (
          <div className={styles.fields}>
            {headings.map((heading) => (
              <Select
                key={heading}
                label={heading}
                empty="Не нужен"
                options={table.fields.map(({ field, label }) => ({ value: field, label }))}
                value={columns[headingKey(heading)] ?? ''}
                onChange={(field) => say(heading, field)}
              />
            ))}
          </div>
        )}
        {error !== null && <ErrorNote>{error}</ErrorNote>}
      </Stack>
    </Dialog>
  );
}

/** As a reading compares headings. */
const headingKey = (heading: string): string => plain(heading.replaceAll('%', ' процент '));
