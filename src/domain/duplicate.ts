import type { Paper } from './paper.js';
import { apartKey } from './reconcile-papers.js';
import { foldText } from './text.js';

/** What is asked of papers to say whether they may be one. */
export type Suspect = Pick<Paper, 'id' | 'title' | 'year' | 'authors' | 'citationsKnown' | 'firstSeenAt'>;

/** Two papers that may be one: people decide. */
export interface Duplicate<P extends Suspect = Suspect> {
  readonly keep: P;
  readonly absorb: P;
  readonly reason: string;
}

/** A preprint and the printed version of it are seldom further apart. */
const MOST_YEARS_APART = 3;

/**
 * Of papers of one title the pairs that may be versions of one: their years are close or not known, and where both name authors, they share one. Each is paired
 * with the one that is cited most here, which would be kept. `apart` are pairs (`apartKey`) that people took apart.
 */
export function duplicatesAmong<P extends Suspect>(papers: readonly P[], apart: ReadonlySet<string>): Duplicate<P>[] {
  const [keep, ...others] = papers.toSorted(
    (a, b) =>
      b.citationsKnown - a.citationsKnown ||
      (a.firstSeenAt === b.firstSeenAt ? 0 : a.firstSeenAt < b.firstSeenAt ? -1 : 1) ||
      (a.id < b.id ? -1 : 1),
  );
  if (!keep) return [];
  return others.flatMap((absorb) => {
    const reason = apart.has(apartKey(keep.id, absorb.id)) ? null : reasonFor(keep, absorb);
    return reason === null ? [] : [{ keep, absorb, reason }];
  });
}

/** Whether neither years nor authors of two papers speak against their being versions of one. */
export function mayBeVersions(a: Versioned, b: Versioned): boolean {
  return reasonFor(a, b) !== null;
}

type Versioned = Pick<Suspect, 'year' | 'authors'>;

function reasonFor(a: Versioned, b: Versioned): string | null {
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > MOST_YEARS_APART) return null;
  const years =
    a.year === null || b.year === null
      ? 'of one of them the year is not known'
      : a.year === b.year
        ? `both of ${a.year}`
        : `of ${a.year} and ${b.year}`;
  if (!a.authors?.length || !b.authors?.length) return `one title, ${years}; who wrote them is not known of both`;
  const shared = sharedAuthors(a.authors, b.authors);
  if (shared.length === 0) return null;
  return `one title, ${years}, and ${shared.length === 1 ? 'an author' : `${shared.length} authors`} in common: ${shared.slice(0, 3).join(', ')}`;
}

type Authors = NonNullable<Paper['authors']>;

/** By the source's id, else by the last name: initials and middle names differ between versions. */
function sharedAuthors(a: Authors, b: Authors): string[] {
  const ids = new Set(b.map(({ s2Id }) => s2Id).filter((id) => id !== null));
  const lastNames = new Set(b.map(({ name }) => lastName(name)));
  return a
    .filter(({ s2Id, name }) => (s2Id !== null && ids.has(s2Id)) || lastNames.has(lastName(name)))
    .map(({ name }) => name);
}

const lastName = (name: string): string => foldText(name).split(' ').at(-1) ?? '';
