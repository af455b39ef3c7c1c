import type { LineageLink, Method } from '../domain/knowledge.js';
import { sortDate } from '../domain/paper.js';
import type { GraphStores } from '../graph/stores.js';
import type { WalkedLineage } from '../domain/lineage/walk-lineage.js';
import { chunksOf, type PaperReader } from './exported-paper.js';
import { introducingPapers } from './lineage-methods.js';
import type { Network, NetworkArc, NetworkField, NetworkNode } from './network.js';
import { landingPage, linkIdentifiers } from '../queries/reference-facts.js';
import type { ExportedPaper } from './exported-paper.js';
import type { Stamp } from './stamp.js';

interface MethodNode extends NetworkNode {
  readonly method: Method;
  readonly depth: number;
  readonly paper: ExportedPaper | null;
  readonly categories: readonly string[];
}
interface LinkArc extends NetworkArc {
  readonly link: LineageLink;
}

const NODE_FIELDS: readonly NetworkField<MethodNode>[] = [
  { name: 'slug', type: 'string', of: ({ method }) => method.slug },
  { name: 'depth', type: 'integer', of: ({ depth }) => depth },
  { name: 'year', type: 'integer', of: ({ year }) => year },
  { name: 'training', type: 'string', of: ({ method }) => method.training?.toLowerCase() ?? null },
  { name: 'summary', type: 'string', of: ({ method }) => method.summary },
  { name: 'category', type: 'string', of: ({ category }) => category },
  { name: 'categories', type: 'string', of: ({ categories }) => categories.join('; ') || null },
  { name: 'paper', type: 'string', of: ({ paper }) => paper?.title ?? null },
  { name: 'doi', type: 'string', of: ({ paper }) => (paper ? linkIdentifiers(paper).doi : null) },
  { name: 'arxiv', type: 'string', of: ({ paper }) => (paper ? linkIdentifiers(paper).arxiv : null) },
  { name: 'url', type: 'string', of: ({ paper }) => (paper ? landingPage(paper) : null) },
];

const ARC_FIELDS: readonly NetworkField<LinkArc>[] = [
  { name: 'relation', type: 'string', of: ({ link }) => link.relation.toLowerCase() },
  { name: 'status', type: 'string', of: ({ link }) => link.status.toLowerCase() },
  { name: 'claimedBy', type: 'string', of: ({ link }) => link.claimedBy },
  { name: 'evidence', type: 'string', of: ({ link }) => link.evidence[0]?.text ?? null },
  { name: 'evidenceSource', type: 'string', of: ({ link }) => link.evidence[0]?.source ?? null },
];

/** The methods of a lineage and the links among them. */
export function lineageNetwork(
  stamp: Stamp,
  lineage: Pick<WalkedLineage, 'methods' | 'links'>,
  reader: PaperReader,
  { knowledge }: Pick<GraphStores, 'knowledge'>,
): Network<MethodNode, LinkArc> {
  const startOf = new Map<string, string | null>();
  return {
    stamp,
    orientation: 'Arcs point from a method to the one that it descends from.',
    nodeCount: lineage.methods.length,
    nodeFields: NODE_FIELDS,
    arcFields: ARC_FIELDS,
    async *nodes() {
      for (const walked of chunksOf(lineage.methods)) {
        const methods = await knowledge.methodsByIds(walked.map(({ methodId }) => methodId));
        const nodes = await methodNodes(methods, walked, reader);
        for (const { id, start } of nodes) startOf.set(id, start);
        yield nodes;
      }
    },
    async *arcs() {
      for (const links of chunksOf(lineage.links)) {
        const whole = await knowledge.lineageLinksByIds(links.map(({ id }) => id));
        yield whole
          .filter((link) => link !== null)
          .filter(({ childId, parentId }) => startOf.has(childId) && startOf.has(parentId))
          .map((link) => ({
            id: link.id,
            source: link.childId,
            target: link.parentId,
            start: startOf.get(link.childId) ?? null,
            kind: link.relation.toLowerCase(),
            link,
          }));
      }
    },
  };
}

async function methodNodes(
  found: readonly (Method | null)[],
  walked: WalkedLineage['methods'],
  reader: PaperReader,
): Promise<MethodNode[]> {
  const methods = found.filter((method) => method !== null);
  const papers = await introducingPapers(methods, reader);
  const categoriesOf = await reader.categoriesOf([...papers.keys()], [methods]);
  return found.flatMap((method, index): MethodNode[] => {
    if (method === null) return [];
    const paper = papers.get(method.introducedById ?? '') ?? null;
    const categories = categoriesOf(method.introducedById, [method]).map(({ name }) => name);
    return [
      {
        id: method.id,
        label: method.name,
        key: /^[\x21-\x7e]+$/.test(method.slug) ? method.slug : method.id,
        start: (paper ? sortDate(paper) : sortDate({ publicationDate: null, year: method.year })) || null,
        year: paper?.year ?? method.year,
        category: categories[0] ?? null,
        method,
        depth: walked[index]?.depth ?? 0,
        paper,
        categories,
      },
    ];
  });
}
