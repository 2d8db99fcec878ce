/** What is wrong with an answer: what, why, what to do; with a ready correction if there is one. */
export type Problem = string | { text: string; fix?: { label: string; apply: () => void } | undefined };

/** What every field takes. `useForm` gives `value`, `onChange`, `onLeave`, `error` and `id` together. */
export interface FieldProps<V> {
  /** Stands above; never a placeholder. */
  label: string;
  value: V;
  onChange: (value: V) => void;
  /** How to answer, under the label. */
  hint?: string | undefined;
  error?: Problem | null | undefined;
  /** The person has left the field: time to check it. */
  onLeave?: (() => void) | undefined;
  /** May be left empty; said beside the label. */
  optional?: boolean | undefined;
  id?: string | undefined;
  /** The label is heard but not seen: in a line of filters, in a table. */
  hideLabel?: boolean | undefined;
}
