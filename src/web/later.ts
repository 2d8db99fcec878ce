import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { arrivalAtLast } from './connection.ts';

/**
 * A part of a page that is fetched when it is first drawn. Without a line it comes when the line is back.
 * @example const Dialog = later(() => import('./SteerDialog.tsx').then((m) => m.SteerDialog))
 */
// biome-ignore lint/suspicious/noExplicitAny: whatever a part is told, it is told still
export const later = <Part extends ComponentType<any>>(load: () => Promise<Part>): LazyExoticComponent<Part> =>
  lazy(async () => ({ default: await arrivalAtLast(load) }));
