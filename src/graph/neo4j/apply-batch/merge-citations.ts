import { mergedCitation, unmergedCitation } from '../../../domain/merge-papers.js';
import type { MovedCitation } from '../../../domain/merge-papers.js';
import type { CitationIntent } from '../../../domain/citation.js';
import { placeOfCitation } from '../../batch/merge-journal.js';
import { pairsByCiting } from '../cypher/pairs-by-citing.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_LIST_SIZES, KEEP_CITATIONS } from '../statements/write-citations.js';
import type { BatchContext } from './batch-context.js';
import { sendCitationChanges } from './write-citations.js';

interface Pair {
  readonly citingId: string;
  readonly citedId: string;
}

interface Edge extends Pair {
  readonly isIdentified: boolean;
  readonly place: string;
  readonly citation: Properties;
}

type Citation = MovedCitation<{
  readonly source: string;
  readonly run: string;
}>;

/** A citation that a merge took from its paper. */
export interface MovedEdge extends Pair {
  /** When it had vanished, where it had. */
  readonly vanishedAt: string | null;
  /** What the kept paper's own was; null where it had none. */
  readonly before: Citation | null;
}

const pairKey = ({ citingId, citedId }: Pair): string => `${citingId} ${citedId}`;

/** Gives the kept paper, of which it is known whether it is identified, the citations of the other; one between the two disappears. */
export async function mergeCitations(
  context: BatchContext,
  keep: { readonly id: string; readonly isIdentified: boolean },
  otherId: string,
): Promise<MovedEdge[]> {
  const { at } = context.batch;
  const edges = await context.read<Edge>(statements.CITATIONS_TO_MOVE, {
    id: otherId,
  });
  const targets = edges.map((edge) => targetOf(edge, keep.id, otherId));
  const known = await edgesOf(context, targets);
  const sizes = new Sizes();
  takeAway(context, edges, sizes);
  const put: Put[] = [];
  const moved = edges.map((edge, i): MovedEdge => {
    const { citingId, citedId, citation } = edge;
    const vanishedAt = (citation.vanishedAt as string | undefined) ?? null;
    const target = targets[i];
    if (!target) return { citingId, citedId, vanishedAt, before: null };
    const row = known.get(pairKey(target));
    const before = row && row.citation.gone == null ? citationOf(row) : null;
    const { now, isBrought } = mergedCitation(before, citationOf(edge));
    const isIdentified = target.citedId === keep.id ? keep.isIdentified : edge.isIdentified;
    const broughtAt = isBrought ? at : (row?.citation.broughtAt ?? null);
    put.push({ ...target, row, before, now, isIdentified, broughtAt });
    return { citingId, citedId, vanishedAt, before };
  });
  putCitations(context, put, sizes);
  sizes.send(context);
  return moved;
}

/** Gives the citations back, and leaves the kept paper what was said of it since: `taken` before the kept paper is as it was, `given` after. */
export async function unmergeCitations(
  context: BatchContext,
  keepId: string,
  otherId: string,
  moved: readonly MovedEdge[],
): Promise<{ readonly taken: () => void; readonly given: () => void }> {
  const { at } = context.batch;
  const of = await edgesOf(context, moved);
  const targets = moved.map((edge) => targetOf(edge, keepId, otherId));
  const known = await edgesOf(context, targets);
  const dropped: Edge[] = [];
  const put: Put[] = [];
  const given: { edge: Edge; vanishedAt: string | null }[] = [];
  for (const [i, one] of moved.entries()) {
    const { vanishedAt, before } = one;
    const edge = of.get(pairKey(one));
    if (!edge) continue;
    given.push({ edge, vanishedAt });
    const target = targets[i];
    const row = target && known.get(pairKey(target));
    if (!target || !row || row.citation.gone != null) continue;
    const now = unmergedCitation(citationOf(row), before, {
      ...citationOf(edge),
      vanishedAt,
    });
    if (now === null) dropped.push(row);
    else {
      const { isIdentified } = row;
      put.push({
        ...target,
        row,
        before: citationOf(row),
        now,
        isIdentified,
        broughtAt: row.citation.broughtAt ?? null,
      });
    }
  }
  return {
    taken: () => {
      const sizes = new Sizes();
      takeAway(context, dropped, sizes);
      putCitations(context, put, sizes);
      sizes.send(context);
    },
    given: () => {
      const rows = given.map(({ edge: { place }, vanishedAt }) => ({
        place,
        vanishedAt,
      }));
      sendInChunks(context, statements.GIVE_BACK, rows, { at });
      const sizes = new Sizes();
      for (const { edge, vanishedAt } of given) if (vanishedAt === null) sizes.add(edge, 1);
      sizes.send(context);
    },
  };
}

async function edgesOf(context: BatchContext, pairs: readonly (Pair | null)[]): Promise<Map<string, Edge>> {
  const asked = pairs.filter((pair) => pair !== null);
  if (asked.length === 0) return new Map();
  const edges = await context.read<Edge>(statements.CITATIONS_IN_PLACE, {
    pairs: pairsByCiting(asked),
  });
  return new Map(edges.map((edge) => [pairKey(edge), edge]));
}

function targetOf({ citingId, citedId }: Pair, keepId: string, otherId: string): Pair | null {
  const place = placeOfCitation([citingId, citedId], keepId, otherId);
  return place && { citingId: place[0], citedId: place[1] };
}

function citationOf({ citation }: Edge): Citation {
  const text = (name: string): string | null => (citation[name] as string | undefined) ?? null;
  return {
    isInfluential: (citation.isInfluential as boolean | undefined) ?? null,
    intents: (citation.intents as CitationIntent[] | undefined) ?? null,
    contexts: (citation.contexts as string[] | undefined) ?? null,
    first: {
      at: text('firstSeenAt') ?? '',
      source: text('firstSource') ?? '',
      run: text('firstRun') ?? '',
    },
    last: {
      at: text('lastSeenAt') ?? '',
      source: text('lastSource') ?? text('firstSource') ?? '',
      run: text('lastRun') ?? text('firstRun') ?? '',
    },
    vanishedAt: text('vanishedAt'),
  };
}

function takeAway(context: BatchContext, edges: readonly Edge[], sizes: Sizes): void {
  const { at } = context.batch;
  sendInChunks(
    context,
    statements.TAKE_AWAY,
    edges.map(({ place }) => ({ place })),
    { at },
  );
  for (const edge of edges) if (edge.citation.vanishedAt == null) sizes.add(edge, -1);
}

interface Put extends Pair {
  /** What lies in the graph, as it was. */
  readonly row: Edge | undefined;
  readonly before: Citation | null;
  readonly now: Citation;
  readonly isIdentified: boolean;
  readonly broughtAt: unknown;
}

function putCitations(context: BatchContext, put: readonly Put[], sizes: Sizes): void {
  const { at } = context.batch;
  const added = put.filter(({ row }) => row === undefined);
  sendInChunks(
    context,
    statements.ADD_BROUGHT,
    added.map(({ citingId, citedId, ...said }) => ({
      citingId,
      citedId,
      says: saysOf(said),
    })),
    { at },
  );
  const changed = put.flatMap(({ row, ...said }) => (row ? [{ ...said, row, place: row.place }] : []));
  const changes = changed
    .map(({ place, row, ...said }) => ({
      place,
      changes: {
        ...changedOf(row.citation, saysOf(said)),
        ...knownSince(row.citation, said.now.first.at),
      },
    }))
    .filter(({ changes: parts }) => Object.keys(parts).length > 0);
  sendInChunks(
    context,
    KEEP_CITATIONS,
    changes.map(({ place }) => ({ place })),
    { at },
  );
  sendCitationChanges((statement, rows) => sendInChunks(context, statement, rows), changes);
  for (const one of put) {
    const [was, is] = [one.before?.vanishedAt === null, one.now.vanishedAt === null];
    if (was !== is) sizes.add(one, is ? 1 : -1);
  }
}

/** Where a merge finds an earlier sighting: since when the kept paper's own is known. */
function knownSince(was: Properties, firstSeenAt: string): Properties {
  return was.knownSince == null && firstSeenAt < (was.firstSeenAt as string) ? { knownSince: was.firstSeenAt } : {};
}

/** Only what differs: a property that is set anew costs as much as one that changes. */
function changedOf(was: Properties, says: Properties): Properties {
  return Object.fromEntries(
    Object.entries(says).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name] ?? null)),
  );
}

/** A hub's citations are many: what the server keeps of one statement's rows goes with it. */
const CHUNK_ROWS = 1_000;

function sendInChunks(
  context: BatchContext,
  statement: Statement,
  rows: readonly object[],
  more: Properties = {},
): void {
  for (let i = 0; i < rows.length; i += CHUNK_ROWS)
    context.send(statement, { ...more, rows: rows.slice(i, i + CHUNK_ROWS) });
}

function saysOf({ now, broughtAt }: Pick<Put, 'now' | 'broughtAt'>): Properties {
  return {
    isInfluential: now.isInfluential,
    intents: now.intents,
    contexts: now.contexts,
    firstSeenAt: now.first.at,
    firstSource: now.first.source,
    firstRun: now.first.run,
    lastSeenAt: now.last.at,
    lastSource: now.last.source,
    lastRun: now.last.run,
    vanishedAt: now.vanishedAt,
    gone: null,
    broughtAt,
  };
}

/** What is added to papers' counts and to the whole graph's. What one citation takes and another gives back is no change: most citers of a paper keep their number of references. */
class Sizes {
  private readonly byPaper = new Map<string, [citations: number, references: number, unresolved: number]>();
  private total = 0;

  add({ citingId, citedId, isIdentified }: Pair & { readonly isIdentified: boolean }, by: 1 | -1): void {
    this.of(citedId)[0] += by;
    const citing = this.of(citingId);
    citing[1] += by;
    if (!isIdentified) citing[2] += by;
    this.total += by;
  }

  send(context: BatchContext): void {
    const rows = [...this.byPaper].filter(([, more]) => more.some((by) => by !== 0)).map(([id, more]) => [id, ...more]);
    sendInChunks(context, ADD_TO_LIST_SIZES, rows);
    context.grown.citations += this.total;
  }

  private of(id: string): [number, number, number] {
    const known = this.byPaper.get(id);
    if (known) return known;
    const size: [number, number, number] = [0, 0, 0];
    this.byPaper.set(id, size);
    return size;
  }
}
