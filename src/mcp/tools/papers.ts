import { z } from 'zod';
import { CITATION_INTENTS } from '../../domain/citation.js';
import { cursorInput, dataOf, limitInput, PAGE, pageAnswer, required, type Connection } from '../answers.js';
import { CLAIM, PAPER_LINE, paperLine, type PaperLine } from '../documents.js';
import { claimedCategoriesOutput, cutOutput, facts, PAGE_OUTPUT, paperOutput } from '../output.js';
import { tool, type ToolSources } from '../tool.js';

const refInput = z
  .string()
  .min(1)
  .describe('A DOI, arXiv id, Semantic Scholar id or URL, CorpusId:n, or an id of this graph (p_...).');

const FIND = `query ($text: String!, $first: Int, $after: String) {
  search(text: $text, kinds: [PAPER], first: $first, after: $after) {
    edges { score node { ... on Paper { ...PaperLine } } } reading { correctedTo didYouMean advice } ${PAGE}
  }
} ${PAPER_LINE}`;

interface Hit {
  readonly score: number;
  readonly node: PaperLine;
}
interface Found extends Connection<Hit> {
  readonly reading: {
    readonly correctedTo: string | null;
    readonly didYouMean: readonly string[];
    readonly advice: string | null;
  };
}

export const findPaper = tool({
  name: 'find_paper',
  title: 'Find a paper',
  description:
    'Finds papers of the graph by an identifier (DOI, arXiv id, URL, ...), by authors and year (`Ho et al., 2020`), or by words of title, abstract or TLDR, best first; misspelled words of titles are corrected. Use the `id` of a hit with the other tools.',
  input: {
    text: z
      .string()
      .min(1)
      .describe('An identifier, authors and a year, or words; every word must occur, the last may be a beginning.'),
    limit: limitInput,
    cursor: cursorInput,
  },
  output: {
    papers: z.array(paperOutput),
    correctedTo: z.string().optional().describe('The text that the papers are found by, if `text` itself finds none.'),
    didYouMean: z.array(z.string()).optional().describe('Texts that find papers, or more.'),
    advice: z.string().optional().describe('What to do if nothing was found.'),
    ...PAGE_OUTPUT,
  },
  async run({ text, limit, cursor }, sources) {
    const { search } = await dataOf<{ search: Found }>(sources, FIND, { text, first: limit, after: cursor });
    return { ...search.reading, ...pageAnswer(search, 'papers', ({ score, node }) => ({ score, ...paperLine(node) })) };
  },
});

const PAPER = `query ($ref: String!) { paper(ref: $ref) {
  ...PaperLine abstract tldr publicationTypes fieldsOfStudy openAccessPdf tracked
  identifiers { s2 dblp acl pubmed pmc mag aliases }
  reported { references influentialCitations }
  completeness { known reported ratio reasons }
  citations(first: 1) { totalCount } references(first: 1) { totalCount }
  introduces { summary training }
  categories { category { slug name } method { slug } ${CLAIM} }
  surveys { slug title }
  provenance { field source at }
} } ${PAPER_LINE}`;

interface PaperFacts extends PaperLine {
  readonly citations: { readonly totalCount: number };
  readonly references: { readonly totalCount: number };
}

export const paperTool = tool({
  name: 'paper',
  title: 'A paper',
  description:
    'What the graph knows of one paper: identifiers, abstract or TLDR, the methods it introduces, its categories with who says so, how complete its reference list is, and which source said what when.',
  input: { ref: refInput },
  output: {
    paper: paperOutput.extend({
      abstract: z.string().optional(),
      tldr: z.string().optional(),
      categories: claimedCategoriesOutput,
      provenance: z.array(facts({ field: z.string(), source: z.string(), at: z.string() })),
      citedInGraph: z.number().int().describe('How many papers of the graph it is known to cite.'),
      citingInGraph: z.number().int().describe('How many papers of the graph are known to cite it.'),
    }),
    cut: cutOutput,
  },
  async run({ ref }, sources) {
    const { paper } = await dataOf<{ paper: PaperFacts | null }>(sources, PAPER, { ref });
    const found = required(paper, `the graph has no paper ${ref}; find_paper searches by words.`);
    const { citations, references, ...facts } = found;
    return {
      paper: { ...paperLine(facts), citedInGraph: references.totalCount, citingInGraph: citations.totalCount },
      cut: null,
    };
  },
});

const citations = (
  field: 'references' | 'citations',
) => `query ($ref: String!, $first: Int, $after: String, $filter: CitationFilter, $orderBy: CitationOrder) {
  paper(ref: $ref) { id title completeness { known reported reasons } reported { citations references at }
    list: ${field}(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { isInfluential intents contexts firstSeenAt lastSeenAt node { ...PaperLine } } ${PAGE}
    } } } ${PAPER_LINE}`;

/** So many of the sentences in which a citation stands are answered. */
const CONTEXTS = 2;

interface CitationLine {
  readonly contexts: readonly string[] | null;
  readonly node: PaperLine;
}
interface Citing {
  readonly paper: { readonly title: string; readonly list: Connection<CitationLine> } | null;
}

const citationInput = {
  ref: refInput,
  intents: z
    .array(z.enum(CITATION_INTENTS))
    .optional()
    .describe('Only citations made with one of these intents, as Semantic Scholar judges.'),
  influential: z.boolean().optional().describe('Only citations that Semantic Scholar judges influential, or not.'),
  yearFrom: z.number().int().optional().describe('Only papers of this year or later.'),
  orderBy: z
    .enum(['NEWEST', 'OLDEST', 'MOST_CITED', 'INFLUENTIAL_FIRST', 'FIRST_SEEN'])
    .default('NEWEST')
    .describe('The order of the papers.'),
  limit: limitInput,
  cursor: cursorInput,
};

const citationOutput = {
  of: facts({
    id: z.string(),
    title: z.string(),
    completeness: facts({ known: z.number().int(), reasons: z.array(z.string()) }),
  }),
  papers: z.array(
    paperOutput.extend({
      isInfluential: z.boolean().optional(),
      intents: z.array(z.string()).optional(),
      contexts: z.array(z.string()).optional().describe('Sentences in which the citation stands.'),
    }),
  ),
  ...PAGE_OUTPUT,
};

async function listCitations(
  field: 'references' | 'citations',
  { ref, limit, cursor, orderBy, ...filter }: z.output<z.ZodObject<typeof citationInput>>,
  sources: ToolSources,
): Promise<Readonly<Record<string, unknown>>> {
  const variables = { ref, first: limit, after: cursor, filter, orderBy };
  const { paper } = await dataOf<Citing>(sources, citations(field), variables);
  const { list, ...of } = required(paper, `the graph has no paper ${ref}; find_paper searches by words.`);
  const page = pageAnswer(list, 'papers', ({ contexts, node, ...edge }) => {
    const more = (contexts?.length ?? 0) - CONTEXTS;
    const shown = more > 0 ? [...(contexts ?? []).slice(0, CONTEXTS), `and ${more} more sentences`] : contexts;
    return { ...paperLine(node), ...edge, contexts: shown };
  });
  return { of, ...page };
}

export const cited = tool({
  name: 'cited',
  title: 'What a paper cites',
  description:
    'The papers that a paper cites (its references), with intent, sentences and when the citation was seen. `of.completeness` says how much of its reference list is known, and why not all.',
  input: citationInput,
  output: citationOutput,
  run: (args, sources) => listCitations('references', args, sources),
});

export const citing = tool({
  name: 'citing',
  title: 'What cites a paper',
  description:
    'The papers that cite a paper, with intent, sentences and when the citation was seen. `of.reported.citations` is what Semantic Scholar counts; the graph may hold fewer.',
  input: citationInput,
  output: citationOutput,
  run: (args, sources) => listCitations('citations', args, sources),
});
