import { inPresentForms } from '../../domain/identifier-forms.js';
import { claimPlace } from '../../domain/merge-papers.js';
import type { MergedClaim } from '../../domain/merge-papers.js';
import type { StoredPaper } from '../../domain/stored-paper.js';
import type { Instant } from '../../domain/time.js';

/** Whether changes of a paper are told, and when its lists were read. */
export interface Following {
  readonly tracked: boolean;
  readonly referenceList: string | null;
  readonly citationList: string | null;
}

/** How the kept paper was followed before the merge, and from it on. */
export interface MergedFollowing {
  readonly before: Following;
  readonly after: Following;
}

/** What a source said of the absorbed paper and a boundary, and of the kept one before (null: nothing) and after. */
export interface MovedCoverage<Coverage> {
  readonly before: Coverage | null;
  readonly brought: Coverage;
  readonly after: Coverage;
}

/** What an undo needs and the graph no longer says; `Ref` is how a store refers to papers, methods and surveys. */
export interface MergeJournal<Ref, Coverage, Citation> {
  readonly keepBefore: StoredPaper;
  readonly absorbedBefore: StoredPaper;
  readonly following: MergedFollowing;
  /** Papers that led to the absorbed one. */
  readonly led: readonly Ref[];
  readonly methods: readonly Ref[];
  readonly surveys: readonly Ref[];
  readonly claims: { readonly moved: readonly string[]; readonly ended: readonly string[] };
  readonly coverage: readonly MovedCoverage<Coverage>[];
  readonly hasBroughtAuthors: boolean;
  readonly citations: readonly Citation[];
}

/** What the upgrade of identifiers to their present forms writes its merges as. */
export const FORMS_BATCH = { source: 'stemma', run: 'upgrade of identifiers' } as const;

/** The journal with the identifiers of both papers in their present forms, so that an undo gives those back; the same object where they are. */
export function journalInPresentForms<Journal extends Pick<AnyJournal, 'keepBefore' | 'absorbedBefore'>>(
  journal: Journal,
): Journal {
  const keepBefore = inPresentForms(journal.keepBefore);
  const absorbedBefore = inPresentForms(journal.absorbedBefore);
  const isSame = keepBefore === journal.keepBefore && absorbedBefore === journal.absorbedBefore;
  return isSame ? journal : { ...journal, keepBefore, absorbedBefore };
}

type AnyJournal = MergeJournal<unknown, unknown, unknown>;

/** The kept paper is followed where either was, and its own lists count before the other's. */
export function joinedFollowing(kept: Following, brought: Following): Following {
  return {
    tracked: kept.tracked || brought.tracked,
    referenceList: kept.referenceList ?? brought.referenceList,
    citationList: kept.citationList ?? brought.citationList,
  };
}

/** As before the merge, but for what changed since. */
export function unmergedFollowing(now: Following, { before, after }: MergedFollowing): Following {
  const valueOf = <K extends keyof Following>(name: K): Following[K] =>
    now[name] === after[name] ? before[name] : now[name];
  return {
    tracked: valueOf('tracked'),
    referenceList: valueOf('referenceList'),
    citationList: valueOf('citationList'),
  };
}

/** The kept paper's citation in the place of one of the absorbed paper; null for one between the two, which nobody has then. */
export function placeOfCitation<Ref>(
  [citing, cited]: readonly [citing: Ref, cited: Ref],
  keep: Ref,
  absorbed: Ref,
): readonly [citing: Ref, cited: Ref] | null {
  const place = [citing === absorbed ? keep : citing, cited === absorbed ? keep : cited] as const;
  return place[0] === place[1] && citing !== cited ? null : place;
}

/** Of claims that the merge ended those that begin again: what ended otherwise stays so, and nobody claims the same of a paper twice. */
export function claimsToBeginAgain<Ref>(
  ended: readonly (MergedClaim & { readonly paper: Ref; readonly until: Instant | null })[],
  present: ReadonlyMap<Ref, readonly MergedClaim[]>,
  mergedAt: Instant,
): string[] {
  const places = new Map([...present].map(([paper, claims]) => [paper, new Set(claims.map(claimPlace))]));
  return ended.flatMap((claim) => {
    const claimed = places.get(claim.paper);
    if (claim.until !== mergedAt || claimed?.has(claimPlace(claim))) return [];
    claimed?.add(claimPlace(claim));
    return [claim.id];
  });
}

/** A statement on a boundary as it lies in a store: `until` and `reason` may be missing where there are none. */
interface StoredCoverage {
  readonly state: string;
  readonly listedBy: unknown;
  readonly reason?: unknown;
  readonly until?: unknown;
}

/** Whether both say the same, whoever says it since when. */
export function isSameCoverage(a: StoredCoverage, b: StoredCoverage): boolean {
  const says = ({ state, listedBy, reason = null, until = null }: StoredCoverage): string =>
    JSON.stringify([state, listedBy, reason, until]);
  return says(a) === says(b);
}

/**
 * What is to be written of both papers when the merge is undone; null where what was said since stays. Of the kept paper that is what was said before, or
 * that nothing is any longer; of the absorbed one it is what moved, unless something else ended that. What a statement lacks is said to be null, as it is
 * written over one that may have it.
 */
export function unmergedCoverage<Coverage extends StoredCoverage>(
  { before, brought, after }: MovedCoverage<Coverage>,
  now: { readonly kept: Coverage | undefined; readonly absorbed: Coverage | undefined },
  { at, mergedAt }: { readonly at: Instant; readonly mergedAt: Instant },
): { readonly kept: Coverage | null; readonly absorbed: Coverage | null } {
  const isUntouched = now.kept !== undefined && isSameCoverage(now.kept, after);
  return {
    kept: !isUntouched ? null : before ? { reason: null, until: null, ...before } : { ...now.kept, until: at },
    absorbed: now.absorbed?.until === mergedAt ? { ...brought, until: null } : null,
  };
}
