/** What opens over a plan and brings little: one piece, fetched when the first of them is asked for. */
export { About } from './About.tsx';
export { MoveWindow } from './MoveWindow.tsx';
export { ShortTitle } from './ShortTitle.tsx';
