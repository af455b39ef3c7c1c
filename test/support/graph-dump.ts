import type { GraphStores } from '../../src/graph/stores.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { everyRow } from '../../src/domain/every-page.js';

const PARTS = [
  'title',
  'abstract',
  'tldr',
  'year',
  'publicationDate',
  'venue',
  'publicationTypes',
  'url',
  'openAccessPdf',
  'fieldsOfStudy',
  'authors',
  'status',
  'tracked',
  'identifiers',
  'aliases',
  'reportedCitations',
  'reportedInfluentialCitations',
  'reportedReferences',
  'citationsKnown',
  'referencesKnown',
  'referencesUnresolved',
  'referenceList',
  'citationList',
] as const;

/** What the graph holds, instants aside, one line a fact, sorted: two graphs are alike when their dumps are equal. */
export async function dumpGraph(stores: GraphStores): Promise<string[]> {
  const papers = await everyRow((page) => stores.papers.page(ANY_PAPER, 'TITLE', page, PARTS, false));
  const lines = papers.map((paper) => `paper ${JSON.stringify(sorted(paper))}`);
  for (let start = 0; start < papers.length; start += 200) {
    const ids = papers.slice(start, start + 200).map(({ id }) => id);
    const lists = await stores.citations.pages(
      ids,
      'references',
      ANY_CITATION,
      'NEWEST',
      { size: 5000, backward: false, after: null, before: null },
      [],
      false,
    );
    for (const { citation } of lists.flatMap(({ rows }) => rows)) {
      const { citingId, citedId, isInfluential, intents, contexts, vanishedAt } = citation;
      lines.push(`cites ${citingId} ${citedId} ${JSON.stringify({ isInfluential, intents, contexts, vanishedAt })}`);
    }
    const authors = await stores.papers.authorsOf(ids);
    for (const [index, list] of authors.entries())
      if (list.length > 0) lines.push(`authors ${ids[index]} ${JSON.stringify(list)}`);
  }
  for (const survey of await stores.surveys.surveys()) {
    for (const { coverage } of await everyRow((page) => stores.surveys.coverage(survey.id, null, page, [], false))) {
      lines.push(`covers ${JSON.stringify(sorted(coverage))}`);
    }
  }
  return lines.sort();
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
