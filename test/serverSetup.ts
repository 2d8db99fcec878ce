import type { TestProject } from 'vitest/node';
import { openPool } from '../src/platform/db.ts';
import { migrate } from '../src/platform/migrate.ts';
import { query, startPostgres } from './postgres.ts';

/** Starts a PostgreSQL server a run and migrates one database of it: each test file starts from a copy. */
export default async function setup(project: TestProject) {
  const server = await startPostgres();
  await query(server.urlOf('postgres'), ['create database template']);
  const pool = openPool({ connectionString: server.urlOf('template') });
  await migrate(pool);
  await pool.end();
  project.provide('dbImage', '');
  project.provide('dbServer', server.urlOf('template'));
  return () => server.stop();
}
