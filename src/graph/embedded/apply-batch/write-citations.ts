import type { CitationFields } from '../../../domain/citation.js';
import type { CitationRecord } from '../../ports/write-batch.js';
import { BROUGHT_AGAIN } from '../statements/merges.js';
import * as statements from '../statements/write-citations.js';
import { ADD_TO_COUNTER } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { followed } from './write-changes.js';

interface Said extends CitationFields {
  readonly src: number;
  readonly dst: number;
}

interface Known {
  readonly src: number;
  readonly dst: number;
  readonly influential: number | null;
  readonly intents: string | null;
  readonly contexts: string | null;
  readonly vanishedAt: string | null;
  readonly gone: number;
  readonly lastSeenAt: string;
  readonly lastBatch: number;
}

/** Writes what papers cite; a paper that cites itself is kept like any other, as its source says so. */
export function writeCitations(context: BatchContext, records: readonly CitationRecord[]): void {
  if (records.length === 0) return;
  const { db, batch, batchRid } = context;
  const said = distinct(context, records);
  const pairs = JSON.stringify(said.map(({ src, dst }) => [src, dst]));
  const known = new Map(db.all<Known>(statements.KNOWN_CITATIONS, pairs).map((row) => [pairKey(row), row]));
  const added: Said[] = [];
  const appeared: Said[] = [];
  const again: [number, number][] = [];
  const contexts: [number, number, string][] = [];
  for (const citation of said) {
    const { src, dst } = citation;
    const was = known.get(pairKey(citation));
    if (!was) {
      added.push(citation);
      if (citation.contexts !== null) contexts.push([src, dst, JSON.stringify(citation.contexts)]);
      continue;
    }
    const changes = changesOf(was, citation);
    const isOlder = batch.at < was.lastSeenAt;
    if (changes.length === 0 && was.vanishedAt === null) {
      if (!isOlder) again.push([src, dst]);
      continue;
    }
    const influential = citation.isInfluential === null ? was.influential : Number(citation.isInfluential);
    const intents = citation.intents === null ? was.intents : JSON.stringify(citation.intents);
    db.run(statements.CHANGE_CITATION, influential, intents, isOlder ? was.lastBatch : batchRid, src, dst);
    for (const { field, value } of changes) {
      if (value !== null) db.run(statements.ADD_CITATION_HISTORY, src, dst, field, value, batchRid);
      if (field === 'contexts') contexts.push([src, dst, JSON.stringify(citation.contexts)]);
    }
    if (was.gone === 1 && citation.contexts === null) contexts.push([src, dst, 'null']);
    if (was.vanishedAt !== null) {
      const gap = JSON.stringify({ from: was.vanishedAt, until: batch.at });
      db.run(statements.ADD_CITATION_HISTORY, src, dst, 'gap', gap, batchRid);
      appeared.push(citation);
    }
  }
  if (added.length > 0) db.run(statements.ADD_CITATIONS_SORTED, batchRid, JSON.stringify(added.map(toRow)));
  if (again.length > 0) db.run(statements.SEE_CITATIONS_AGAIN, batchRid, JSON.stringify(again));
  if (contexts.length > 0) db.run(statements.PUT_CONTEXTS, JSON.stringify(contexts));
  tellBrought(context, records);
  const grown = [...added, ...appeared];
  addToListSizes(context, grown, 1);
  context.count('citationsAdded', grown.length);
  tellAdded(context, grown);
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
    citations.map(({ dst }) => dst),
    true,
  );
  for (const { src, dst } of citations) {
    if (told.has(dst)) context.tell({ kind: 'CITATION_ADDED', paper: dst, citing: src });
  }
}

const pairKey = ({ src, dst }: { src: number; dst: number }): string => `${src} ${dst}`;

const toRow = ({ src, dst, isInfluential, intents }: Said): (string | number | null)[] => [
  src,
  dst,
  isInfluential === null ? null : Number(isInfluential),
  intents === null ? null : JSON.stringify(intents),
];

/** Each pair once: of repeats the last word that is one. */
function distinct(context: BatchContext, records: readonly CitationRecord[]): Said[] {
  context.preparePapers(records.flatMap(({ citing, cited }) => [citing, cited]));
  const said = new Map<string, Said>();
  for (const { citing, cited, isInfluential, intents, contexts } of records) {
    const pair = { src: context.paper(citing, 'citations'), dst: context.paper(cited, 'citations') };
    const before = said.get(pairKey(pair));
    said.set(pairKey(pair), {
      ...pair,
      isInfluential: isInfluential ?? before?.isInfluential ?? null,
      intents: intents ?? before?.intents ?? null,
      contexts: contexts ?? before?.contexts ?? null,
    });
  }
  return [...said.values()];
}

/** What the source now says differently, with the former value (null: it had said nothing). */
function changesOf(was: Known, said: Said): { field: string; value: string | null }[] {
  const influential = said.isInfluential === null ? null : Number(said.isInfluential);
  const changes: { field: string; value: string | null }[] = [];
  if (influential !== null && influential !== was.influential) {
    changes.push({ field: 'isInfluential', value: was.influential === null ? null : String(was.influential === 1) });
  }
  if (said.intents !== null && JSON.stringify(said.intents) !== was.intents) {
    changes.push({ field: 'intents', value: was.intents });
  }
  if (said.contexts !== null && JSON.stringify(said.contexts) !== was.contexts) {
    changes.push({ field: 'contexts', value: was.contexts });
  }
  return changes;
}

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
  const sizes = new Map<number, { citations: number; references: number; unresolved: number }>();
  const sizeOf = (rid: number) => {
    const size = sizes.get(rid) ?? { citations: 0, references: 0, unresolved: 0 };
    sizes.set(rid, size);
    return size;
  };
  for (const { src, dst } of citations) {
    sizeOf(dst).citations += by;
    const citing = sizeOf(src);
    citing.references += by;
    if (unidentified.has(dst)) citing.unresolved += by;
  }
  const rows = [...sizes].map(([rid, size]) => [rid, size.citations, size.references, size.unresolved]);
  db.run(statements.ADD_TO_LIST_SIZES, JSON.stringify(rows));
  db.run(ADD_TO_COUNTER, by * citations.length, 'citations');
}
