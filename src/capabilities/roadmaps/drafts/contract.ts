import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { Reading } from '../intake/reading.ts';
import { PartyMeaning } from '../plans/parties.ts';
import { Likeness } from './alike.ts';
import { Corrections } from './corrections.ts';

export const UploadDraft = z.object({
  municipalityId: z.uuid(),
  /** A school's own plan; absent: the municipality's. */
  schoolId: z.uuid().optional(),
  name: z.string().trim().min(1).max(255),
});
export const DraftRef = z.object({ id: z.uuid() });

/** An open draft or a running plan that a document is the same as. */
export const Alike = z.object({
  kind: z.enum(['draft', 'road-map']),
  id: z.uuid(),
  by: Likeness,
  title: z.string(),
  orderNumber: z.string().nullable(),
  orderDate: LocalDate.nullable(),
  /** When it came here, and through whom. */
  at: z.iso.datetime(),
  person: PersonName.nullable(),
});
export type Alike = z.infer<typeof Alike>;

/** Where the document is here already there is no draft yet: the file is kept, and a person says what is wanted. */
export const DraftUploaded = z.object({ id: z.uuid().nullable(), fileId: z.uuid(), alike: z.array(Alike) });
export type DraftUploaded = z.infer<typeof DraftUploaded>;

/** Another draft of a document that is here already. */
export const DraftOfFile = z.object({ fileId: z.uuid() });

/** Who there is to give tasks to, with names, so that the page counts tasks as the server will. */
export const DraftWorkforce = z.object({
  groups: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      purpose: z.enum(['supported', 'strong', 'other']),
      schoolIds: z.array(z.uuid()),
    }),
  ),
  schools: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** `null`: nobody is appointed; the coordinator gets the tasks. */
      headId: z.uuid().nullable(),
      curatorId: z.uuid().nullable(),
    }),
  ),
  bodies: z.array(z.object({ id: z.uuid(), name: z.string(), headId: z.uuid().nullable() })),
  /** Who may be chosen for a party by name: those who work for the whole municipality. */
  people: z.array(PersonName.extend({ id: z.uuid(), position: z.string().nullable() })),
  methodologistId: z.uuid().nullable(),
  coordinatorId: z.uuid(),
});
export type DraftWorkforce = z.infer<typeof DraftWorkforce>;

export const DraftView = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  schoolId: z.uuid().nullable(),
  fileId: z.uuid(),
  fileName: z.string(),
  state: z.enum(['open', 'planned', 'discarded']),
  roadMapId: z.uuid().nullable(),
  /** kernel/document.ts: the original, row for row. */
  document: z.unknown(),
  reading: Reading,
  corrections: Corrections,
  /** `partyKey` → meaning: the municipality's dictionary over the built-in one, for the parties of this document. */
  book: z.record(z.string(), PartyMeaning),
  /** `partyKey` → a meaning to offer first for a party that is not in the book: «Комитет образования» → the authority. */
  suggestions: z.record(z.string(), PartyMeaning),
  workforce: DraftWorkforce,
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
});
export type DraftView = z.infer<typeof DraftView>;

export const SaveDraft = DraftRef.extend({ version: z.int(), corrections: Corrections });
export const DraftSaved = z.object({ version: z.int() });
export const MakePlan = DraftRef.extend({ version: z.int() });
export const PlanMade = z.object({ roadMapId: z.uuid(), tasks: z.int() });

/** What a deadline typed by a person means in the plan of a draft or road map. */
export const ReadDeadline = z.object({
  text: z.string().max(500),
  from: LocalDate,
  to: LocalDate,
  yearKind: z.enum(['calendar', 'school']).optional(),
});
