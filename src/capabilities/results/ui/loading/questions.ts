/** What has to be answered before files are loaded: what is asked of many files alike is asked once. */
import type { PlaceView, SheetSeen, UploadView } from '../../loading/contract.ts';
import { type Lack, lackingOf } from '../../loading/lacking.ts';

/** A sheet of a file that waits. */
export interface Target {
  upload: UploadView;
  /** Of the sheets, from zero. */
  at: number;
}

/** What a sheet is: its columns fit several tables, or one of them not quite. */
export interface SheetQuestion {
  key: string;
  message: string | null;
  candidates: SheetSeen['candidates'];
  targets: Target[];
}

/** Of which work it is. */
export interface WorkQuestion {
  key: string;
  lacking: Lack[];
  targets: Target[];
}

/** Whose results they are: a login, code or name that is no school's yet. */
export interface PlaceQuestion {
  place: PlaceView;
  /** In all files together. */
  rows: number;
  uploads: UploadView[];
}

export interface Questions {
  sheets: SheetQuestion[];
  works: WorkQuestion[];
  /** Those that only have to be confirmed come first. */
  places: PlaceQuestion[];
  /** All of them. */
  count: number;
}

export function questionsOf(uploads: readonly UploadView[]): Questions {
  const waiting = uploads.filter(({ state, problems }) => state === 'checked' && problems.every(canBeAnswered));
  const targets = waiting.flatMap((upload) => upload.sheets.map((_, at) => ({ upload, at })));
  const sheets = together(targets, sheetKey).map(([key, found]) => {
    const { message = null, candidates = [] } = sheetOf(found[0]) ?? {};
    return { key, message, candidates, targets: found };
  });
  const works = together(targets, workKey).map(([key, found]) => ({
    key,
    lacking: lackingIn(found[0]),
    targets: found,
  }));
  const places = placesOf(waiting);
  return { sheets, works, places, count: sheets.length + works.length + places.length };
}

/** A file that is in already needs no answers. */
const canBeAnswered = ({ problem }: UploadView['problems'][number]): boolean =>
  problem !== 'already-in' && problem !== 'unreadable' && problem !== 'not-checked';

const sheetOf = (target: Target | undefined): SheetSeen | undefined => target?.upload.sheets[target.at];

function sheetKey(target: Target): string | null {
  const sheet = sheetOf(target);
  return sheet?.outcome === 'question'
    ? JSON.stringify([sheet.message, sheet.candidates.map((one) => one.layout)])
    : null;
}

function lackingIn(target: Target | undefined): Lack[] {
  const sheet = sheetOf(target);
  return sheet?.outcome === 'read' ? lackingOf(sheet.layout, sheet.procedures) : [];
}

function workKey(target: Target): string | null {
  const lacking = lackingIn(target);
  return lacking.length === 0 ? null : lacking.join();
}

function together(targets: readonly Target[], keyOf: (target: Target) => string | null): [string, Target[]][] {
  const found = Map.groupBy(targets, keyOf);
  return [...found].flatMap(([key, alike]): [string, Target[]][] => (key === null ? [] : [[key, alike]]));
}

function placesOf(uploads: readonly UploadView[]): PlaceQuestion[] {
  const found = new Map<string, PlaceQuestion>();
  for (const upload of uploads) {
    for (const place of upload.places) {
      if (place.meaning !== 'question') continue;
      const known = found.get(place.key);
      if (known === undefined) found.set(place.key, { place, rows: place.rows, uploads: [upload] });
      else {
        known.rows += place.rows;
        known.uploads.push(upload);
        if (known.place.name === null) known.place = { ...known.place, name: place.name };
      }
    }
  }
  const all = [...found.values()];
  const proposed = (one: PlaceQuestion) => one.place.proposal !== null;
  return [...all.filter(proposed), ...all.filter((one) => !proposed(one))];
}

/** May it be loaded as it stands? */
export const isReady = (upload: UploadView): boolean =>
  upload.state === 'checked' && upload.problems.length === 0 && upload.mayLoad;
