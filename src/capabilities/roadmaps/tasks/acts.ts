/** Acts on a task, as the audit names them. Pure. */

/** Does it raise the version, so that whoever read the task before has to look again? */
const RAISES_VERSION = {
  'task.report': true,
  'task.submit': true,
  'task.withdraw': true,
  'task.accept': true,
  'task.return': true,
  'task.reopen': true,
  'task.evidence-add': true,
  'task.evidence-remove': false,
  'task.move': true,
  'task.reassign': true,
  'task.cancel': true,
  'task.restore': true,
  'task.split': true,
  'task.merge': true,
  'task.ask': false,
  'task.ask-withdraw': false,
  'task.ask-refuse': false,
  'task.remind': false,
} as const;

export type TaskAct = keyof typeof RAISES_VERSION;

/** The acts of which a refusal for a newer version may speak. */
export const CHANGES: readonly string[] = Object.entries(RAISES_VERSION).flatMap(([act, raises]) =>
  raises ? [act] : [],
);

/** Acts after which a task lies with its executor as it did before. */
const WORDS_ONLY: ReadonlySet<string> = new Set<TaskAct>(['task.remind', 'task.ask-refuse']);

export const isWordsOnly = (action: string): boolean => WORDS_ONLY.has(action);
