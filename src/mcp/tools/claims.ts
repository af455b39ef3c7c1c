import { z } from 'zod';
import { CLAIM_STATUSES } from '../../domain/knowledge.js';
import { CLAIM_KINDS } from '../../graph/ports/claim-store.js';
import { cursorInput, dataOf, limitInput, PAGE, pageAnswer, type Connection } from '../answers.js';
import { CLAIM } from '../documents.js';
import { claimOutput, PAGE_OUTPUT } from '../output.js';
import { tool } from '../tool.js';

const CLAIMS = `query ($filter: ClaimFilter, $orderBy: ClaimOrder, $first: Int, $after: String) {
  claims(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { kind: __typename id ${CLAIM} reviews { verdict by at note }
      ... on CategoryClaim { paper { id title year } method { slug name } category { slug name } }
      ... on LineageLink { child { slug name } relation parent { slug name } } }
    ${PAGE}
  } }`;

interface Found {
  readonly kind: 'CategoryClaim' | 'LineageLink';
}

export const claimsTool = tool({
  name: 'claims',
  title: 'Claims, proposed and decided',
  description:
    'What is claimed: that papers and methods belong to categories, and that methods descend from others, each with who says so, by which rule, with which evidence, and how people reviewed it. By default the open proposals, most confident first.',
  input: {
    kinds: z.array(z.enum(CLAIM_KINDS)).optional().describe('Only claims of these kinds.'),
    status: z
      .array(z.enum(CLAIM_STATUSES))
      .default(['PROPOSED'])
      .describe('Only claims with one of these statuses; PROPOSED: nobody decided yet.'),
    survey: z.string().min(1).optional().describe('Only claims of this survey: slug or title.'),
    category: z.string().min(1).optional().describe('Only claims of this category and those below it: slug or name.'),
    method: z.string().min(1).optional().describe('Only claims on this method and its links: slug, name or alias.'),
    paper: z.string().min(1).optional().describe('Only claims on this paper and its methods: any identifier.'),
    claimedBy: z.string().min(1).optional().describe('Only claims by this person, seed or program.'),
    rule: z.string().min(1).optional().describe('Only claims by this rule, with or without its version (name@2).'),
    minConfidence: z.number().min(0).max(1).optional().describe('Only claims of at least this confidence.'),
    since: z.iso.datetime({ offset: true }).optional().describe('Only claims that the graph has since this instant.'),
    orderBy: z.enum(['CONFIDENCE', 'NEWEST', 'OLDEST']).default('CONFIDENCE').describe('Which claims come first.'),
    limit: limitInput,
    cursor: cursorInput,
  },
  output: { claims: z.array(claimOutput), ...PAGE_OUTPUT },
  async run({ limit, cursor, orderBy, ...filter }, sources) {
    const variables = { filter, orderBy, first: limit, after: cursor };
    const { claims } = await dataOf<{ claims: Connection<Found> }>(sources, CLAIMS, variables);
    return pageAnswer(claims, 'claims', ({ kind, ...claim }) => ({
      kind: kind === 'LineageLink' ? 'LINEAGE' : 'CATEGORY',
      ...claim,
    }));
  },
});
