import type { LineageLink, Method } from '../domain/knowledge.js';
import type { GraphStores } from '../graph/stores.js';
import type { WalkedLineage } from '../domain/lineage/walk-lineage.js';
import { chunksOf, type ExportedPaper, type PaperReader } from './exported-paper.js';

export interface LinkedMethod {
  readonly method: Method;
  readonly paper: ExportedPaper | null;
  readonly links: readonly LineageLink[];
}

/** The methods of a lineage in its order, some at a time, each with the paper that introduces it and the links to what it descends from. */
export async function* lineageMethods(
  lineage: Pick<WalkedLineage, 'methods' | 'links'>,
  reader: PaperReader,
  { knowledge }: Pick<GraphStores, 'knowledge'>,
): AsyncGenerator<readonly LinkedMethod[]> {
  const shown = new Set(lineage.methods.map(({ methodId }) => methodId));
  for (const walked of chunksOf(lineage.methods)) {
    const ids = new Set(walked.map(({ methodId }) => methodId));
    const found = (await knowledge.methodsByIds([...ids])).filter((method) => method !== null);
    const arcs = lineage.links.filter(({ childId, parentId }) => ids.has(childId) && shown.has(parentId));
    const links = (await knowledge.lineageLinksByIds(arcs.map(({ id }) => id))).filter((link) => link !== null);
    const papers = await introducingPapers(found, reader);
    yield found.map((method) => ({
      method,
      paper: papers.get(method.introducedById ?? '') ?? null,
      links: links.filter(({ childId }) => childId === method.id),
    }));
  }
}

/** The papers that introduce methods, by id. */
export async function introducingPapers(
  methods: readonly Method[],
  reader: PaperReader,
): Promise<ReadonlyMap<string, ExportedPaper>> {
  const papers = new Map<string, ExportedPaper>();
  const ids = [...new Set(methods.flatMap(({ introducedById }) => introducedById ?? []))];
  for await (const some of reader.read(ids)) for (const paper of some) papers.set(paper.id, paper);
  return papers;
}
