import { identifierKey, makeIdentifier, nodeId } from '../../src/domain/identifier.js';
import type { Identifier } from '../../src/domain/identifier.js';
import type { Evidence } from '../../src/domain/knowledge.js';
import type { PageRequest } from '../../src/domain/page.js';
import type { PaperFields } from '../../src/domain/paper.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import type {
  CitationRecord,
  CategoryClaimRecord,
  LineageLinkRecord,
  MethodRecord,
  WriteBatch,
} from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';

/** An open, empty graph of one implementation. */
export interface OpenGraph {
  readonly stores: GraphStores;
  close(): Promise<void>;
}

/** A graph whose kept history a test can see. */
export interface GraphWithHistory extends OpenGraph {
  /** The former wordings that the graph keeps of coverage, claims, methods, categories and surveys; no port reads them. Sorted. */
  formerFacts(): Promise<readonly FormerFact[]>;
  /** What citations said, or since when they were not listed, until a run said otherwise; no port reads them. Sorted. */
  formerCitations(): Promise<readonly FormerCitation[]>;
  /** Marks a citation as no longer listed since `at`, and takes it out of the counts, as two complete readings without it do. */
  vanish(citingId: string, citedId: string, at: string): Promise<void>;
}

export interface FormerCitation {
  /** `citing cited`. */
  readonly of: string;
  readonly field: string;
  /** JSON. */
  readonly value: string;
  readonly run: string;
  readonly until: string;
}

export const sortedByText = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What a fact said, by whom, and the period in which it did. */
export interface FormerFact {
  readonly kind: string;
  /** The id of the fact; `survey paper` for coverage. */
  readonly of: string;
  readonly value: unknown;
  readonly source: string;
  readonly run: string;
  readonly since: string;
  readonly until: string;
}

/** From rows whose value is JSON. */
export function formerFactsOf(rows: readonly (Omit<FormerFact, 'value'> & { readonly value: string })[]): FormerFact[] {
  return sortedByText(
    rows.map(({ kind, of, value, source, run, since, until }) => ({
      kind,
      of,
      value: JSON.parse(value) as unknown,
      source,
      run,
      since,
      until,
    })),
  );
}

export type Opener<Graph extends OpenGraph = OpenGraph> = () => Promise<Graph>;

export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected something, got nothing');
  return value;
}

export const SOURCE = 'semantic-scholar';
export const SEED = 'seed:test';
export const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString();

export function batch(parts: Partial<WriteBatch>): WriteBatch {
  return { source: SOURCE, at: day(1), run: 'run-1', ...parts };
}

/** The made-up sha of the made-up paper `n`. */
export function s2(n: number): Identifier {
  return present(makeIdentifier('s2', n.toString(16).padStart(40, '0')));
}

export function identifier(scheme: Identifier['scheme'], value: string): Identifier {
  return present(makeIdentifier(scheme, value));
}

/** The id of a paper first known by its sha. */
export const paperId = (n: number): string => nodeId('paper', identifierKey(s2(n)));

export function paper(n: number, fields: Partial<PaperFields> = {}, more: Partial<PaperRecord> = {}): PaperRecord {
  return {
    key: `k${n}`,
    identifiers: [s2(n)],
    aliases: [],
    fields: { title: `Made-up study number ${n}`, ...fields },
    status: 'RESOLVED',
    detailed: false,
    ...more,
  };
}

export function cites(citing: number, cited: number, fields: Partial<CitationRecord> = {}): CitationRecord {
  return { citing: `k${citing}`, cited: `k${cited}`, isInfluential: null, intents: null, contexts: null, ...fields };
}

export const methodId = (slug: string): string => nodeId('method', slug);
export const categoryId = (slug: string): string => nodeId('category', slug);
export const surveyId = (slug: string): string => nodeId('survey', slug);

export function method(slug: string, more: Partial<MethodRecord> = {}): MethodRecord {
  return {
    id: methodId(slug),
    slug,
    name: slug.toUpperCase(),
    aliases: [],
    summary: null,
    introducedBy: null,
    year: null,
    training: null,
    ...more,
  };
}

export function category(slug: string, parent: string | null = null) {
  return {
    id: categoryId(slug),
    slug,
    name: `Category ${slug}`,
    definition: null,
    parentId: parent === null ? null : categoryId(parent),
  };
}

export const evidence: Evidence = {
  text: 'A made-up reason',
  paperId: null,
  citation: null,
  url: null,
  source: 'test',
};

export function claim(
  subject: { readonly paper: string } | { readonly method: string },
  slug: string,
  more: Partial<CategoryClaimRecord> = {},
): CategoryClaimRecord {
  const paperKey = 'paper' in subject ? subject.paper : null;
  const ofMethod = 'method' in subject ? methodId(subject.method) : null;
  return {
    id: nodeId('categoryClaim', `${paperKey ?? ofMethod} ${slug} ${more.claimedBy ?? 'curator'}`),
    paper: paperKey,
    methodId: ofMethod,
    categoryId: categoryId(slug),
    evidence: [evidence],
    claimedBy: 'curator',
    rule: null,
    confidence: null,
    status: 'ACCEPTED',
    ...more,
  };
}

export function link(child: string, parent: string, more: Partial<LineageLinkRecord> = {}): LineageLinkRecord {
  return {
    id: nodeId('lineageLink', `${child} ${parent} ${more.relation ?? 'EXTENDS'}`),
    childId: methodId(child),
    parentId: methodId(parent),
    relation: 'EXTENDS',
    evidence: [evidence],
    claimedBy: 'curator',
    rule: null,
    confidence: null,
    status: 'ACCEPTED',
    ...more,
  };
}

interface AnyPage<T> {
  readonly rows: readonly T[];
  readonly keys: PageRequest['after'][];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

type ReadPage<T> = (
  request: PageRequest,
) => Promise<Omit<AnyPage<T>, 'keys'> & { readonly keys: readonly (readonly (string | number)[])[] }>;

/** All rows, read page by page from the start. */
export async function readForwards<T>(size: number, read: ReadPage<T>): Promise<T[]> {
  const rows: T[] = [];
  let after: PageRequest['after'] = null;
  for (;;) {
    const page = await read({ size, backward: false, after, before: null });
    rows.push(...page.rows);
    if (!page.hasNext) return rows;
    after = present(page.keys.at(-1));
  }
}

/** All rows in the list's order, read page by page from the end. */
export async function readBackwards<T>(size: number, read: ReadPage<T>): Promise<T[]> {
  const rows: T[] = [];
  let before: PageRequest['before'] = null;
  for (;;) {
    const page = await read({ size, backward: true, after: null, before });
    rows.unshift(...page.rows);
    if (!page.hasPrevious) return rows;
    before = present(page.keys[0]);
  }
}
