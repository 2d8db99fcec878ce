import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import type { AuditVocabulary } from '../../../web/audit.ts';
import { counted, dayYear, listed } from '../../../web/format.ts';
import { AliasMeaning } from '../alias.ts';
import { CodeSystem } from '../code.ts';
import { GroupPurpose } from '../group.ts';
import { type SchoolField, SchoolInput, SchoolKind } from '../school.ts';
import { FIELD, KIND, MEANING, PURPOSE, SCHOOLS, SYSTEM } from './words.ts';

const Value = z.union([z.string(), z.number(), z.null()]);
const Changed = z.object({ changes: z.array(z.object({ field: SchoolInput.keyof(), from: Value, to: Value })) });
const CodeName = z.object({ system: CodeSystem, code: z.string() });
const Codes = z.object({ added: z.array(CodeName), removed: z.array(CodeName) });
const GroupDetails = z.object({ name: z.string(), purpose: GroupPurpose, archived: z.boolean().default(false) });
const Members = z.object({ joined: z.array(z.string()).default([]), left: z.array(z.string()).default([]) });
const Joined = z.object({ group: z.string() });
const Loaded = z.object({ added: z.int(), changed: z.int() });
const Entry = z.object({
  alias: z.string(),
  means: AliasMeaning,
  bodyId: z.string().nullable(),
  schoolId: z.string().nullable(),
});
const BodyDetails = z.object({ archived: z.boolean() });
const PeopleImport = z.object({ added: z.int(), appointed: z.int() });

/** What the registry records, as the journal and the history of a school say it. Without a gender. */
export const registryAuditWords: AuditVocabulary = {
  label: 'Школы и справочники',
  words: {
    'school.add': ({ subject, details }) => `заведена школа${after(subject)}${byFile(details)}`,
    'school.change': ({ subject, details }) => `${before(subject)}${changed(details)}${byFile(details)}`,
    'school.codes': ({ subject, details }) => `${before(subject)}${codesChanged(details)}${byFile(details)}`,
    'school.join': ({ subject, details }) => `${before(subject)}включена в группу «${Joined.parse(details).group}»`,
    'school.leave': ({ subject, details }) => `${before(subject)}исключена из группы «${Joined.parse(details).group}»`,
    'people.import': ({ details }) => {
      const { added, appointed } = PeopleImport.parse(details);
      return `загружены люди из файла: новых ${added}, назначений ${appointed}`;
    },
    'school.import': ({ details }) => {
      const { added, changed: edited } = Loaded.parse(details);
      return `загружены школы из файла: новых ${added}, с изменениями ${edited}`;
    },
    'municipality.change': () => 'изменены настройки муниципалитета',
    'body.add': ({ subject }) => `добавлен орган или центр${after(subject)}`,
    'body.change': ({ subject, details }) =>
      `${BodyDetails.parse(details).archived ? 'орган или центр в архиве' : 'изменён орган или центр'}${after(subject)}`,
    'group.add': ({ details }) => {
      const { name, purpose } = GroupDetails.parse(details);
      const { joined } = Members.parse(details);
      return `создана группа «${name}» (${PURPOSE[purpose].label.toLowerCase()}), ${counted(joined.length, SCHOOLS)}`;
    },
    'group.change': ({ details }) => {
      const { name, archived } = GroupDetails.parse(details);
      return archived ? `группа «${name}» в архиве` : `изменена группа «${name}»${membersChanged(details)}`;
    },
    'alias.add': ({ details, name }) => `новое слово в словаре: ${entry(details, name)}`,
    'alias.change': ({ details, name }) => `изменено слово в словаре: ${entry(details, name)}`,
    'alias.remove': ({ details }) => `убрано слово из словаря: «${Entry.parse(details).alias}»`,
  },
};

const after = (subject: string | null): string => (subject === null ? '' : `: ${subject}`);
const before = (subject: string | null): string => (subject === null ? '' : `${subject}, `);
const byFile = (details: Readonly<Record<string, unknown>>): string =>
  details.import === undefined ? '' : ' (из файла)';

/** «телефон: было «1-11», стало «2-22»; обучающихся: стало 0» */
function changed(details: unknown): string {
  const said = Changed.parse(details).changes.map(({ field, from, to }) => {
    const was = from === null ? '' : `было ${shown(field, from)}, `;
    return `${lowered(FIELD[field])}: ${was}${to === null ? 'теперь пусто' : `стало ${shown(field, to)}`}`;
  });
  return said.join('; ');
}

/** For the middle of a line; abbreviations stay as they are. */
const lowered = (word: string): string =>
  /^.[А-ЯA-Z-]/u.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1);

function shown(field: SchoolField, value: string | number): string {
  if (field === 'kind') return `«${KIND[SchoolKind.parse(value)]}»`;
  if (field === 'activeFrom' || field === 'activeTo') return dayYear(LocalDate.parse(value));
  if (field === 'mergedInto') return 'другая школа';
  return typeof value === 'number' ? String(value) : `«${value}»`;
}

function codesChanged(details: unknown): string {
  const { added, removed } = Codes.parse(details);
  const named = (codes: readonly z.infer<typeof CodeName>[]) =>
    listed(codes.map(({ system, code }) => `${lowered(SYSTEM[system])} ${code}`));
  return [
    ...(added.length > 0 ? [`записано: ${named(added)}`] : []),
    ...(removed.length > 0 ? [`заменено или убрано: ${named(removed)}`] : []),
  ].join('; ');
}

function membersChanged(details: unknown): string {
  const { joined, left } = Members.parse(details);
  const parts = [
    ...(joined.length > 0 ? [`добавлено ${counted(joined.length, SCHOOLS)}`] : []),
    ...(left.length > 0 ? [`убрано ${counted(left.length, SCHOOLS)}`] : []),
  ];
  return parts.length === 0 ? '' : `: ${listed(parts)}`;
}

function entry(details: unknown, name: (id: unknown) => string | null): string {
  const { alias, means, bodyId, schoolId } = Entry.parse(details);
  return `«${alias}» – ${name(bodyId) ?? name(schoolId) ?? MEANING[means].label.toLowerCase()}`;
}
