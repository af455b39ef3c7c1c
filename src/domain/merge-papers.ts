import { PEOPLE } from './boundary.js';
import { ruleName } from './claim-rules.js';
import type { CitationFields } from './citation.js';
import { ConflictError, InvalidInputError } from './errors.js';
import type { Identifier } from './identifier.js';
import { OWN_SCHEMES, identifierKey, sortIdentifiers } from './identifier.js';
import type { BoundaryState } from './knowledge.js';
import type { PaperFieldName, Provenance } from './paper.js';
import { isKnown, PAPER_FIELDS } from './paper.js';
import type { StoredPaper } from './stored-paper.js';
import type { Instant } from './time.js';

/** Values that belong together: of two papers they are taken from one, so that no year stands beside the other's day. */
const TOGETHER: readonly (readonly PaperFieldName[])[] = [
  ['title'],
  ['abstract'],
  ['tldr'],
  ['year', 'publicationDate'],
  ['venue'],
  ['publicationTypes'],
  ['url'],
  ['openAccessPdf'],
  ['fieldsOfStudy'],
  ['authors'],
  ['reportedCitations', 'reportedInfluentialCitations', 'reportedReferences'],
];

/**
 * The paper that two are once they are one: what `keep` says, and what `absorbed` says where `keep` says nothing. Its title becomes another spelling, its
 * identifiers become further ones where `keep` has none of the scheme, and aliases otherwise.
 */
export function mergedPaper(keep: StoredPaper, absorbed: StoredPaper): StoredPaper {
  const isSaid = (paper: StoredPaper, field: PaperFieldName): boolean => isKnown(field, paper[field]);
  const brought = new Set(
    TOGETHER.filter(
      (fields) => !fields.some((field) => isSaid(keep, field)) && fields.some((field) => isSaid(absorbed, field)),
    ).flat(),
  );
  const values = Object.fromEntries(
    PAPER_FIELDS.map((field) => [field, (brought.has(field) ? absorbed : keep)[field]]),
  );
  const schemes = new Set(keep.identifiers.map(({ scheme }) => scheme));
  const identifiers = sortIdentifiers([
    ...keep.identifiers,
    ...absorbed.identifiers.filter(({ scheme }) => !schemes.has(scheme)),
  ]);
  const isPresent = keysOf(identifiers);
  const variants = [...keep.titleVariants, ...absorbed.titleVariants, absorbed.title];
  return {
    ...keep,
    ...values,
    status: mergedStatus(keep.status, absorbed.status),
    titleVariants: [...new Set(variants)].filter((title) => title !== '' && title !== keep.title).sort(),
    identifiers,
    aliases: sortIdentifiers([...keep.aliases, ...absorbed.aliases, ...absorbed.identifiers]).filter(
      (identifier) => !isPresent.has(identifierKey(identifier)),
    ),
    reportedAt: brought.has('reportedCitations') ? absorbed.reportedAt : keep.reportedAt,
    provenance: inOrder([
      ...keep.provenance.filter(({ field }) => !brought.has(field as PaperFieldName)),
      ...absorbed.provenance.filter(({ field }) => brought.has(field as PaperFieldName)),
    ]),
    lastSeenAt: keep.lastSeenAt > absorbed.lastSeenAt ? keep.lastSeenAt : absorbed.lastSeenAt,
  };
}

function mergedStatus(a: StoredPaper['status'], b: StoredPaper['status']): StoredPaper['status'] {
  return (['RESOLVED', 'NOT_FOUND', 'STUB'] as const).find((status) => a === status || b === status) ?? a;
}

const keysOf = (identifiers: readonly Identifier[]): Set<string> => new Set(identifiers.map(identifierKey));

function inOrder(provenance: readonly Provenance[]): Provenance[] {
  const placeOf = ({ field }: Provenance): number => PAPER_FIELDS.indexOf(field as PaperFieldName);
  return provenance.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** What a merge made of the paper that it kept, and from what. */
export interface MergedFrom {
  readonly before: StoredPaper;
  readonly absorbed: StoredPaper;
}

/**
 * The kept paper once the merge is undone: what the merge gave it goes, what was said of it since stays. `absorbed` takes all of its identifiers with
 * it, whatever the source called the two of them meanwhile.
 */
export function unmergedPaper(now: StoredPaper, { before, absorbed }: MergedFrom): StoredPaper {
  const merged = mergedPaper(before, absorbed);
  const provenanceOf = (paper: StoredPaper, field: PaperFieldName): Provenance | undefined =>
    paper.provenance.find((one) => one.field === field);
  const isUntouched = (field: PaperFieldName): boolean =>
    same(now[field], merged[field]) && same(provenanceOf(now, field), provenanceOf(merged, field));
  const values: Record<string, unknown> = {};
  const provenance: Provenance[] = [];
  for (const field of PAPER_FIELDS) {
    const from = isUntouched(field) ? before : now;
    values[field] = from[field];
    provenance.push(...from.provenance.filter((one) => one.field === field));
  }
  const own = keysOf([...before.identifiers, ...before.aliases]);
  const brought = new Set([...keysOf([...absorbed.identifiers, ...absorbed.aliases])].filter((key) => !own.has(key)));
  const stays = (identifier: Identifier): boolean => !brought.has(identifierKey(identifier));
  const kept = now.identifiers.filter(stays);
  // Where the source came to call it by the other's id, its own is its present one again.
  const again = before.identifiers.filter(
    ({ scheme }) => OWN_SCHEMES.has(scheme) && !kept.some((identifier) => identifier.scheme === scheme),
  );
  const identifiers = sortIdentifiers([...kept, ...again]);
  const isPresent = keysOf(identifiers);
  const spellings = new Set(merged.titleVariants.filter((title) => !before.titleVariants.includes(title)));
  const countsAreBefore = same(values.reportedCitations, before.reportedCitations) && isUntouched('reportedCitations');
  return {
    ...now,
    ...values,
    status:
      now.status === merged.status && !(before.status === 'STUB' && identifiers.length > 0)
        ? before.status
        : now.status,
    titleVariants: now.titleVariants.filter((title) => !spellings.has(title)),
    identifiers,
    aliases: now.aliases.filter((identifier) => stays(identifier) && !isPresent.has(identifierKey(identifier))),
    reportedAt: countsAreBefore && now.reportedAt === merged.reportedAt ? before.reportedAt : now.reportedAt,
    provenance,
    lastSeenAt: now.lastSeenAt === merged.lastSeenAt ? before.lastSeenAt : now.lastSeenAt,
  };
}

/** A citation as a merge moves it; `Said` is how a store names the batch that said it. */
export interface MovedCitation<Said> extends CitationFields {
  readonly first: Said & { readonly at: Instant };
  readonly last: Said & { readonly at: Instant };
  readonly vanishedAt: Instant | null;
}

/** Two citations that are one: as when it is said again, the later word that is one holds. It vanished where both did. */
function joinedCitation<Said>(kept: MovedCitation<Said>, brought: MovedCitation<Said>): MovedCitation<Said> {
  const [earlier, later] = brought.last.at > kept.last.at ? [kept, brought] : [brought, kept];
  const isPresent = kept.vanishedAt === null || brought.vanishedAt === null;
  return {
    isInfluential: later.isInfluential ?? earlier.isInfluential,
    intents: later.intents ?? earlier.intents,
    contexts: later.contexts ?? earlier.contexts,
    first: brought.first.at < kept.first.at ? brought.first : kept.first,
    last: later.last,
    vanishedAt: isPresent ? null : ([kept.vanishedAt, brought.vanishedAt].toSorted().at(-1) ?? null),
  };
}

/** What a citation of the kept paper, null where it had none, is with one that the absorbed paper brings; and whether it is there for that one. */
export function mergedCitation<Said>(
  before: MovedCitation<Said> | null,
  brought: MovedCitation<Said>,
): { readonly now: MovedCitation<Said>; readonly isBrought: boolean } {
  if (before === null) return { now: brought, isBrought: true };
  const now = joinedCitation(before, brought);
  return { now, isBrought: before.vanishedAt !== null && now.vanishedAt === null };
}

/**
 * What stays of a citation of the kept paper when the merge is undone: what it was before, with what was said of it since. Null: it came with
 * the merge and nobody said it since.
 */
export function unmergedCitation<Said>(
  now: MovedCitation<Said>,
  before: MovedCitation<Said> | null,
  brought: MovedCitation<Said>,
): MovedCitation<Said> | null {
  const merged = mergedCitation(before, brought).now;
  const wasSaidSince = now.last.at > merged.last.at;
  if (before === null) return wasSaidSince ? now : null;
  const valueOf = <K extends keyof MovedCitation<Said>>(name: K): MovedCitation<Said>[K] =>
    same(now[name], merged[name]) ? before[name] : now[name];
  return {
    isInfluential: valueOf('isInfluential'),
    intents: valueOf('intents'),
    contexts: valueOf('contexts'),
    first: before.first,
    last: wasSaidSince ? now.last : before.last,
    vanishedAt: wasSaidSince ? now.vanishedAt : valueOf('vanishedAt'),
  };
}

/** A present claim of a paper, as much as a merge needs to know of it. */
export interface MergedClaim {
  readonly id: string;
  readonly categoryId: string;
  readonly claimedBy: string;
  readonly rule: string | null;
  readonly reviewedAt: Instant | null;
}

/** Who claims the same of both papers claims it once. */
export const claimPlace = ({
  categoryId,
  claimedBy,
  rule,
}: Pick<MergedClaim, 'categoryId' | 'claimedBy' | 'rule'>): string =>
  JSON.stringify([categoryId, claimedBy, ruleName(rule)]);

/**
 * What becomes of the present claims of two papers that are one: those of the absorbed paper move, and of two of one claimant on one category one ends: that
 * which people decided last stays, else that of the kept paper.
 */
export function mergedClaims(
  kept: readonly MergedClaim[],
  brought: readonly MergedClaim[],
): { readonly moved: readonly string[]; readonly ended: readonly string[] } {
  const known = new Map(kept.map((claim) => [claimPlace(claim), claim]));
  const moved: string[] = [];
  const ended: string[] = [];
  for (const claim of brought) {
    const rival = known.get(claimPlace(claim));
    if (rival === undefined || (claim.reviewedAt ?? '') > (rival.reviewedAt ?? '')) {
      moved.push(claim.id);
      if (rival) ended.push(rival.id);
      known.set(claimPlace(claim), claim);
    } else ended.push(claim.id);
  }
  return { moved, ended };
}

/** What one source says of a paper and a survey's boundary. */
export interface MergedCoverage {
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason: string | null;
  readonly since: Instant;
}

/**
 * What one source says of two papers that are one: people's later decision, else OUT where it says so of either, and all of its lists. What it no longer
 * says of the kept paper counts for nothing.
 */
export function mergedCoverage(
  source: string,
  kept: (MergedCoverage & { readonly until: Instant | null }) | null,
  brought: MergedCoverage,
): MergedCoverage {
  if (kept === null || kept.until !== null) return brought;
  if (source === PEOPLE) return brought.since > kept.since ? brought : kept;
  const deciding = kept.state !== 'OUT' && brought.state === 'OUT' ? brought : kept;
  return {
    state: deciding.state,
    listedBy: [...new Set([...kept.listedBy, ...brought.listedBy])].sort(),
    reason: deciding.reason ?? (brought.state === deciding.state ? brought.reason : null),
    since: kept.since < brought.since ? kept.since : brought.since,
  };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A paper as a refusal names it. */
type Named = Pick<StoredPaper, 'id' | 'title' | 'status'>;
const named = ({ id, title }: Pick<Named, 'id' | 'title'>): string => (title === '' ? id : `"${title}" (${id})`);

/**
 * @throws InvalidInputError where one is not in the graph or both are the same; ConflictError where one was merged into another paper
 */
export function checkMerge(
  keep: { readonly asked: string; readonly paper: Named | null; readonly into: Pick<Named, 'id' | 'title'> | null },
  absorb: { readonly asked: string; readonly paper: Named | null; readonly into: Pick<Named, 'id' | 'title'> | null },
): void {
  for (const [field, { asked, paper, into }] of [
    ['keep', keep],
    ['absorb', absorb],
  ] as const) {
    if (paper === null) {
      throw new InvalidInputError(field, `${field}: the graph has no paper "${asked}": say the id of one that it has.`);
    }
    if (into !== null) {
      throw new ConflictError(
        `${field}: ${named(paper)} was merged into ${named(into)} already: name that paper, or undo that merge first (undoMerge, absorbed: ${paper.id})`,
      );
    }
  }
  if (keep.paper?.id === absorb.paper?.id) {
    throw new InvalidInputError('absorb', `absorb: it is the paper to keep itself, ${keep.asked}: name the other one.`);
  }
}

/** @throws InvalidInputError, ConflictError: what cannot be undone, and what to do first */
export function checkUndo(
  asked: string,
  absorbed: Named | null,
  merge: {
    readonly keep: Named;
    /** What the kept paper was merged into in its turn. */
    readonly keepInto: Pick<Named, 'id' | 'title'> | null;
    /** What was merged into the kept paper later and still is, the latest first. */
    readonly later: readonly Pick<Named, 'id' | 'title'>[];
  } | null,
): void {
  if (absorbed === null) {
    throw new InvalidInputError(
      'absorbed',
      `absorbed: the graph has no paper "${asked}": say the id of the paper that was merged.`,
    );
  }
  if (absorbed.status !== 'MERGED' || merge === null) {
    throw new ConflictError(`absorbed: ${named(absorbed)} is merged into no other paper: there is nothing to undo`);
  }
  const { keep, keepInto, later } = merge;
  if (keepInto !== null) {
    throw new ConflictError(
      `absorbed: ${named(absorbed)} was merged into ${named(keep)}, which was merged into ${named(keepInto)} since: undo that first (undoMerge, absorbed: ${keep.id})`,
    );
  }
  const [last] = later;
  if (last) {
    throw new ConflictError(
      `absorbed: ${named(last)} was merged into ${named(keep)} later: undo that first (undoMerge, absorbed: ${last.id}), then this, then merge it again`,
    );
  }
}
