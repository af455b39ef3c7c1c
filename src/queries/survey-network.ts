import { buildNetwork } from '../analysis/citation-network.js';
import type { CitationNetwork } from '../analysis/citation-network.js';
import type { CitationDirection } from '../domain/citation.js';
import { everyRow } from '../domain/every-page.js';
import { sortDate } from '../domain/paper.js';
import type { GraphStores } from '../graph/stores.js';

/**
 * Which papers a measure of a survey looks at. COVERED: those inside its boundary. REFERENCES: also all that they cite. NEIGHBOURHOOD: also all that cite
 * one of these.
 */
export type SurveyReach = 'COVERED' | 'REFERENCES' | 'NEIGHBOURHOOD';

/** The citations of a survey as an analysis reads them; every list is aligned with the papers of the network. */
export interface SurveyNetwork {
  readonly network: CitationNetwork;
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** The numbers of the covered papers. */
  readonly covered: readonly number[];
  /** Citations and references that sources report; null where they do not. */
  readonly reportedCitations: readonly (number | null)[];
  readonly reportedReferences: readonly (number | null)[];
}

type Ports = Pick<GraphStores, 'surveys' | 'network' | 'papers'>;

/** How many papers one request to the store names. */
const AT_ONCE = 500;
const PARTS = ['title', 'year', 'publicationDate', 'reportedCitations', 'reportedReferences'] as const;

/** Only present citations count. Papers are numbered by date, undated first, ties by id. */
export async function readSurveyNetwork(
  { surveys, network, papers }: Ports,
  surveyId: string,
  reach: SurveyReach,
): Promise<SurveyNetwork> {
  const rows = await everyRow((page) => surveys.coverage(surveyId, 'IN', page, [], false));
  const covered = rows.map(({ paper }) => paper.id);
  const cited = await pairsOf(network, covered, 'references');
  const inside = new Set(covered);
  if (reach !== 'COVERED') for (const [, to] of cited) inside.add(to);
  const citing = reach === 'NEIGHBOURHOOD' ? await pairsOf(network, [...inside], 'citations') : [];
  for (const [from] of citing) inside.add(from);
  const pairs = [...cited, ...citing].filter(([from, to]) => inside.has(from) && inside.has(to));
  const known = await inPieces([...inside], (ids) => papers.byIds(ids, PARTS));
  const found = known
    .filter((paper) => paper !== null)
    .map((paper) => ({ ...paper, date: sortDate(paper) }))
    .sort((a, b) => compareText(a.date, b.date) || compareText(a.id, b.id));
  const numberOf = new Map(found.map(({ id }, number) => [id, number]));
  const arcs = pairs.flatMap(([from, to]) => {
    const [one, other] = [numberOf.get(from), numberOf.get(to)];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
  const built = buildNetwork({
    size: found.length,
    citing: arcs.map(([from]) => from),
    cited: arcs.map(([, to]) => to),
    years: Int16Array.from(found, ({ year }) => year ?? 0),
    dates: found.map(({ publicationDate, year }) => publicationDate ?? (year === null ? null : String(year))),
  });
  return {
    network: built.network,
    ids: found.map(({ id }) => id),
    titles: found.map(({ title }) => title),
    covered: covered.flatMap((id) => numberOf.get(id) ?? []).sort((a, b) => a - b),
    reportedCitations: found.map((paper) => paper.reportedCitations),
    reportedReferences: found.map((paper) => paper.reportedReferences),
  };
}

/** Citations as [citing, cited]. */
async function pairsOf(
  network: Ports['network'],
  ids: readonly string[],
  direction: CitationDirection,
): Promise<(readonly [string, string])[]> {
  const lists = await inPieces(ids, (some) => network.neighbours(some, direction));
  return lists.flatMap((others, n) => {
    const own = ids[n] ?? '';
    return others.map((other) => (direction === 'references' ? ([own, other] as const) : ([other, own] as const)));
  });
}

async function inPieces<T>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) found.push(...(await read(ids.slice(from, from + AT_ONCE))));
  return found;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
