import { identifierKey, type Identifier, type IdentifierScheme } from '../domain/identifier.js';
import type { Paper } from '../domain/paper.js';
import type { PaperRow } from '../graph/paper-row.js';

export type IncompleteReason = 'ELIDED' | 'CAPPED' | 'UNRESOLVED' | 'NOT_FETCHED';

export interface Completeness {
  readonly known: number;
  readonly reported: number | null;
  readonly ratio: number | null;
  readonly reasons: readonly IncompleteReason[];
}

/** How much of a list is known. The ratio is known by reported, unrounded; null where nothing is reported, or 0 is. */
export function completenessOf(
  known: number,
  reported: number | null,
  reasons: readonly IncompleteReason[],
): Completeness {
  return { known, reported, ratio: reported === null || reported === 0 ? null : known / reported, reasons };
}

/** How much of a paper's reference list the graph holds. */
export function referenceCompleteness(paper: Partial<Paper>): Completeness {
  return completenessOf(paper.referencesKnown ?? 0, paper.reportedReferences ?? null, referenceReasons(paper));
}

/** Why a paper's reference list is not whole; empty where nothing is known to be missing. */
export function referenceReasons(
  paper: Pick<Partial<Paper>, 'referenceList' | 'referencesUnresolved'>,
): readonly IncompleteReason[] {
  const reasons: IncompleteReason[] = [];
  const list = paper.referenceList ?? null;
  if (list === null) reasons.push('NOT_FETCHED');
  if (list === 'ELIDED') reasons.push('ELIDED');
  if (list === 'CAPPED') reasons.push('CAPPED');
  // A list that ended short: the source counts entries that it does not list.
  if (list === 'SHORT' || (paper.referencesUnresolved ?? 0) > 0) reasons.push('UNRESOLVED');
  return reasons;
}

export type IdentifierFields = Readonly<Record<IdentifierScheme, string | null>> & {
  readonly aliases: readonly string[];
};

/** The first identifier of each scheme by its name; the rest, and former ones, as aliases. */
export function identifierFields(paper: PaperRow): IdentifierFields {
  const first: Partial<Record<IdentifierScheme, string>> = {};
  const others: Identifier[] = [];
  for (const identifier of paper.identifiers ?? []) {
    if (first[identifier.scheme] === undefined) first[identifier.scheme] = identifier.value;
    else others.push(identifier);
  }
  return {
    s2: first.s2 ?? null,
    corpusId: first.corpusId ?? null,
    arxiv: first.arxiv ?? null,
    doi: first.doi ?? null,
    acl: first.acl ?? null,
    pubmed: first.pubmed ?? null,
    pmc: first.pmc ?? null,
    dblp: first.dblp ?? null,
    mag: first.mag ?? null,
    aliases: [...others, ...(paper.aliases ?? [])].map(identifierKey),
  };
}

export interface ReportedCounts {
  readonly citations: number | null;
  readonly influentialCitations: number | null;
  readonly references: number | null;
  readonly at: string;
}

/** Null where the source never reported any. */
export function reportedCounts(paper: PaperRow): ReportedCounts | null {
  if (paper.reportedAt == null) return null;
  return {
    citations: paper.reportedCitations ?? null,
    influentialCitations: paper.reportedInfluentialCitations ?? null,
    references: paper.reportedReferences ?? null,
    at: paper.reportedAt,
  };
}
