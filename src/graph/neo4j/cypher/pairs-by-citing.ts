interface Pair {
  readonly citingId: string;
  readonly citedId: string;
}

/**
 * `[citing, [cited, ...]]`, as `CITATIONS_BETWEEN` takes pairs of papers: each citing paper's references are walked once, however many of its pairs are
 * asked for.
 */
export function pairsByCiting(pairs: Iterable<Pair>): [string, string[]][] {
  const cited = new Map<string, string[]>();
  for (const { citingId, citedId } of pairs) {
    const those = cited.get(citingId);
    if (those) those.push(citedId);
    else cited.set(citingId, [citedId]);
  }
  return [...cited];
}
