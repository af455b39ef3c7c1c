import { joinedCitation, unmergedCitation } from '../../../domain/merge-papers.js';
import type { MovedCitation } from '../../../domain/merge-papers.js';
import type { CitationIntent } from '../../../domain/citation.js';
import { pairsByCiting } from '../pairs-by-citing.js';
import type { Properties } from '../paper-properties.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_LIST_SIZES, CHANGE_CITATIONS, KEEP_CITATIONS } from '../statements/write-citations.js';
import type { BatchContext } from './batch-context.js';

interface Pair {
  readonly citingId: string;
  readonly citedId: string;
}

interface Edge extends Pair {
  readonly isIdentified: boolean;
  readonly place: string;
  readonly citation: Properties;
}

type Citation = MovedCitation<{ readonly source: string; readonly run: string }>;

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
  const edges = await context.read<Edge>(statements.CITATIONS_TO_MOVE, { id: otherId });
  const targets = edges.map((edge) => targetOf(edge, keep.id, otherId));
  const known = await edgesOf(context, targets);
  takeAway(context, edges);
  const put: Put[] = [];
  const moved = edges.map((edge, i): MovedEdge => {
    const { citingId, citedId, citation } = edge;
    const vanishedAt = (citation.vanishedAt as string | undefined) ?? null;
    const target = targets[i];
    if (!target) return { citingId, citedId, vanishedAt, before: null };
    const row = known.get(pairKey(target));
    const before = row && row.citation.gone == null ? citationOf(row) : null;
    const brought = citationOf(edge);
    const now = before ? joinedCitation(before, brought) : brought;
    const isBrought = before === null || (before.vanishedAt !== null && now.vanishedAt === null);
    const isIdentified = target.citedId === keep.id ? keep.isIdentified : edge.isIdentified;
    const broughtAt = isBrought ? at : (row?.citation.broughtAt ?? null);
    put.push({ ...target, row, before, now, isIdentified, broughtAt });
    return { citingId, citedId, vanishedAt, before };
  });
  putCitations(context, put);
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
    const now = unmergedCitation(citationOf(row), before, { ...citationOf(edge), vanishedAt });
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
      takeAway(context, dropped);
      putCitations(context, put);
    },
    given: () => {
      const rows = given.map(({ edge: { place }, vanishedAt }) => ({ place, vanishedAt }));
      context.sendRows(KEEP_CITATIONS, rows, { at });
      context.sendRows(statements.GIVE_BACK, rows);
      addToListSizes(
        context,
        given.filter(({ vanishedAt }) => vanishedAt === null).map(({ edge }) => edge),
        1,
      );
    },
  };
}

async function edgesOf(context: BatchContext, pairs: readonly (Pair | null)[]): Promise<Map<string, Edge>> {
  const asked = pairs.filter((pair) => pair !== null);
  if (asked.length === 0) return new Map();
  const edges = await context.read<Edge>(statements.CITATIONS_IN_PLACE, { pairs: pairsByCiting(asked) });
  return new Map(edges.map((edge) => [pairKey(edge), edge]));
}

/** The kept paper's citation in its place; null between the two. */
function targetOf({ citingId, citedId }: Pair, keepId: string, otherId: string): Pair | null {
  const target = {
    citingId: citingId === otherId ? keepId : citingId,
    citedId: citedId === otherId ? keepId : citedId,
  };
  return target.citingId === target.citedId && citingId !== citedId ? null : target;
}

function citationOf({ citation }: Edge): Citation {
  const text = (name: string): string | null => (citation[name] as string | undefined) ?? null;
  return {
    isInfluential: (citation.isInfluential as boolean | undefined) ?? null,
    intents: (citation.intents as CitationIntent[] | undefined) ?? null,
    contexts: (citation.contexts as string[] | undefined) ?? null,
    first: { at: text('firstSeenAt') ?? '', source: text('firstSource') ?? '', run: text('firstRun') ?? '' },
    last: {
      at: text('lastSeenAt') ?? '',
      source: text('lastSource') ?? text('firstSource') ?? '',
      run: text('lastRun') ?? text('firstRun') ?? '',
    },
    vanishedAt: text('vanishedAt'),
  };
}

function takeAway(context: BatchContext, edges: readonly Edge[]): void {
  const { at } = context.batch;
  const rows = edges.map(({ place }) => ({ place }));
  context.sendRows(KEEP_CITATIONS, rows, { at });
  context.sendRows(statements.TAKE_AWAY, rows, { at });
  addToListSizes(
    context,
    edges.filter(({ citation }) => citation.vanishedAt == null),
    -1,
  );
}

interface Put extends Pair {
  /** What lies in the graph, as it was. */
  readonly row: Edge | undefined;
  readonly before: Citation | null;
  readonly now: Citation;
  readonly isIdentified: boolean;
  readonly broughtAt: unknown;
}

function putCitations(context: BatchContext, put: readonly Put[]): void {
  const { at } = context.batch;
  const added = put.filter(({ row }) => row === undefined);
  context.sendRows(
    statements.ADD_BROUGHT,
    added.map(({ citingId, citedId, ...said }) => ({ citingId, citedId, says: saysOf(said) })),
    { at },
  );
  const changed = put.flatMap(({ row, ...said }) => (row ? [{ ...said, row, place: row.place }] : []));
  context.sendRows(
    KEEP_CITATIONS,
    changed.map(({ place }) => ({ place })),
    { at },
  );
  context.sendRows(
    CHANGE_CITATIONS,
    changed.map(({ place, ...said }) => ({ place, changes: saysOf(said) })),
  );
  // Until its own first sighting there was no such citation of the kept paper.
  const absent = changed.flatMap(({ place, row, before, now }) => {
    const until = row.citation.firstSeenAt as string;
    return before && now.first.at < until ? [{ place, until }] : [];
  });
  context.sendRows(statements.KEEP_ABSENT, absent);
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

/** Counts citations in (`by` 1) or out (-1). */
function addToListSizes(
  context: BatchContext,
  citations: readonly (Pair & { readonly isIdentified: boolean })[],
  by: 1 | -1,
): void {
  const sizes = new Map<string, [citations: number, references: number, unresolved: number]>();
  const add = (id: string, ...more: [number, number, number]): void => {
    const [cited, citing, unresolved] = sizes.get(id) ?? [0, 0, 0];
    sizes.set(id, [cited + more[0], citing + more[1], unresolved + more[2]]);
  };
  for (const { citingId, citedId, isIdentified } of citations) {
    add(citedId, by, 0, 0);
    add(citingId, 0, by, isIdentified ? 0 : by);
  }
  context.sendRows(
    ADD_TO_LIST_SIZES,
    [...sizes].map(([id, more]) => [id, ...more]),
  );
  context.grown.citations += by * citations.length;
}
