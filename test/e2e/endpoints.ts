/** Every address of the server that asks who is there, with a well-formed request for it: for tests of what it refuses. */
import { randomUUID } from 'node:crypto';
import type { Visitor } from './opora.ts';
import type { Known } from './places.ts';

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As the description of the API writes it: `/api/tasks/{id}`. */
  path: string;
  /** `POST /api/tasks/{id}/accept`. */
  name: string;
  ask: Operation;
}

interface Operation {
  security: unknown[];
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  minimum?: number;
}

/** By the product's own description of its API, so a new address is in it. */
export async function closedEndpoints({ ask }: Visitor): Promise<Endpoint[]> {
  const { paths } = (await ask('GET', '/api/openapi.json')).body;
  return Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security.length > 0)
      .map(([word, operation]) => {
        const method = word.toUpperCase() as Endpoint['method'];
        return { method, path, name: `${method} ${path}`, ask: operation };
      }),
  );
}

/** Asks it for the things of the demo. */
export function askFor(of: Known, { method, path, ask: { parameters = [], requestBody } }: Endpoint, by: Visitor) {
  const value = (schema: Schema, name: string) => sample(schema, name, path, of);
  const address = path.replace(/\{(\w+)\}/g, (_, name) => String(thing(name, path, of)));
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || one.schema.format === 'uuid'))
    .map(({ name, schema }): [string, string] => [name, String(value(schema, name))]);
  const to = query.length === 0 ? address : `${address}?${new URLSearchParams(query)}`;
  const content = requestBody?.content ?? {};
  if ('application/octet-stream' in content) return by.ask(method, to, Buffer.from('%PDF-1.4'));
  const schema = content['application/json']?.schema;
  return by.ask(method, to, method === 'GET' ? undefined : schema ? value(schema, '') : {});
}

/** What a field may hold, with the ids of the demo where it asks for ids. */
function sample(schema: Schema, name: string, path: string, of: Known): unknown {
  const known = EXAMPLES[name];
  if (known !== undefined) return known;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return sample(choices[0] ?? {}, name, path, of);
  if (schema.enum || schema.const !== undefined) return schema.const ?? schema.enum?.[0];
  if (schema.format === 'uuid') return thing(name, path, of);
  return sampleOfType(schema, name, path, of);
}

function sampleOfType(schema: Schema, name: string, path: string, of: Known): unknown {
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, sample(inner, field, path, of)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, name, path, of)];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return schema.format === 'date' ? '2026-12-01' : 'Проба';
  }
}

/** Where not every text or number will do. */
const EXAMPLES: Record<string, unknown> = {
  email: 'proba@zaozerye.test',
  url: 'https://proba.test/',
  year: 2026,
  quarter: 3,
  work: 'vpr-5-math-2026',
  inn: '4700000000',
  zone: 'Europe/Moscow',
  corrections: {},
  parties: ['Руководители школ'],
  address: '?show=all',
  from: '2026-01-01',
  to: '2026-12-31',
  mergedInto: null,
  rules: {
    ...{ name: 'Проба', edition: '2026-12-01', source: 'Проба', purpose: 'support' },
    low: { kind: 'many-low', share: 0.3, procedures: 2 },
  },
  clusters: [],
  until: '2099-12-01',
  title: 'Проба',
};

/** Which thing an id stands for, by the name of the field; `id` by the address it stands in. */
function thing(name: string, path: string, of: Known): string {
  const [, , part, inner] = path.split('/');
  const kind = name === 'id' || name === 'ids' ? `${part === 'identification' ? inner : part}` : name;
  const found = THINGS[kind];
  if (!found) throw new Error(`test/e2e/endpoints.ts does not know what «${kind}» is in ${path}`);
  return found(of);
}

const THINGS: Record<string, (of: Known) => string> = {
  municipality: (of) => of.municipality,
  municipalityId: (of) => of.municipality,
  schools: (of) => of.school,
  school: (of) => of.school,
  schoolId: (of) => of.school,
  schoolIds: (of) => of.school,
  people: (of) => of.head,
  personId: (of) => of.head,
  substituteId: (of) => of.head,
  ownerId: (of) => of.head,
  owner: (of) => of.head,
  actorId: (of) => of.head,
  'road-maps': (of) => of.roadMap,
  roadMap: (of) => of.roadMap,
  section: (of) => of.section,
  sectionId: (of) => of.section,
  activities: (of) => of.activity,
  activity: (of) => of.activity,
  'road-map-drafts': (of) => of.draft,
  tasks: (of) => of.task.own ?? '',
  taskId: (of) => of.task.own ?? '',
  requestId: (of) => of.task.own ?? '', // of no request: nobody is to get as far as looking
  targetId: (of) => of.target,
  evidenceId: (of) => of.evidence,
  files: (of) => of.file,
  fileId: (of) => of.file,
  bodies: (of) => of.body,
  body: (of) => of.body,
  bodyId: (of) => of.body,
  groups: (of) => of.group,
  groupId: (of) => of.group,
  aliases: (of) => of.alias,
  appointments: (of) => of.appointment,
  substitutions: (of) => of.substitution,
  filters: (of) => of.filter,
  notices: (of) => of.notice,
  before: (of) => of.notice,
  'rule-sets': (of) => of.ruleSet,
  editionId: (of) => of.edition,
  editionIds: (of) => of.edition,
  lists: (of) => of.list,
  objections: (of) => of.objection,
  run: () => randomUUID(), // of no run: nobody is to get as far as looking
  runs: () => randomUUID(),
  comparisons: () => randomUUID(),
  'result-uploads': (of) => of.upload,
  'result-batches': (of) => of.batch,
  'result-mappings': (of) => of.batch, // of no mapping: nobody is to get as far as looking
};
