import { z } from 'zod';
import { cursorInput, dataOf, limitInput, PAGE, pageAnswer, required, type Connection } from '../answers.js';
import { PAPER_LINE, paperLine, type PaperLine } from '../documents.js';
import { cutOutput, facts, nextCursorOutput, paperOutput, totalOutput } from '../output.js';
import { tool } from '../tool.js';

const ROOTS = `{ categories { ...c children { ...c children { ...c } } } }
fragment c on Category { slug name definition papers(first: 1) { totalCount } methods(first: 1) { totalCount } }`;

const MEMBERS = `query ($ref: String!, $first: Int, $after: String, $orderBy: PaperOrder, $includeProposed: Boolean) { category(ref: $ref) {
  slug name definition parent { slug name } children { slug name }
  papers(first: $first, after: $after, orderBy: $orderBy, includeProposed: $includeProposed) {
    nodes { ...PaperLine categories { category { slug } claimedBy status } } ${PAGE}
  }
} } ${PAPER_LINE}`;

interface Node {
  readonly papers: { readonly totalCount: number };
  readonly methods: { readonly totalCount: number };
  readonly children?: readonly Node[];
}

const categoryOutput = facts({
  slug: z.string(),
  name: z.string(),
  definition: z.string().optional(),
  papers: z.number().int(),
  methods: z.number().int(),
  children: z.array(facts({ slug: z.string(), name: z.string() })).optional(),
});

export const categoryTool = tool({
  name: 'category',
  title: 'A category and its papers',
  description:
    'Without `ref`: the tree of categories with how many papers and methods each has. With `ref`: what the category is, and the papers in it or below it with who files them there.',
  input: {
    ref: z.string().min(1).optional().describe("A category's slug, name or id (c_...)."),
    orderBy: z.enum(['MOST_CITED', 'NEWEST', 'OLDEST', 'TITLE']).default('NEWEST').describe('The order of the papers.'),
    includeProposed: z.boolean().default(false).describe('Take proposed claims, which nobody accepted yet, as well.'),
    limit: limitInput,
    cursor: cursorInput,
  },
  output: {
    categories: z.array(categoryOutput).optional().describe('The tree, where no `ref` was given.'),
    category: facts({ slug: z.string(), name: z.string() }).optional(),
    papers: z.array(paperOutput).optional(),
    total: totalOutput.optional(),
    nextCursor: nextCursorOutput,
    cut: cutOutput,
  },
  async run({ ref, limit, cursor, ...rest }, sources) {
    if (ref === undefined) {
      const { categories } = await dataOf<{ categories: readonly Node[] }>(sources, ROOTS, {});
      return { categories: categories.map(counted), cut: null };
    }
    interface Facts {
      readonly papers: Connection<PaperLine>;
    }
    const variables = { ref, first: limit, after: cursor, ...rest };
    const { category } = await dataOf<{ category: Facts | null }>(sources, MEMBERS, variables);
    const { papers, ...facts } = required(category, `there is no category ${ref}; call without ref for all of them.`);
    return { category: facts, ...pageAnswer(papers, 'papers', paperLine) };
  },
});

function counted({ papers, methods, children, ...facts }: Node): object {
  return {
    ...facts,
    papers: papers.totalCount,
    methods: methods.totalCount,
    ...(children && children.length > 0 ? { children: children.map(counted) } : {}),
  };
}
