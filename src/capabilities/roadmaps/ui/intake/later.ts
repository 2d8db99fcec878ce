/** What is opened by a press and not with the page: it comes when it is asked for. */
import { type ComponentType, createElement, type FunctionComponent, Suspense } from 'react';
import { later } from '../../../../web/later.ts';

const dialogs = () => import('./dialogs.ts');
type Dialogs = Awaited<ReturnType<typeof dialogs>>;

function late<Props extends object>(of: (all: Dialogs) => ComponentType<Props>): FunctionComponent<Props> {
  const Late: ComponentType<Props> = later(async () => of(await dialogs()));
  return (props) => createElement(Suspense, null, createElement(Late, props));
}

export const ActivityEditor = late((all) => all.ActivityEditor);
export const Comparing = late((all) => all.Comparing);
export const Discard = late((all) => all.Discard);
export const IndicatorEditor = late((all) => all.IndicatorEditor);
export const Leftover = late((all) => all.Leftover);
export const NewActivity = late((all) => all.NewActivity);
export const PlanDialog = late((all) => all.PlanDialog);
export const Proposals = late((all) => all.Proposals);
export const Summary = late((all) => all.Summary);
export const TextsEditor = late((all) => all.TextsEditor);
