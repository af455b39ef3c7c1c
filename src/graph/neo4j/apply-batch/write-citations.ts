import type { CitationFields } from '../../../domain/citation.js';
import type { CitationRecord } from '../../ports/write-batch.js';
import { pairsByCiting } from '../cypher/pairs-by-citing.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import { BROUGHT_AGAIN } from '../statements/merges.js';
import * as statements from '../statements/write-citations.js';
import type { BatchContext, KnownPaper } from './batch-context.js';
import type { ListSizes } from './write-papers.js';

export interface SaidCitation extends CitationFields {
  readonly citing: KnownPaper;
  readonly cited: KnownPaper;
}

interface KnownCitation {
  readonly citingId: string;
  readonly citedId: string;
  readonly place: string;
  readonly citation: Properties;
}

/** What a batch's citations do to the graph. */
export interface CitationPlan {
  readonly added: readonly SaidCitation[];
  /** New ones, and those that are listed again. */
  readonly grown: readonly SaidCitation[];
  /** Of citations that are there: where each lies, and what of it changes. */
  readonly changes: readonly { readonly place: string; readonly changes: Properties }[];
  /** How much the lists of each paper grow. */
  readonly sizes: ReadonlyMap<string, ListSizes>;
}

/** Reads what is there, decides what changes; writes nothing. */
export async function planCitations(context: BatchContext): Promise<CitationPlan> {
  const said = distinct(context, context.batch.citations ?? []);
  const pairs = said.filter(({ citing, cited }) => !citing.isNew && !cited.isNew);
  const known = new Map<string, KnownCitation>();
  if (pairs.length > 0) {
    const rows = await context.read<KnownCitation>(statements.KNOWN_CITATIONS, {
      pairs: pairsByCiting(pairs.map(({ citing, cited }) => ({ citingId: citing.id, citedId: cited.id }))),
    });
    for (const row of rows) known.set(`${row.citingId} ${row.citedId}`, row);
  }
  const added: SaidCitation[] = [];
  const appeared: SaidCitation[] = [];
  const changes: { place: string; changes: Properties }[] = [];
  for (const citation of said) {
    const was = known.get(pairKey(citation));
    if (!was) {
      added.push(citation);
      continue;
    }
    changes.push({ place: was.place, changes: changesOf(context, was, citation) });
    if (was.citation.vanishedAt != null) appeared.push(citation);
  }
  const grown = [...added, ...appeared];
  context.count('citationsAdded', grown.length);
  return { added, grown, changes, sizes: sizesOf(grown) };
}

/** A new citation as the statements take it. */
export function citationRow({ isInfluential, intents, contexts }: SaidCitation): unknown[] {
  return [isInfluential, intents, contexts];
}

export function writeCitations(context: BatchContext, plan: CitationPlan, written: ReadonlySet<SaidCitation>): void {
  const rows = plan.added
    .filter((citation) => !written.has(citation))
    .map((said) => [said.citing.id, said.cited.id, citationRow(said)] as const)
    .sort(([citing, cited], [otherCiting, otherCited]) =>
      citing === otherCiting ? (cited < otherCited ? -1 : 1) : citing < otherCiting ? -1 : 1,
    );
  const { at, source, run } = context.batch;
  context.sendRows(statements.ADD_CITATIONS, rows, { at, source, run });
  const news = plan.changes.filter(({ changes }) => CHANGING.some((name) => name in changes));
  context.sendRows(
    statements.KEEP_CITATIONS,
    news.map(({ place }) => ({ place })),
    { at },
  );
  sendCitationChanges((statement, rows) => context.sendRows(statement, rows), plan.changes);
  tellBrought(context);
}

/** Most changes are mere sightings: only those that end a citation or begin it again look at its type. */
export function sendCitationChanges<Row extends { readonly changes: Properties }>(
  send: (statement: Statement, rows: readonly Row[]) => void,
  changes: readonly Row[],
): void {
  const isOfPresence = ({ changes: parts }: Row): boolean => 'vanishedAt' in parts;
  send(
    statements.CHANGE_CITATIONS,
    changes.filter((row) => !isOfPresence(row)),
  );
  send(statements.CHANGE_CITATION_PRESENCE, changes.filter(isOfPresence));
}

/** What is listed of a paper that was merged is not in the list of the paper that it is now. */
function tellBrought(context: BatchContext): void {
  const { at, citations = [] } = context.batch;
  const pairs = citations
    .filter(({ citing, cited }) => context.isMerged(citing) || context.isMerged(cited))
    .map(({ citing, cited }) => ({
      citingId: context.paperId(citing, 'citations'),
      citedId: context.paperId(cited, 'citations'),
    }));
  if (pairs.length > 0) context.send(BROUGHT_AGAIN, { at, pairs: pairsByCiting(pairs) });
}

/** Of papers that were there; new ones are made with theirs. */
export function writeListSizes(context: BatchContext, { sizes }: CitationPlan): void {
  const rows = [...sizes]
    .filter(([id]) => !context.paper(id, 'citations').isNew)
    .map(([id, { citations, references, unresolved }]) => [id, citations, references, unresolved])
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  context.sendRows(statements.ADD_TO_LIST_SIZES, rows);
}

const pairKey = ({ citing, cited }: SaidCitation): string => `${citing.id} ${cited.id}`;

/** Each pair once: of repeats the last word that is one. A paper that cites itself is kept like any other, as its source says so. */
function distinct(context: BatchContext, records: readonly CitationRecord[]): SaidCitation[] {
  const said = new Map<string, SaidCitation>();
  for (const { citing, cited, isInfluential, intents, contexts } of records) {
    const pair = { citing: context.paper(citing, 'citations'), cited: context.paper(cited, 'citations') };
    const key = `${pair.citing.id} ${pair.cited.id}`;
    const before = said.get(key);
    said.set(key, {
      ...pair,
      isInfluential: isInfluential ?? before?.isInfluential ?? null,
      intents: intents ?? before?.intents ?? null,
      contexts: contexts ?? before?.contexts ?? null,
    });
  }
  return [...said.values()];
}

const SAID_FIELDS = ['isInfluential', 'intents', 'contexts'] as const;
/** What else than a mere sighting changes a citation. */
const CHANGING = [...SAID_FIELDS, 'vanishedAt'] as const;

/** What the source now says differently is kept beside the former value; what it does not say stays. */
function changesOf(context: BatchContext, { citation }: KnownCitation, said: SaidCitation): Properties {
  const isGone = citation.gone != null;
  // What is gone said what it said of another paper.
  const was = isGone ? { ...citation, isInfluential: null, intents: null, contexts: null } : citation;
  const { at, source, run } = context.batch;
  const saidBefore = {
    source: (was.lastSource ?? was.firstSource) as string,
    since: was.lastSeenAt as string,
  };
  const changes: Properties = isGone ? { gone: null, isInfluential: null, intents: null, contexts: null } : {};
  if (at >= saidBefore.since) Object.assign(changes, { lastSeenAt: at, lastSource: source, lastRun: run });
  const keep = (field: string, value: unknown, since: string): void => {
    const former = { kind: 'citation', of: pairKey(said), field, value: JSON.stringify(value) };
    context.formerValues.push({ ...former, source: saidBefore.source, run, since, until: at });
  };
  for (const field of SAID_FIELDS) {
    const value = said[field];
    const known = was[field] ?? null;
    if (value === null || JSON.stringify(value) === JSON.stringify(known)) continue;
    if (known !== null) keep(field, known, saidBefore.since);
    changes[field] = value;
  }
  if (was.vanishedAt != null) {
    keep('vanishedAt', was.vanishedAt, was.vanishedAt as string);
    changes.vanishedAt = null;
  }
  return changes;
}

function sizesOf(citations: readonly SaidCitation[]): Map<string, ListSizes> {
  const sizes = new Map<string, ListSizes>();
  const sizeOf = ({ id }: KnownPaper): ListSizes => {
    const known = sizes.get(id);
    if (known) return known;
    const size = { citations: 0, references: 0, unresolved: 0 };
    sizes.set(id, size);
    return size;
  };
  for (const { citing, cited } of citations) {
    sizeOf(cited).citations += 1;
    const size = sizeOf(citing);
    size.references += 1;
    if (!cited.isIdentified) size.unresolved += 1;
  }
  return sizes;
}
