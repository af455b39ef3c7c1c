import { z } from 'zod';
import { cursorInput, dataOf, limitInput, PAGE, pageAnswer, required, type Connection } from '../answers.js';
import { CLAIM, PAPER_LINE, paperLine, type PaperLine } from '../documents.js';
import { claimedCategoriesOutput, linkOutput, methodNameOutput, PAGE_OUTPUT, paperOutput } from '../output.js';
import { tool } from '../tool.js';

export const methodRefInput = z.string().min(1).describe("A method's name, alias, slug or id (m_...).");

const LINK = `relation ${CLAIM}`;
const METHOD = `query ($ref: String!, $first: Int, $after: String) { method(ref: $ref) {
  id slug name aliases summary year training
  introducedBy { ...PaperLine }
  categories { category { slug name } ${CLAIM} }
  parents { parent { slug name year } ${LINK} }
  children { child { slug name year } ${LINK} }
  usedBy(first: $first, after: $after) { nodes { ...PaperLine } ${PAGE} }
} } ${PAPER_LINE}`;

interface MethodFacts {
  readonly introducedBy: PaperLine | null;
  readonly usedBy: Connection<PaperLine>;
}

export const methodTool = tool({
  name: 'method',
  title: 'A method',
  description:
    'What a method is, which paper introduced it, what it descends from (parents) and what descends from it (children) in one step, each with evidence and who says so, and the papers that use it, newest first.',
  input: { ref: methodRefInput, limit: limitInput, cursor: cursorInput },
  output: {
    method: methodNameOutput.extend({
      id: z.string(),
      summary: z.string().optional(),
      introducedBy: paperOutput.optional(),
      categories: claimedCategoriesOutput,
      parents: z.array(linkOutput.extend({ parent: methodNameOutput })),
      children: z.array(linkOutput.extend({ child: methodNameOutput })),
    }),
    usedBy: z.array(paperOutput),
    ...PAGE_OUTPUT,
  },
  async run({ ref, limit, cursor }, sources) {
    const variables = { ref, first: limit, after: cursor };
    const { method } = await dataOf<{ method: MethodFacts | null }>(sources, METHOD, variables);
    const { usedBy, introducedBy, ...facts } = required(method, `there is no method ${ref}.`);
    return {
      method: { ...facts, introducedBy: introducedBy && paperLine(introducedBy) },
      ...pageAnswer(usedBy, 'usedBy', paperLine),
    };
  },
});
