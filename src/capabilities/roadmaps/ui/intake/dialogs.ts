/** One file for all that comes later: small parts in files of their own would each cost a request. */
export { ActivityEditor } from './ActivityEditor.tsx';
export { Comparing } from './Comparing.tsx';
export { Discard } from './Discard.tsx';
export { IndicatorEditor } from './IndicatorEditor.tsx';
export { Leftover } from './Leftover.tsx';
export { NewActivity } from './NewActivity.tsx';
export { PlanDialog } from './PlanDialog.tsx';
export { Proposals } from './Proposals.tsx';
export { Summary } from './Summary.tsx';
export { TextsEditor } from './TextsEditor.tsx';
