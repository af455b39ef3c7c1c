import { joinedCitations, listSizes, planCitations } from '../../batch/plan-citations.js';
import type { ChangedCitation, FoundCitation, StoredCitation } from '../../batch/plan-citations.js';
import type { CitationRecord } from '../../ports/write-batch.js';
import { BROUGHT_AGAIN } from '../statements/merges.js';
import * as statements from '../statements/write-citations.js';
import { ADD_TO_COUNTER } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { followed } from './write-changes.js';

type Said = FoundCitation<number>;

/** As it lies in the file. */
interface KnownRow extends Omit<StoredCitation, 'isInfluential' | 'isGone'> {
  readonly src: number;
  readonly dst: number;
  readonly influential: number | null;
  readonly gone: number;
  readonly lastBatch: number;
}

interface Known extends StoredCitation {
  readonly lastBatch: number;
}

/** Writes what papers cite. */
export function writeCitations(context: BatchContext, records: readonly CitationRecord[]): void {
  if (records.length === 0) return;
  const { db, batch, batchRid } = context;
  context.preparePapers(records.flatMap(({ citing, cited }) => [citing, cited]));
  const said = joinedCitations(records, (key) => context.paper(key, 'citations'), pairKey);
  const plan = planCitations(batch, said, knownOf(context, said));
  const contexts: [number, number, string][] = [];
  for (const changed of plan.changed) {
    const { citation, was, changes, former } = changed;
    const { citing, cited } = citation;
    changeCitation(context, changed);
    for (const { field, value } of former)
      db.run(statements.ADD_CITATION_HISTORY, citing, cited, field, value, batchRid);
    if (changes.contexts != null) contexts.push([citing, cited, JSON.stringify(changes.contexts)]);
    else if (was.isGone) contexts.push([citing, cited, 'null']);
  }
  for (const { citing, cited, contexts: sentences } of plan.added) {
    if (sentences !== null) contexts.push([citing, cited, JSON.stringify(sentences)]);
  }
  const again = plan.again.map(({ citation: { citing, cited } }) => [citing, cited]);
  if (plan.added.length > 0) db.run(statements.ADD_CITATIONS_SORTED, batchRid, JSON.stringify(plan.added.map(toRow)));
  if (again.length > 0) db.run(statements.SEE_CITATIONS_AGAIN, batchRid, JSON.stringify(again));
  if (contexts.length > 0) db.run(statements.PUT_CONTEXTS, JSON.stringify(contexts));
  tellBrought(context, records);
  addToListSizes(
    context,
    plan.grown.map(({ citing, cited }) => ({ src: citing, dst: cited })),
    1,
  );
  context.count('citationsAdded', plan.grown.length);
  tellAdded(context, plan.grown);
}

function knownOf({ db }: BatchContext, said: ReadonlyMap<string, Said>): Map<string, Known> {
  const pairs = JSON.stringify([...said.values()].map(({ citing, cited }) => [citing, cited]));
  return new Map(
    db
      .all<KnownRow>(statements.KNOWN_CITATIONS, pairs)
      .map(({ src, dst, influential, gone, ...known }) => [
        pairKey(src, dst),
        { ...known, isInfluential: influential === null ? null : influential === 1, isGone: gone === 1 },
      ]),
  );
}

function changeCitation(
  { db, batchRid }: BatchContext,
  { citation, was, changes, isSeen }: ChangedCitation<number, Known>,
): void {
  const isInfluential = changes.isInfluential ?? was.isInfluential;
  const influential = isInfluential === null ? null : Number(isInfluential);
  const intents = changes.intents == null ? was.intents : JSON.stringify(changes.intents);
  const lastBatch = isSeen ? batchRid : was.lastBatch;
  db.run(statements.CHANGE_CITATION, influential, intents, lastBatch, citation.citing, citation.cited);
}

/** What is listed of a paper that was merged is not in the list of the paper that it is now. */
function tellBrought(context: BatchContext, records: readonly CitationRecord[]): void {
  const pairs = records
    .filter(({ citing, cited }) => context.isMerged(citing) || context.isMerged(cited))
    .map(({ citing, cited }) => [context.paper(citing, 'citations'), context.paper(cited, 'citations')]);
  if (pairs.length > 0) context.db.run(BROUGHT_AGAIN, context.batch.at, context.batchRid, JSON.stringify(pairs));
}

/** Of papers that are followed, once their list of citations was read to its end: its first reading is where changes begin to count. */
function tellAdded(context: BatchContext, citations: readonly Said[]): void {
  const told = followed(
    context,
    citations.map(({ cited }) => cited),
    true,
  );
  for (const { citing, cited } of citations) {
    if (told.has(cited)) context.tell({ kind: 'CITATION_ADDED', paper: cited, citing });
  }
}

const pairKey = (citing: number, cited: number): string => `${citing} ${cited}`;

const toRow = ({ citing, cited, isInfluential, intents }: Said): (string | number | null)[] => [
  citing,
  cited,
  isInfluential === null ? null : Number(isInfluential),
  intents === null ? null : JSON.stringify(intents),
];

/** Counts citations in (`by` 1) or out (-1). */
export function addToListSizes(
  context: BatchContext,
  citations: readonly { readonly src: number; readonly dst: number }[],
  by: 1 | -1,
): void {
  if (citations.length === 0) return;
  const { db } = context;
  const cited = JSON.stringify([...new Set(citations.map(({ dst }) => dst))]);
  const unidentified = new Set(db.all<{ rid: number }>(statements.UNIDENTIFIED, cited).map(({ rid }) => rid));
  const sizes = listSizes(
    citations.map(({ src, dst }) => ({ citing: src, cited: dst })),
    (paper) => !unidentified.has(paper),
    by,
  );
  const rows = [...sizes].map(([rid, size]) => [rid, size.citations, size.references, size.unresolved]);
  db.run(statements.ADD_TO_LIST_SIZES, JSON.stringify(rows));
  db.run(ADD_TO_COUNTER, by * citations.length, 'citations');
}
