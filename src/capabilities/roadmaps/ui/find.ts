/** Plans and tasks for the quick search. */
import { nearest } from '../../../kernel/likeness.ts';
import { get } from '../../../web/api.ts';
import type { Found } from '../../../web/page.ts';
import { RoadMapList } from '../plans/contract.ts';
import { TaskList } from '../tasks/contract.ts';
import { executorWords, numbered, STANDING_WORD } from './shared/words.ts';

/** Lines of the quick search at most. */
const FOUND = 8;

export async function findTasks(typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { rows } = await get('/api/tasks', TaskList, { query: { q: typed, limit: FOUND }, signal });
  return rows.map((row) => ({
    group: 'Поручения',
    label: `${numbered(row.number, row.title)}, ${executorWords(row)}`,
    hint: STANDING_WORD[row.standing],
    icon: 'checklist',
    to: `/tasks/${row.id}`,
  }));
}

export async function findPlans(typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { roadMaps } = await get('/api/road-maps', RoadMapList, { signal });
  return nearest(roadMaps, typed, ({ title }) => title)
    .slice(0, FOUND)
    .map(({ id, title }) => ({ group: 'Дорожные карты', label: title, icon: 'route', to: `/road-maps/${id}` }));
}
