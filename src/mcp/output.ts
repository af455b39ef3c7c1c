import { z } from 'zod';

/** An object of an answer: what is not known is left out, and fields beyond these may come. */
export function facts<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape);
}

export const cutOutput = z.string().nullable().describe('What was left out and how to go on; null: nothing was.');
export const nextCursorOutput = z.string().optional().describe('`cursor` of the next call; absent: this is the end.');
export const totalOutput = z.number().int().describe('How many there are in all.');

const CLAIM = {
  claimedBy: z.string().optional().describe('Who says so: a list, a rule, a person.'),
  rule: z.string().optional(),
  confidence: z.number().optional(),
  status: z.string().optional().describe('PROPOSED, ACCEPTED or REJECTED.'),
  evidence: z.array(facts({ text: z.string().optional(), source: z.string().optional() })).optional(),
};
const named = facts({ slug: z.string(), name: z.string().optional() });
export const methodNameOutput = facts({ slug: z.string(), name: z.string(), year: z.number().int().optional() });
export const surveyOutput = facts({ slug: z.string(), title: z.string() });

export const paperOutput = facts({
  id: z.string().describe('Of this graph: p_...'),
  title: z.string(),
  year: z.number().int().optional(),
  venue: z.string().optional(),
  authors: z.array(z.string()).optional().describe('Names; absent: not known.'),
  identifiers: facts({
    doi: z.string().optional(),
    arxiv: z.string().optional(),
    corpusId: z.string().optional(),
  }).optional(),
  url: z.string().optional(),
  introduces: z.array(named).optional().describe('Methods that the paper introduces.'),
});

export const claimedCategoriesOutput = z.array(facts({ category: named, ...CLAIM }));
export const linkOutput = facts({ relation: z.string(), ...CLAIM });
export const descentOutput = facts({ child: z.string(), parent: z.string(), relation: z.string(), ...CLAIM });

export const claimOutput = facts({
  id: z.string().describe('For a review: cc_... or ll_...'),
  kind: z.string().describe('CATEGORY or LINEAGE.'),
  ...CLAIM,
  paper: facts({ id: z.string(), title: z.string() }).optional(),
  method: named.optional(),
  category: named.optional(),
  child: named.optional(),
  relation: z.string().optional(),
  parent: named.optional(),
});

/** What goes with the rows of a page. */
export const PAGE_OUTPUT = { total: totalOutput, nextCursor: nextCursorOutput, cut: cutOutput };
