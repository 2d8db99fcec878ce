/** What the filters of the page leave of a plan. Pure; school and owner are narrowed by the server. */
import type { ActivityView, RoadMapView, SectionView } from '../../plans/contract.ts';
import { titleOf } from '../shared/words.ts';
import type { Filters } from '../tasks/filter.ts';

/** The ids of a section and of all below it. */
export function sectionsUnder(sections: readonly SectionView[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id: child, parentId } of sections) {
      if (parentId !== null && found.has(parentId) && !found.has(child)) {
        found.add(child);
        grown = true;
      }
    }
  }
  return found;
}

type Wanted = Pick<Filters, 'section' | 'activity' | 'standing' | 'dueFrom' | 'dueTo' | 'q'>;

/** Activities that fit, each with those of its windows that fit. Without a filter of windows, also those that have none. */
export function narrowed(map: Pick<RoadMapView, 'sections' | 'activities'>, wanted: Wanted): ActivityView[] {
  const under = wanted.section === undefined ? null : sectionsUnder(map.sections, wanted.section);
  const byWindow = wanted.standing !== undefined || wanted.dueFrom !== undefined || wanted.dueTo !== undefined;
  return map.activities.flatMap((activity) => {
    if (under && !(activity.sectionId !== null && under.has(activity.sectionId))) return [];
    if (wanted.activity !== undefined && activity.id !== wanted.activity) return [];
    if (!saysAll(activity, wanted.q)) return [];
    if (!byWindow) return [activity];
    const windows = activity.windows.filter(
      ({ dueOn, counts }) =>
        (wanted.standing === undefined || counts[wanted.standing] > 0) &&
        (wanted.dueFrom === undefined || dueOn >= wanted.dueFrom) &&
        (wanted.dueTo === undefined || dueOn <= wanted.dueTo),
    );
    return windows.length === 0 ? [] : [{ ...activity, windows }];
  });
}

/** The server seeks tasks the same way: by words of the name or wording, or by the number. */
function saysAll({ number, title, shortTitle }: ActivityView, q: string): boolean {
  const words = plain(q);
  return words === '' || number === words || plain(`${shortTitle ?? ''} ${title}`).includes(words);
}

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('ё', 'е');

export interface Part {
  /** `null`: activities that stand before every section. */
  section: SectionView | null;
  /** 0: a section of the top. */
  depth: number;
  activities: ActivityView[];
}

/** Sections in the order of the document, each with its own activities; sub-sections follow their parent. */
export function partsOf(sections: readonly SectionView[], activities: readonly ActivityView[]): Part[] {
  const bySection = Map.groupBy(activities, ({ sectionId }) => sectionId);
  const below = (parentId: string | null, depth: number): Part[] =>
    sections
      .filter((section) => section.parentId === parentId)
      .flatMap((section) => [
        { section, depth, activities: bySection.get(section.id) ?? [] },
        ...below(section.id, depth + 1),
      ]);
  const loose = bySection.get(null) ?? [];
  return [...(loose.length > 0 ? [{ section: null, depth: 0, activities: loose }] : []), ...below(null, 0)];
}

export interface TopPart extends Omit<Part, 'depth'> {
  /** Its own parts: itself first, when it has activities of its own, then its sub-sections. */
  parts: Part[];
}

/** Sections of the top with everything below them. */
export function topPartsOf(sections: readonly SectionView[], activities: readonly ActivityView[]): TopPart[] {
  const tops: TopPart[] = [];
  for (const part of partsOf(sections, activities)) {
    const last = tops.at(-1);
    if (part.depth === 0 || !last)
      tops.push({ section: part.section, activities: [...part.activities], parts: [part] });
    else {
      last.activities.push(...part.activities);
      last.parts.push(part);
    }
  }
  return tops;
}

/** «3. Методическая поддержка педагогов» */
export const sectionName = ({ number, title }: Pick<SectionView, 'number' | 'title'>): string =>
  number === null ? title : `${number.replace(/\.$/u, '')}. ${title}`;

/** «3.3 Повышение квалификации» */
export const activityName = ({ number, title, shortTitle }: ActivityView): string =>
  [number, titleOf({ shortTitle, title })].filter((part) => part !== null).join(' ');
