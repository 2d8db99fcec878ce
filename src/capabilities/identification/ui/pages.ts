import type { PageModule } from '../../../web/page.ts';
import type { Session } from '../../../web/session.tsx';

export const identificationPages: readonly PageModule[] = [
  {
    path: '/identification',
    title: 'Списки школ',
    load: () => import('./lists/ListsPage.tsx').then((m) => m.ListsPage),
    nav: {
      group: 'cycle',
      label: 'Списки школ',
      icon: 'list-check',
      order: 30,
      visible: worksForMunicipality,
      count: ({ lists }) => lists,
    },
  },
  {
    path: '/identification/lists/$listId',
    title: 'Список школ',
    load: () => import('./lists/ListPage.tsx').then((m) => m.ListPage),
  },
  {
    path: '/identification/lists/$listId/schools/$schoolId',
    title: 'Школа в списке',
    load: () => import('./entry/EntryPage.tsx').then((m) => m.EntryPage),
  },
  {
    path: '/identification/compare',
    title: 'Сравнение методик',
    load: () => import('./compare/ComparePage.tsx').then((m) => m.ComparePage),
  },
  {
    path: '/identification/rules',
    title: 'Методики',
    load: () => import('./rules/RuleSetsPage.tsx').then((m) => m.RuleSetsPage),
    settings: {
      line: 'По каким правилам составляют списки школ: условия, границы, редакции; старые списки остаются при своих',
      order: 60,
      visible: worksForMunicipality,
    },
  },
  {
    path: '/identification/rules/new',
    title: 'Новая методика',
    load: () => import('./rules/NewRuleSetPage.tsx').then((m) => m.NewRuleSetPage),
  },
  {
    path: '/identification/rules/$ruleSetId',
    title: 'Методика',
    load: () => import('./rules/RuleSetPage.tsx').then((m) => m.RuleSetPage),
  },
];

/** Works for a whole municipality, in whatever role. */
function worksForMunicipality(session: Session): boolean {
  return session.roles.some(({ schoolId }) => schoolId === null);
}
