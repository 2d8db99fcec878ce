import type { Layout } from './layout.ts';
import { averages } from './layouts/averages.ts';
import { bias } from './layouts/bias.ts';
import { blocks } from './layouts/blocks.ts';
import { collectionForm } from './layouts/collectionForm.ts';
import { context } from './layouts/context.ts';
import { marks, scores } from './layouts/distribution.ts';
import { individual } from './layouts/individual.ts';
import { journal } from './layouts/journal.ts';
import { passport, passportList } from './layouts/passport.ts';
import { protocol } from './layouts/protocol.ts';
import { pupils } from './layouts/pupils.ts';
import { skills } from './layouts/skills.ts';
import { subjects } from './layouts/subjects.ts';
import { groups, tasks } from './layouts/taskTables.ts';

/** Everything a file can be recognised as: one line each. */
export const LAYOUTS: readonly Layout[] = [
  individual,
  protocol,
  pupils,
  marks,
  scores,
  journal,
  groups,
  tasks,
  skills,
  bias,
  averages,
  blocks,
  subjects,
  context,
  passport,
  passportList,
  collectionForm,
];
