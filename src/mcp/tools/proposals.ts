import { z } from 'zod';
import { LINEAGE_RELATIONS } from '../../domain/lineage/relations.js';
import { dataOf } from '../answers.js';
import { CLAIM } from '../documents.js';
import { claimOutput, cutOutput } from '../output.js';
import { tool } from '../tool.js';

const name = z.string().min(1);
const quoteInput = z
  .strictObject({
    text: z.string().min(1).describe('The words, verbatim: at least 20 characters, whole words.'),
    place: z
      .enum(['ABSTRACT', 'TLDR', 'CITATION_CONTEXT', 'EVIDENCE'])
      .describe('Where the graph holds them: of a paper, of a citation, of the evidence of a claim.'),
    paper: name.optional().describe('Of ABSTRACT and TLDR: any identifier; the paper it is about where left out.'),
    citing: name.optional().describe('Of CITATION_CONTEXT: the paper that cites.'),
    cited: name.optional().describe('Of CITATION_CONTEXT: the paper that is cited.'),
    claim: name.optional().describe('Of EVIDENCE: the id of the claim.'),
  })
  .describe('Words of the graph that show it. They are checked letter by letter; only white space may differ.');
const confidenceInput = z.number().min(0).max(1).optional().describe('How sure you are, 0 to 1.');

const PROPOSED = `id ${CLAIM}`;
const CATEGORY = `mutation ($input: ProposeCategoryInput!) { proposeCategory(input: $input) {
  ${PROPOSED} paper { id title year } method { slug name } category { slug name } } }`;
const LINK = `mutation ($input: ProposeLinkInput!) { proposeLink(input: $input) {
  ${PROPOSED} child { slug name } relation parent { slug name } } }`;

const REFUSED =
  'Needs a key with the role proposer. Refused: a quote that the graph does not hold, what anybody claims already, what was rejected (with the reason), and more than a key may propose in a day. People decide on proposals.';

export const proposeCategory = tool({
  name: 'propose_category',
  title: 'Propose a category of a paper or a method',
  description: `Proposes, with a verbatim quote, that a paper or a method (one of the two) belongs to a category. ${REFUSED}`,
  writes: true,
  input: {
    paper: name.optional().describe('The paper: any identifier.'),
    method: name.optional().describe('The method: slug, name or alias.'),
    category: name.describe('The category: slug or name.'),
    quote: quoteInput,
    confidence: confidenceInput,
  },
  output: { claim: claimOutput, cut: cutOutput },
  async run(input, sources) {
    const data = await dataOf<{ proposeCategory: object }>(sources, CATEGORY, { input });
    return { claim: { kind: 'CATEGORY', ...data.proposeCategory }, cut: null };
  },
});

export const proposeLink = tool({
  name: 'propose_link',
  title: 'Propose that a method descends from another',
  description: `Proposes, with a verbatim quote, that a method descends from another. ${REFUSED}`,
  writes: true,
  input: {
    child: name.describe('The method that descends: slug, name or alias.'),
    parent: name.describe('The method that it descends from: slug, name or alias.'),
    relation: z.enum(LINEAGE_RELATIONS).describe('How it descends.'),
    quote: quoteInput,
    confidence: confidenceInput,
  },
  output: { claim: claimOutput, cut: cutOutput },
  async run(input, sources) {
    const data = await dataOf<{ proposeLink: object }>(sources, LINK, { input });
    return { claim: { kind: 'LINEAGE', ...data.proposeLink }, cut: null };
  },
});
