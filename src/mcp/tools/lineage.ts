import { z } from 'zod';
import { LINEAGE_RELATIONS } from '../../domain/lineage/relations.js';
import { dataOf, limitInput, required } from '../answers.js';
import { CLAIM } from '../documents.js';
import { cutOutput, descentOutput, methodNameOutput, PAGE_OUTPUT } from '../output.js';
import { tool } from '../tool.js';
import { methodRefInput } from './methods.js';

const relationsInput = z.array(z.enum(LINEAGE_RELATIONS)).optional().describe('Only these relations.');
const proposedInput = z
  .boolean()
  .default(false)
  .describe('Also follow links that are proposed and nobody accepted yet.');

const LINEAGE = `query ($ref: String!, $direction: Direction!, $maxDepth: Int, $relations: [LineageRelation!], $includeProposed: Boolean) {
  method(ref: $ref) { lineage(direction: $direction, maxDepth: $maxDepth, relations: $relations, includeProposed: $includeProposed) {
    root { slug name year }
    methods { depth method { slug name year introducedBy { id title } } }
    links { child { slug } parent { slug } relation status claimedBy evidence { text source } }
    cycles { slug } truncatedBecause
  } } }`;

interface Lineage {
  readonly root: { readonly slug: string };
  readonly methods: readonly { readonly depth: number; readonly method: { readonly slug: string } }[];
  readonly links: readonly { readonly child: { readonly slug: string }; readonly parent: { readonly slug: string } }[];
  readonly cycles: readonly (readonly { readonly slug: string }[])[];
  readonly truncatedBecause: string | null;
}

export const lineageTool = tool({
  name: 'lineage',
  title: 'What a method descends from, or what descends from it',
  description:
    'Many steps of descent from a method, breadth first, nearest first: each method once at its least depth, and the links among them with relation and evidence. A child descends from its parent, and does `relation` to it: `LCM EXTENDS Consistency Models`.',
  input: {
    ref: methodRefInput,
    direction: z.enum(['ANCESTORS', 'DESCENDANTS']).describe('What it descends from, or what descends from it.'),
    maxDepth: z.number().int().min(1).max(100).default(10).describe('Maximum number of steps from the method.'),
    relations: relationsInput,
    includeProposed: proposedInput,
    limit: limitInput,
    cursor: z
      .string()
      .regex(/^\d+$/)
      .optional()
      .describe('`nextCursor` of the answer before, with the same other arguments.'),
  },
  output: {
    root: methodNameOutput,
    methods: z.array(methodNameOutput.extend({ depth: z.number().int().describe('Steps from the root.') })),
    links: z.array(descentOutput),
    cycles: z.array(z.array(z.string())),
    ...PAGE_OUTPUT,
  },
  async run({ ref, limit, cursor, ...rest }, sources) {
    const variables = { ref, ...rest };
    const { method } = await dataOf<{ method: { readonly lineage: Lineage } | null }>(sources, LINEAGE, variables);
    const { root, methods, links, cycles, truncatedBecause } = required(method, `there is no method ${ref}.`).lineage;
    const from = Number(cursor ?? 0);
    const end = from + limit;
    const placeOf = new Map(methods.map((entry, index) => [entry.method.slug, index]));
    /** Each link comes with the later one of its methods. */
    const isShown = ({ child, parent }: Lineage['links'][number]) => {
      const place = Math.max(placeOf.get(child.slug) ?? 0, placeOf.get(parent.slug) ?? 0);
      return place >= from && place < end;
    };
    const notes = [
      ...(end < methods.length
        ? [
            `Methods ${from + 1} to ${end} of ${methods.length} are here; call again with cursor = nextCursor for the next.`,
          ]
        : []),
      ...(truncatedBecause === null ? [] : [`${truncatedBecause}.`]),
    ];
    return {
      root,
      methods: methods.slice(from, end).map((entry) => ({ depth: entry.depth, ...entry.method })),
      links: links.filter(isShown).map((link) => ({ ...link, child: link.child.slug, parent: link.parent.slug })),
      total: methods.length,
      cycles: cycles.map((cycle) => cycle.map(({ slug }) => slug)),
      ...(end < methods.length ? { nextCursor: String(end) } : {}),
      cut: notes.length === 0 ? null : notes.join(' '),
    };
  },
});

const PATHS = `query ($from: String!, $to: String!, $limit: Int, $relations: [LineageRelation!], $includeProposed: Boolean) {
  lineagePaths(from: $from, to: $to, limit: $limit, relations: $relations, includeProposed: $includeProposed) {
    length methods { slug name year introducedBy { id title } }
    links { child { slug } parent { slug } relation ${CLAIM} }
  } }`;

interface Path {
  readonly length: number;
  readonly links: readonly { readonly child: { readonly slug: string }; readonly parent: { readonly slug: string } }[];
}

export const lineagePath = tool({
  name: 'lineage_path',
  title: 'How one method descends from another',
  description:
    'The shortest descents between two methods, whichever is the ancestor: each step with its relation, who says so and why. None where neither descends from the other.',
  input: {
    from: methodRefInput,
    to: methodRefInput,
    relations: relationsInput,
    includeProposed: proposedInput,
    limit: z.number().int().min(1).max(10).default(3).describe('How many descents at most, shortest first.'),
  },
  output: {
    paths: z.array(
      z.looseObject({
        length: z.number().int(),
        methods: z.array(methodNameOutput),
        links: z.array(descentOutput),
      }),
    ),
    cut: cutOutput,
  },
  async run({ limit, ...rest }, sources) {
    // One more than is answered tells whether there are more.
    const { lineagePaths } = await dataOf<{ lineagePaths: readonly Path[] }>(sources, PATHS, {
      ...rest,
      limit: limit + 1,
    });
    return {
      paths: lineagePaths.slice(0, limit).map(({ links, ...path }) => ({
        ...path,
        links: links.map((link) => ({ ...link, child: link.child.slug, parent: link.parent.slug })),
      })),
      cut:
        lineagePaths.length > limit ? `The shortest ${limit} are here; there are more: ask with a higher limit.` : null,
    };
  },
});
