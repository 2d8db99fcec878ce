/** Files of results that wait to be loaded, as the server shows them to a page. */
import type { PlaceView, SheetSeen, UploadSummary, UploadView } from '../src/capabilities/results/loading/contract.ts';
import { NOTHING_ANSWERED } from '../src/capabilities/results/loading/contract.ts';

export const LESNAYA = '2c9d1a44-58a7-4c55-8f0e-6f4f2f6f9b01';
const BY = { familyName: 'Соколова', givenName: 'Марина', patronymic: 'Викторовна' };

export const aPlace = (change: Partial<PlaceView>): PlaceView => ({
  ...{ key: 'sch470001', level: 'school', name: null, login: 'sch470001', code: null, municipality: null, rows: 24 },
  ...{ meaning: 'school', schoolId: LESNAYA, by: 'code', candidates: [], proposal: null, learns: null },
  ...change,
});

export const aSheet = (change: Partial<SheetSeen>): SheetSeen => ({
  ...{ sheet: 'Лист1', outcome: 'read', layout: 'individual', title: 'Индивидуальные результаты (ФИС ОКО, Ф1)' },
  ...{ message: null, candidates: [], headings: [], ignored: [], tasks: [] },
  procedures: [
    {
      ...{ key: 'vpr-5-math-2026', text: 'ВПР, математика, 5 класс, 2026 год', rows: 24, scale: null },
      ...{ kind: 'vpr', grade: 5, subject: 'math', year: 2026 },
    },
  ],
  places: [],
  personal: { columns: [], cells: 0 },
  accounting: {
    ...{ rows: 27, used: 24, title: 1, header: 1, 'repeated-header': 0, total: 1, blank: 0, note: 0, refused: 0 },
  },
  ...{ notUsed: [], problems: [], problemCounts: {} },
  ...change,
});

let made = 0;
const nextId = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;

export const anUpload = (change: Partial<UploadView>): UploadView => ({
  ...{ id: nextId(), name: 'ВПР 2026. Математика.xlsx', sourceSha256: 'ab'.repeat(32), size: 2400 },
  uploaded: { at: '2027-01-12T09:00:00.000Z', by: BY },
  ...{ state: 'checked', progress: null, titles: ['Индивидуальные результаты (ФИС ОКО, Ф1)'], rows: 24, refusal: null },
  ...{ version: 1, answers: NOTHING_ANSWERED, sheets: [aSheet({})], works: [], places: [aPlace({})], overlaps: [] },
  ...{ remembered: null, problems: [], storedRows: 24, leftOutRows: 0, mayLoad: true },
  ...change,
});

/** As it stands in the list. */
export const summaryOf = (view: UploadView): UploadSummary => {
  const { id, name, sourceSha256, size, uploaded, state, progress, titles, rows, refusal, version } = view;
  return { id, name, sourceSha256, size, uploaded, state, progress, titles, rows, refusal, version };
};
