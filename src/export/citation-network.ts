import type { Citation } from '../domain/citation.js';
import { sortDate } from '../domain/paper.js';
import type { CitationStore } from '../graph/ports/citation-store.js';
import { citationsWithin } from './citations-within.js';
import type { ExportedPaper, PaperReader } from './exported-paper.js';
import type { Network, NetworkArc, NetworkField, NetworkNode } from './network.js';
import { landingPage, linkIdentifiers, sourcePage } from '../queries/reference-facts.js';
import type { Stamp } from './stamp.js';
import { plainTitle } from '../domain/rich-text.js';

/** Reference lists come with the sentences of each citation: so many papers' lists are in memory at a time. */
const CITING_CHUNK = 50;

interface PaperNode extends NetworkNode {
  readonly paper: ExportedPaper;
}
interface CitationArc extends NetworkArc {
  readonly citation: Citation;
}

const NODE_FIELDS: readonly NetworkField<PaperNode>[] = [
  { name: 'key', type: 'string', of: ({ key }) => key },
  { name: 'year', type: 'integer', of: ({ year }) => year },
  { name: 'date', type: 'string', of: ({ paper }) => paper.publicationDate },
  { name: 'venue', type: 'string', of: ({ paper }) => paper.venue },
  { name: 'authors', type: 'string', of: ({ paper }) => paper.authors?.map(({ name }) => name).join('; ') ?? null },
  { name: 'doi', type: 'string', of: ({ paper }) => linkIdentifiers(paper).doi },
  { name: 'arxiv', type: 'string', of: ({ paper }) => linkIdentifiers(paper).arxiv },
  { name: 'url', type: 'string', of: ({ paper }) => landingPage(paper) },
  { name: 'semanticScholar', type: 'string', of: ({ paper }) => sourcePage(paper) },
  { name: 'citations', type: 'integer', of: ({ paper }) => paper.reportedCitations },
  { name: 'citationsInGraph', type: 'integer', of: ({ paper }) => paper.citationsKnown },
  { name: 'category', type: 'string', of: ({ category }) => category },
  {
    name: 'categories',
    type: 'string',
    of: ({ paper }) => paper.categories.map(({ name }) => name).join('; ') || null,
  },
  { name: 'methods', type: 'string', of: ({ paper }) => paper.methods.map(({ name }) => name).join('; ') || null },
];

const ARC_FIELDS: readonly NetworkField<CitationArc>[] = [
  { name: 'intents', type: 'string', of: ({ citation }) => intentsText(citation) },
  { name: 'influential', type: 'boolean', of: ({ citation }) => citation.isInfluential },
  { name: 'firstSeenAt', type: 'string', of: ({ citation }) => citation.firstSeenAt },
];

/** Papers and the present citations among them. */
export function citationNetwork(
  stamp: Stamp,
  ids: readonly string[],
  reader: PaperReader,
  citations: CitationStore,
): Network<PaperNode, CitationArc> {
  /** The papers that were written, and their dates: a citation came about with the citing paper. */
  const startOf = new Map<string, string | null>();
  return {
    stamp,
    orientation: 'Arcs point from the citing paper to the cited one.',
    nodeCount: ids.length,
    nodeFields: NODE_FIELDS,
    arcFields: ARC_FIELDS,
    async *nodes() {
      startOf.clear();
      for await (const papers of reader.read(ids)) {
        const nodes = papers.map(paperNode);
        for (const { id, start } of nodes) startOf.set(id, start);
        yield nodes;
      }
    },
    async *arcs() {
      for (let from = 0; from < ids.length; from += CITING_CHUNK) {
        const some = ids.slice(from, from + CITING_CHUNK).filter((id) => startOf.has(id));
        const within = await citationsWithin(citations, some, startOf, []);
        yield within.map(({ citation }) => ({
          id: `${citation.citingId}-${citation.citedId}`,
          source: citation.citingId,
          target: citation.citedId,
          start: startOf.get(citation.citingId) ?? null,
          kind: null,
          citation,
        }));
      }
    },
  };
}

/** Null where the source did not say; `none` where it said that there are none. */
function intentsText({ intents }: Citation): string | null {
  if (intents === null) return null;
  return intents.length === 0 ? 'none' : intents.join('; ').toLowerCase();
}

function paperNode(paper: ExportedPaper): PaperNode {
  return {
    id: paper.id,
    label: plainTitle(paper.title),
    key: paper.key,
    start: sortDate(paper) || null,
    year: paper.year,
    category: paper.categories[0]?.name ?? null,
    paper,
  };
}
