import { z } from 'zod';
import type { AuditVocabulary, AuditWord } from '../../../web/audit.ts';
import { counted } from '../../../web/format.ts';

const File = z.object({ name: z.string() });
const Loaded = File.extend({ rows: z.int(), schools: z.int() });
const Mapping = z.object({ headings: z.string() });

const file =
  (words: string): AuditWord =>
  ({ details }) =>
    `${words} «${File.parse(details).name}»`;

/** What bringing results in records, as the journal says it. */
export const resultAuditWords: AuditVocabulary = {
  label: 'Результаты',
  words: {
    'result.load': ({ details }) => {
      const { name, rows, schools } = Loaded.parse(details);
      return `загружены результаты из файла «${name}»: ${counted(rows, ROWS)}, ${counted(schools, SCHOOLS)}`;
    },
    'result.undo': file('отменена загрузка файла'),
    'result.restore': file('возвращена загрузка файла'),
    'result.drop': file('удалён незагруженный файл'),
    'result.forget': ({ details }) => {
      const [first = ''] = Mapping.parse(details).headings.split(' | ');
      return `забыто, как читать таблицу со столбцами «${first}» и другими`;
    },
  },
};

const ROWS = ['строка', 'строки', 'строк'] as const;
const SCHOOLS = ['школа', 'школы', 'школ'] as const;
