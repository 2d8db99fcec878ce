/** What is opened by a press and not with the page: it comes when it is asked for. */
import { type ComponentProps, lazy, Suspense } from 'react';

const dialogs = () => import('./dialogs.ts');
const LateActivityEditor = lazy(async () => ({ default: (await dialogs()).ActivityEditor }));
const LateComparing = lazy(async () => ({ default: (await dialogs()).Comparing }));
const LateIndicatorEditor = lazy(async () => ({ default: (await dialogs()).IndicatorEditor }));
const LateLeftover = lazy(async () => ({ default: (await dialogs()).Leftover }));
const LateNewActivity = lazy(async () => ({ default: (await dialogs()).NewActivity }));
const LatePlanDialog = lazy(async () => ({ default: (await dialogs()).PlanDialog }));
const LateProposals = lazy(async () => ({ default: (await dialogs()).Proposals }));
const LateSummary = lazy(async () => ({ default: (await dialogs()).Summary }));
const LateTextsEditor = lazy(async () => ({ default: (await dialogs()).TextsEditor }));

export const ActivityEditor = (props: ComponentProps<typeof LateActivityEditor>) => (
  <Suspense>
    <LateActivityEditor {...props} />
  </Suspense>
);

export const Comparing = (props: ComponentProps<typeof LateComparing>) => (
  <Suspense>
    <LateComparing {...props} />
  </Suspense>
);

export const IndicatorEditor = (props: ComponentProps<typeof LateIndicatorEditor>) => (
  <Suspense>
    <LateIndicatorEditor {...props} />
  </Suspense>
);

export const Leftover = (props: ComponentProps<typeof LateLeftover>) => (
  <Suspense>
    <LateLeftover {...props} />
  </Suspense>
);

export const NewActivity = (props: ComponentProps<typeof LateNewActivity>) => (
  <Suspense>
    <LateNewActivity {...props} />
  </Suspense>
);

export const PlanDialog = (props: ComponentProps<typeof LatePlanDialog>) => (
  <Suspense>
    <LatePlanDialog {...props} />
  </Suspense>
);

export const Proposals = (props: ComponentProps<typeof LateProposals>) => (
  <Suspense>
    <LateProposals {...props} />
  </Suspense>
);

export const Summary = (props: ComponentProps<typeof LateSummary>) => (
  <Suspense>
    <LateSummary {...props} />
  </Suspense>
);

export const TextsEditor = (props: ComponentProps<typeof LateTextsEditor>) => (
  <Suspense>
    <LateTextsEditor {...props} />
  </Suspense>
);
