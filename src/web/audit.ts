/** How the journal says what was done. Every capability gives the sentences of its own actions. */

/** An entry of the journal, for a sentence. */
interface Recorded {
  details: Readonly<Record<string, unknown>>;
  /** What it was done to: «Панова С. И.», «Семинар»; `null`: no name is known, or not to this person. */
  subject: string | null;
  /** The school whose affair it is; `null`: of no school in particular, or the page is about that school, or it may not be named. */
  school: string | null;
  /** A name for an id in the details; `null`: none is known. */
  name: (id: unknown) => string | null;
}

/**
 * What was done, in a few words that follow the name of who did it: «назначение: Панова С. И., куратор». No capital
 * letter, no full stop, no verb in the past, which would have a gender.
 */
export type AuditWord = (recorded: Recorded) => string;

export interface AuditVocabulary {
  /** The group in the filter of the journal: «Люди и вход». */
  label: string;
  /** By action: "person.add". */
  words: Readonly<Record<string, AuditWord>>;
}
