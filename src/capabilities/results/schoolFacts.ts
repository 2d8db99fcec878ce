/** What files say of a school besides the results of its pupils. What none says is `null`, never 0. */

/** Where a school works and for whom, in one year: its social passport and what else tables of context say. */
export interface SchoolContext {
  school: string;
  /** Of a school year the second; `null`: the file does not say it. */
  year: number | null;
  /** Pupils or families by indicator («large-families», «parents-higher-education», «registers», «pupils»…); «…-percent»: 0 to 100. */
  counts: Readonly<Record<string, number | null>>;
  /** Words of the file: place, size and kind of settlement, whether the school is special. */
  facts: Readonly<Record<string, string | null>>;
}

/** Marks that are hard to believe, as ФИС ОКО flags them: by grade and subject, «4-math». */
export interface SchoolMarkers {
  school: string;
  year: number | null;
  markers: Readonly<Record<string, boolean | null>>;
}
