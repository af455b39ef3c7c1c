import { mergedCitation, unmergedCitation } from '../../../domain/merge-papers.js';
import type { MovedCitation } from '../../../domain/merge-papers.js';
import type { CitationIntent } from '../../../domain/citation.js';
import { placeOfCitation } from '../../batch/merge-journal.js';
import * as statements from '../statements/merges.js';
import { PUT_CONTEXTS } from '../statements/write-citations.js';
import type { BatchContext } from './batch-context.js';
import { addToListSizes } from './write-citations.js';

interface Edge {
  readonly src: number;
  readonly dst: number;
  readonly influential: number | null;
  readonly intents: string | null;
  readonly contexts: string | null;
  readonly vanishedAt: string | null;
  readonly gone: number;
  readonly broughtAt: string | null;
  readonly firstBatch: number;
  readonly firstAt: string;
  readonly lastBatch: number;
  readonly lastAt: string;
}

type Citation = MovedCitation<{ readonly batch: number }>;

/** A citation that a merge took from its paper. */
export interface MovedEdge {
  readonly src: number;
  readonly dst: number;
  /** When it had vanished, where it had. */
  readonly vanishedAt: string | null;
  /** What the kept paper's own was; null where it had none. */
  readonly before: Citation | null;
}

interface Pair {
  readonly src: number;
  readonly dst: number;
}

const pairKey = ({ src, dst }: Pair): string => `${src} ${dst}`;
const pairsOf = (pairs: readonly Pair[]): string => JSON.stringify(pairs.map(({ src, dst }) => [src, dst]));

/** Gives the kept paper the citations of the other; one between the two disappears. */
export function mergeCitations(context: BatchContext, keep: number, other: number): MovedEdge[] {
  const { db, batch } = context;
  const edges = db.all<Edge>(statements.CITATIONS_OF_PAPER, other);
  const targets = edges.map((edge) => targetOf(edge, keep, other));
  const known = edgesOf(context, targets);
  takeAway(context, edges);
  const put: Put[] = [];
  const moved = edges.map((edge, i): MovedEdge => {
    const { src, dst, vanishedAt } = edge;
    const target = targets[i];
    if (!target) return { src, dst, vanishedAt, before: null };
    const row = known.get(pairKey(target));
    const before = row && row.gone === 0 ? citationOf(row) : null;
    const { now, isBrought } = mergedCitation(before, citationOf(edge));
    put.push({ ...target, row, before, now, broughtAt: isBrought ? batch.at : (row?.broughtAt ?? null) });
    return { src, dst, vanishedAt, before };
  });
  putCitations(context, put);
  return moved;
}

/** Gives the citations back, and leaves the kept paper what was said of it since. */
export function unmergeCitations(
  context: BatchContext,
  keep: number,
  other: number,
  moved: readonly MovedEdge[],
): { readonly taken: () => void; readonly given: () => void } {
  const { db } = context;
  const of = edgesOf(context, moved);
  const targets = moved.map((edge) => targetOf(edge, keep, other));
  const known = edgesOf(context, targets);
  const dropped: Edge[] = [];
  const put: Put[] = [];
  for (const [i, one] of moved.entries()) {
    const { vanishedAt, before } = one;
    const target = targets[i];
    const edge = of.get(pairKey(one));
    const row = target && known.get(pairKey(target));
    if (!target || !edge || !row || row.gone === 1) continue;
    const now = unmergedCitation(citationOf(row), before, { ...citationOf(edge), vanishedAt });
    if (now === null) dropped.push(row);
    else put.push({ ...target, row, before: citationOf(row), now, broughtAt: row.broughtAt });
  }
  return {
    taken: () => {
      takeAway(context, dropped);
      putCitations(context, put);
    },
    given: () => {
      db.run(statements.GIVE_BACK, JSON.stringify(moved.map(({ src, dst, vanishedAt }) => [src, dst, vanishedAt])));
      addToListSizes(
        context,
        moved.filter(({ vanishedAt }) => vanishedAt === null),
        1,
      );
    },
  };
}

function edgesOf({ db }: BatchContext, pairs: readonly (Pair | null)[]): Map<string, Edge> {
  const asked = pairsOf(pairs.filter((pair) => pair !== null));
  return new Map(db.all<Edge>(statements.CITATIONS_OF_PAIRS, asked).map((edge) => [pairKey(edge), edge]));
}

function targetOf({ src, dst }: Pair, keep: number, other: number): Pair | null {
  const place = placeOfCitation([src, dst], keep, other);
  return place && { src: place[0], dst: place[1] };
}

function citationOf(edge: Edge): Citation {
  return {
    isInfluential: edge.influential === null ? null : edge.influential === 1,
    intents: edge.intents === null ? null : (JSON.parse(edge.intents) as CitationIntent[]),
    contexts: edge.contexts === null ? null : (JSON.parse(edge.contexts) as string[] | null),
    first: { at: edge.firstAt, batch: edge.firstBatch },
    last: { at: edge.lastAt, batch: edge.lastBatch },
    vanishedAt: edge.vanishedAt,
  };
}

function takeAway(context: BatchContext, edges: readonly Edge[]): void {
  if (edges.length === 0) return;
  context.db.run(statements.TAKE_AWAY, context.batch.at, pairsOf(edges));
  addToListSizes(
    context,
    edges.filter(({ vanishedAt }) => vanishedAt === null),
    -1,
  );
}

interface Put extends Pair {
  /** What lies in the file, as it was. */
  readonly row: Edge | undefined;
  readonly before: Citation | null;
  readonly now: Citation;
  readonly broughtAt: string | null;
}

function putCitations(context: BatchContext, put: readonly Put[]): void {
  if (put.length === 0) return;
  const { db, batch } = context;
  const toRow = ({ src, dst, now, broughtAt }: Put) => [
    src,
    dst,
    now.isInfluential === null ? null : Number(now.isInfluential),
    now.intents === null ? null : JSON.stringify(now.intents),
    now.vanishedAt,
    now.first.batch,
    now.last.batch,
    broughtAt,
  ];
  const added = put.filter(({ row }) => row === undefined);
  const changed = put.filter(({ row }) => row !== undefined);
  // First as it was: until its own first sighting, or this instant, there was no such citation of the kept paper.
  const absent = put.flatMap(({ src, dst, row, before, now }) => {
    if (!row) return [[src, dst, batch.at]];
    return before && now.first.at < row.firstAt ? [[src, dst, row.firstAt]] : [];
  });
  if (added.length > 0) db.run(statements.ADD_BROUGHT, JSON.stringify(added.map(toRow)));
  if (changed.length > 0) db.run(statements.CHANGE_MERGED, JSON.stringify(changed.map(toRow)));
  if (absent.length > 0) db.run(statements.KEEP_ABSENT, JSON.stringify(absent));
  const contexts = put.flatMap(({ src, dst, row, now }) => {
    const text = now.contexts === null ? null : JSON.stringify(now.contexts);
    return text === (row?.contexts ?? null) || (text === null && row?.contexts === 'null')
      ? []
      : [[src, dst, text ?? 'null']];
  });
  if (contexts.length > 0) db.run(PUT_CONTEXTS, JSON.stringify(contexts));
  const isPresent = (citation: Citation | null): boolean => citation?.vanishedAt === null;
  addToListSizes(
    context,
    put.filter(({ before, now }) => !isPresent(before) && isPresent(now)),
    1,
  );
  addToListSizes(
    context,
    put.filter(({ before, now }) => isPresent(before) && !isPresent(now)),
    -1,
  );
}
