import type { Hono } from 'hono';
import { z } from 'zod';
import type { Endpoint } from './http.ts';

/** OpenAPI 3.1 of the same list that the server answers from, and a page to read it. */
export function describeApi(app: Hono, endpoints: readonly Endpoint[]): void {
  const description = openApi(endpoints);
  const page = readablePage(endpoints);
  app.get('/api/openapi.json', (call) => call.json(description));
  app.get('/api', (call) => call.html(page));
}

/** @returns the whole document; every address once, its schemas made from the ones that check it */
function openApi(endpoints: readonly Endpoint[]): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const definition of endpoints) {
    const path = definition.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: operation(definition) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Opora',
      version: '1',
      description:
        'What the pages use, scripts may use too: sign in at POST /api/auth/sign-in/email and keep the cookie. Changes need the header `x-requested-with: opora`.',
    },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'opora.session_token' } } },
  };
}

interface OpenApi {
  openapi: string;
  info: Record<string, string>;
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, unknown>;
}

function operation(definition: Endpoint): Record<string, unknown> {
  const { method, path, summary, input } = definition;
  const named = [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name ? [name] : []));
  const { properties = {}, required = [] } = schemaOf(input, 'input') as JsonObject;
  const bodiless = method === 'GET' || 'receive' in definition;
  const parameters = Object.entries(properties)
    .filter(([name]) => bodiless || named.includes(name))
    .map(([name, schema]) => ({
      name,
      in: named.includes(name) ? 'path' : 'query',
      required: named.includes(name) || required.includes(name),
      schema,
    }));
  return {
    summary,
    ...(isOpen(definition) ? { security: [] } : { security: [{ session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(definition, named, properties, required),
    responses: { 200: answerOf(definition), ...REFUSALS },
  };
}

function bodyOf(definition: Endpoint, named: string[], properties: Record<string, unknown>, required: string[]) {
  if ('receive' in definition) return { requestBody: { content: { 'application/octet-stream': {} } } };
  if (definition.method === 'GET') return {};
  const fields = Object.entries(properties).filter(([name]) => !named.includes(name));
  if (fields.length === 0) return {};
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields),
    required: required.filter((name) => !named.includes(name)),
  };
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function answerOf(definition: Endpoint) {
  if (!('output' in definition)) return { description: 'The document', content: { 'application/octet-stream': {} } };
  const schema = schemaOf(definition.output, 'output');
  return { description: 'Done', content: { 'application/json': { schema } } };
}

const isOpen = (definition: Endpoint) => 'runOpen' in definition || 'sendOpen' in definition;

const REFUSALS = {
  400: { description: '`invalid`: the request is not well formed' },
  401: { description: '`not-signed-in`' },
  403: { description: '`forbidden`: seen, but not yours to do' },
  404: { description: '`not-found`, or not yours to know of' },
  409: { description: '`conflict`: somebody changed it meanwhile' },
  422: { description: '`rule-broken`: `details.problems` says what speaks against it' },
};

interface JsonObject {
  properties?: Record<string, unknown>;
  required?: string[];
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function readablePage(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(
    ({ method, path, summary, ...rest }) =>
      `<tr><td><code>${method}</code></td><td><code>${escaped(path)}</code></td><td>${escaped(summary)}${
        'runOpen' in rest || 'sendOpen' in rest ? ' <em>(open)</em>' : ''
      }</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Opora: API</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#15212a}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #dce2e5;vertical-align:top}code{font-size:.9em;overflow-wrap:anywhere}</style>
<h1>Opora: API</h1><p>${endpoints.length} addresses; the schemas of what goes in and out are in <a href="/api/openapi.json">openapi.json</a>.
Sign in at <code>POST /api/auth/sign-in/email</code> (JSON: <code>email</code>, <code>password</code>) and keep the cookie; every change needs the header <code>x-requested-with: opora</code>.</p>
<table><thead><tr><th scope="col">Method<th scope="col">Address<th scope="col">What it does</thead><tbody>${rows.join('\n')}</tbody></table></html>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
