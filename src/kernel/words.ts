/** How what happened is told: every capability gives the sentences of its own notices, for the page and for letters. */

/** What a notice was made with, and names for the ids in it. */
export interface Told {
  details: Readonly<Record<string, unknown>>;
  /** What it is about: a second notice of the same kind about the same thing is none. */
  about: string;
  /** «Семинар по заданиям ОГЭ» for the id of a task; `null`: no name is known, or not to this person. */
  name: (id: unknown) => string | null;
}

export interface NoticeWord {
  /** The heading it stands under in a letter: «Поручения». */
  group: string;
  /** One sentence: what happened, and the next step if there is one. No blame. */
  text: (told: Told) => string;
  /** The page it leads to: "/tasks/…"; `null`: none. */
  link: (told: Told) => string | null;
}

/** By kind of notice. */
export type NoticeWords = Readonly<Record<string, NoticeWord>>;
