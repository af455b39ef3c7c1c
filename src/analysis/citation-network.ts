import { InvalidInputError } from '../domain/errors.js';

/**
 * Papers 0 to `size` - 1 and who cites whom, the input of every analysis. Arc `a` leads from paper `citing[a]` to paper `cited[a]`. No paper cites itself,
 * no pair occurs twice, and arcs ascend by (citing, cited). Results depend on the numbers only and ties go to the lower number, so a caller numbers
 * papers by (date, id).
 */
export interface CitationNetwork {
  readonly size: number;
  readonly citing: Uint32Array;
  readonly cited: Uint32Array;
  /** The year of each paper, 0 where it is unknown; null where nobody knows any. */
  readonly years: Int16Array | null;
  /** ISO dates (year, year and month, or day) of each paper; null where nobody knows any. */
  readonly dates: readonly (string | null)[] | null;
}

/** A network, and what of its rows is no arc of it. */
export interface BuiltNetwork {
  readonly network: CitationNetwork;
  /** Rows in which a paper cites itself. */
  readonly loops: number;
  /** Rows that repeat an earlier pair; loops are not among them. */
  readonly duplicates: number;
}

export interface NetworkRows {
  readonly size: number;
  /** Aligned with `cited`, in any order. */
  readonly citing: ArrayLike<number>;
  readonly cited: ArrayLike<number>;
  readonly years?: Int16Array | null;
  readonly dates?: readonly (string | null)[] | null;
}

/**
 * The network of these rows: loops dropped, pairs once, arcs sorted. O(size + rows), without comparisons.
 * @throws InvalidInputError where a row names a paper that is none, or lists are not aligned
 */
export function buildNetwork({ size, citing, cited, years = null, dates = null }: NetworkRows): BuiltNetwork {
  if (citing.length !== cited.length) {
    throw new InvalidInputError('cited', `${citing.length} citing papers and ${cited.length} cited ones: give pairs.`);
  }
  checkAligned('years', years, size);
  checkAligned('dates', dates, size);
  const kept = withoutLoops(size, citing, cited);
  // Stable sorts by the second key, then by the first, leave pairs in order of both.
  const byCited = sortPairs(size, kept.cited, kept.citing);
  const sorted = sortPairs(size, byCited.values, byCited.keys);
  const arcs = pairsOnce(sorted.keys, sorted.values);
  return {
    network: { size, citing: sorted.keys.slice(0, arcs), cited: sorted.values.slice(0, arcs), years, dates },
    loops: citing.length - kept.citing.length,
    duplicates: kept.citing.length - arcs,
  };
}

/**
 * The neighbours of each paper: those of paper `v` are `targets[offsets[v]]` to before `targets[offsets[v + 1]]`, ascending. `arcs` are the numbers of
 * the arcs in the network, aligned with `targets`.
 */
export interface Adjacency {
  /** One more than there are papers. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly arcs: Uint32Array;
}

/** What each paper cites. O(size + arcs). */
export function references({ size, citing, cited }: CitationNetwork): Adjacency {
  const arcs = new Uint32Array(citing.length);
  for (let arc = 0; arc < arcs.length; arc++) arcs[arc] = arc;
  return { offsets: offsetsOf(size, citing), targets: cited, arcs };
}

/** The papers that cite each paper. O(size + arcs). */
export function citers({ size, citing, cited }: CitationNetwork): Adjacency {
  const offsets = offsetsOf(size, cited);
  const next = offsets.slice();
  const targets = new Uint32Array(citing.length);
  const arcs = new Uint32Array(citing.length);
  for (let arc = 0; arc < citing.length; arc++) {
    const paper = cited[arc] as number;
    const place = next[paper] as number;
    next[paper] = place + 1;
    targets[place] = citing[arc] as number;
    arcs[place] = arc;
  }
  return { offsets, targets, arcs };
}

/** Where the group of each key begins, after a sort by key. */
function offsetsOf(size: number, keys: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(size + 1);
  for (let row = 0; row < keys.length; row++) {
    const after = (keys[row] as number) + 1;
    offsets[after] = (offsets[after] as number) + 1;
  }
  for (let key = 0; key < size; key++) {
    offsets[key + 1] = (offsets[key + 1] as number) + (offsets[key] as number);
  }
  return offsets;
}

function checkAligned(field: string, list: ArrayLike<unknown> | null, size: number): void {
  if (list !== null && list.length !== size) {
    throw new InvalidInputError(
      field,
      `${field} has ${list.length} entries for ${size} papers: give one for each paper.`,
    );
  }
}

function withoutLoops(
  size: number,
  citing: ArrayLike<number>,
  cited: ArrayLike<number>,
): { readonly citing: Uint32Array; readonly cited: Uint32Array } {
  const kept = { citing: new Uint32Array(citing.length), cited: new Uint32Array(citing.length) };
  let count = 0;
  for (let row = 0; row < citing.length; row++) {
    const [from, to] = [citing[row] as number, cited[row] as number];
    if (!isPaper(from, size) || !isPaper(to, size)) {
      throw new InvalidInputError('citing', `Row ${row} is ${from} to ${to}: papers are 0 to ${size - 1}.`);
    }
    if (from === to) continue;
    kept.citing[count] = from;
    kept.cited[count] = to;
    count++;
  }
  return { citing: kept.citing.subarray(0, count), cited: kept.cited.subarray(0, count) };
}

function isPaper(paper: number, size: number): boolean {
  return Number.isInteger(paper) && paper >= 0 && paper < size;
}

/** A stable sort by key. */
function sortPairs(
  size: number,
  keys: Uint32Array,
  values: Uint32Array,
): { readonly keys: Uint32Array; readonly values: Uint32Array } {
  const next = offsetsOf(size, keys);
  const sorted = { keys: new Uint32Array(keys.length), values: new Uint32Array(keys.length) };
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    const place = next[key] as number;
    next[key] = place + 1;
    sorted.keys[place] = key;
    sorted.values[place] = values[row] as number;
  }
  return sorted;
}

/** Moves each pair to the front once; how many there are. */
function pairsOnce(citing: Uint32Array, cited: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < citing.length; row++) {
    if (row > 0 && citing[row] === citing[count - 1] && cited[row] === cited[count - 1]) continue;
    citing[count] = citing[row] as number;
    cited[count] = cited[row] as number;
    count++;
  }
  return count;
}
