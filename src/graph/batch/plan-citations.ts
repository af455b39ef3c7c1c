import type { CitationFields } from '../../domain/citation.js';
import type { Instant } from '../../domain/time.js';
import type { CitationRecord, WriteBatch } from '../ports/write-batch.js';

/** A record whose papers the store has found. */
export interface FoundCitation<Ref> extends CitationFields {
  readonly citing: Ref;
  readonly cited: Ref;
}

/** A citation of the graph, one that is no longer listed too. What is gone says nothing: what it said was of another paper. */
export interface StoredCitation {
  readonly isInfluential: boolean | null;
  /** JSON, as `contexts`: most of what is read again is compared and no more. */
  readonly intents: string | null;
  readonly contexts: string | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  /** Since when it is no longer listed. */
  readonly vanishedAt: Instant | null;
  /** A merge that was undone took it away. */
  readonly isGone: boolean;
}

/** What a citation said until the batch. */
export interface FormerValueOfCitation {
  readonly field: keyof CitationFields | 'vanishedAt';
  /** JSON. */
  readonly value: string;
  /** When it was last seen, or else first. */
  readonly since: Instant;
}

/** What becomes of a citation that is there and says something else, or is listed again. */
export interface ChangedCitation<Ref, Stored> {
  readonly citation: FoundCitation<Ref>;
  readonly was: Stored;
  /** What it says now that it did not. */
  readonly changes: Partial<CitationFields>;
  /** Whether the batch is as new as what was last seen. */
  readonly isSeen: boolean;
  readonly former: readonly FormerValueOfCitation[];
}

export interface CitationPlan<Ref, Stored> {
  readonly added: readonly FoundCitation<Ref>[];
  readonly changed: readonly ChangedCitation<Ref, Stored>[];
  /** Those that say what they said: nothing but that they were seen again. */
  readonly again: readonly { readonly citation: FoundCitation<Ref>; readonly was: Stored }[];
  /** New ones, then those that are listed again: by these the lists of both papers grow, and these are emitted. */
  readonly grown: readonly FoundCitation<Ref>[];
}

/** Each pair once, in the order of the batch: of repeats the last word that is one. A paper that cites itself is kept like any other, as its source says so. */
export function joinedCitations<Ref>(
  records: readonly CitationRecord[],
  refOf: (key: string) => Ref,
  keyOf: (citing: Ref, cited: Ref) => string,
): Map<string, FoundCitation<Ref>> {
  const said = new Map<string, FoundCitation<Ref>>();
  for (const { citing, cited, isInfluential, intents, contexts } of records) {
    const pair = { citing: refOf(citing), cited: refOf(cited) };
    const key = keyOf(pair.citing, pair.cited);
    const before = said.get(key);
    said.set(key, {
      ...pair,
      isInfluential: isInfluential ?? before?.isInfluential ?? null,
      intents: intents ?? before?.intents ?? null,
      contexts: contexts ?? before?.contexts ?? null,
    });
  }
  return said;
}

/**
 * What a batch's citations do. What a source does not say stays; what it says differently is kept beside the former value, unless that began at the
 * very instant of the batch. `said` and `stored` by the same keys.
 */
export function planCitations<Ref, Stored extends StoredCitation>(
  { at }: Pick<WriteBatch, 'at'>,
  said: ReadonlyMap<string, FoundCitation<Ref>>,
  stored: ReadonlyMap<string, Stored>,
): CitationPlan<Ref, Stored> {
  const added: FoundCitation<Ref>[] = [];
  const appeared: FoundCitation<Ref>[] = [];
  const changed: ChangedCitation<Ref, Stored>[] = [];
  const again: { citation: FoundCitation<Ref>; was: Stored }[] = [];
  for (const [key, citation] of said) {
    const was = stored.get(key);
    if (!was) {
      added.push(citation);
      continue;
    }
    const isSeen = at >= was.lastSeenAt;
    const changes = changesOf(was, citation);
    if (was.vanishedAt !== null) appeared.push(citation);
    if (was.vanishedAt !== null || was.isGone || Object.keys(changes).length > 0) {
      changed.push({ citation, was, changes, isSeen, former: formerOf(at, was, changes) });
    } else if (isSeen) again.push({ citation, was });
  }
  return { added, changed, again, grown: [...added, ...appeared] };
}

function changesOf(was: StoredCitation, said: CitationFields): Partial<CitationFields> {
  const { isInfluential, intents, contexts } = said;
  return {
    ...(isInfluential === null || isInfluential === was.isInfluential ? {} : { isInfluential }),
    ...(intents === null || JSON.stringify(intents) === was.intents ? {} : { intents }),
    ...(contexts === null || JSON.stringify(contexts) === was.contexts ? {} : { contexts }),
  };
}

function formerOf(at: Instant, was: StoredCitation, changes: Partial<CitationFields>): FormerValueOfCitation[] {
  const { isInfluential, intents, contexts, firstSeenAt, lastSeenAt, vanishedAt } = was;
  const values = { isInfluential: isInfluential === null ? null : String(isInfluential), intents, contexts };
  const since = lastSeenAt < at ? lastSeenAt : firstSeenAt;
  const former: FormerValueOfCitation[] = [];
  for (const field of ['isInfluential', 'intents', 'contexts'] as const) {
    const value = values[field];
    if (field in changes && value !== null && since < at) former.push({ field, value, since });
  }
  if (vanishedAt !== null && vanishedAt < at) {
    former.push({ field: 'vanishedAt', value: JSON.stringify(vanishedAt), since: vanishedAt });
  }
  return former;
}

/** By how much the lists of a paper grow. */
export interface ListSizes {
  readonly citations: number;
  readonly references: number;
  /** References without an identifier. */
  readonly unresolved: number;
}

/** By how much the lists of each paper grow with these citations, or shrink (`by` -1). */
export function listSizes<Ref>(
  citations: readonly { readonly citing: Ref; readonly cited: Ref }[],
  isIdentified: (cited: Ref) => boolean,
  by: 1 | -1 = 1,
): Map<Ref, ListSizes> {
  const sizes = new Map<Ref, { -readonly [Name in keyof ListSizes]: number }>();
  const sizeOf = (paper: Ref) => {
    const known = sizes.get(paper);
    if (known) return known;
    const size = { citations: 0, references: 0, unresolved: 0 };
    sizes.set(paper, size);
    return size;
  };
  for (const { citing, cited } of citations) {
    sizeOf(cited).citations += by;
    const size = sizeOf(citing);
    size.references += by;
    if (!isIdentified(cited)) size.unresolved += by;
  }
  return sizes;
}
