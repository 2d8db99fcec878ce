import { type ComponentType, createContext, use } from 'react';
import type { IconName } from './icons.ts';
import type { Session } from './session.tsx';

/** A page of a capability, as data. The frame, the menu, the routes and the quick search are made from the list of all. */
export interface PageModule {
  /** `/tasks/$taskId`; read the parameters by `usePathParams`. */
  path: string;
  /** Names the window until the page has its own name, and the page in the quick search. */
  title: string;
  /** The page itself, fetched when first opened: `() => import('./TaskPage.tsx').then((m) => m.TaskPage)`. */
  load: () => Promise<ComponentType>;
  /** A place in the menu; a page without one is reached from others. */
  nav?: NavPlace;
  /** A line of the page «Настройки». */
  settings?: SettingsPlace;
  /** `frame`: menu and content. `full`: the whole window, for work that needs it. `open`: for strangers too. */
  shell?: 'frame' | 'full' | 'open';
  /** Actions for the quick search, where the person may do them. */
  actions?: (session: Session) => readonly Found[];
  /** Things for the quick search, asked from the server while the person types. */
  find?: (typed: string, session: Session, signal: AbortSignal) => Promise<readonly Found[]>;
}

export interface NavPlace {
  /** `top`: above the groups («Сегодня»); `foot`: below, with notices and help. */
  group: 'top' | 'cycle' | 'work' | 'foot';
  label: string;
  icon: IconName;
  /** Place inside the group, from small to large: 10, 20, 30. */
  order: number;
  /** Does this person see it? */
  visible: (session: Session) => boolean;
  /** What waits for this person there, things. */
  count?: (counts: Session['counts']) => number;
  /** One of the three places of the bottom bar on a phone, if visible. */
  phone?: boolean;
  /** Also an icon at the right of the narrow top bar. */
  topBar?: boolean;
}

interface SettingsPlace {
  /** One line on what it is for, in the user's words; the page's title stands before it. */
  line: string;
  /** From small to large: 10, 20, 30. */
  order: number;
  /** Does this person see it? */
  visible: (session: Session) => boolean;
}

/** One line of the quick search. */
export interface Found {
  /** The heading it stands under: «Школы», «Поручения», «Действия». */
  group: string;
  label: string;
  /** At the right end: a status, a place. */
  hint?: string;
  icon: IconName;
  /** The page it leads to; otherwise `run` does it. */
  to?: string;
  run?: () => void;
}

/** Every page of the product, for pages that list others («Настройки»). */
export const PagesContext = createContext<readonly PageModule[]>([]);
export const usePages = (): readonly PageModule[] => use(PagesContext);
