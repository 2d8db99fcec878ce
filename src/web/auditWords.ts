/** The vocabularies of all capabilities, for the journal. A new capability adds its line here. */
import { accessAuditWords } from '../capabilities/access/ui/auditWords.ts';
import { identificationAuditWords } from '../capabilities/identification/ui/auditWords.ts';
import { registryAuditWords } from '../capabilities/registry/ui/auditWords.ts';
import { reportAuditWords } from '../capabilities/reports/ui/auditWords.ts';
import { resultAuditWords } from '../capabilities/results/ui/auditWords.ts';
import { roadmapAuditWords } from '../capabilities/roadmaps/ui/auditWords.ts';
import type { AuditVocabulary } from './audit.ts';

export const auditWords: readonly AuditVocabulary[] = [
  accessAuditWords,
  registryAuditWords,
  resultAuditWords,
  roadmapAuditWords,
  reportAuditWords,
  identificationAuditWords,
];
