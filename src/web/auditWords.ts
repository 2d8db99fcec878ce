/** The vocabularies of all capabilities, for the journal. A new capability adds its line here. */
import { accessAuditWords } from '../capabilities/access/ui/auditWords.ts';
import type { AuditVocabulary } from './audit.ts';

export const auditWords: readonly AuditVocabulary[] = [accessAuditWords];
