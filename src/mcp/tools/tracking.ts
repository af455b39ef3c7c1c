import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/change.js';
import { cursorInput, dataOf, limitInput, PAGE, pageAnswer, required, type Connection } from '../answers.js';
import { CLAIM, PAPER_LINE, paperLine, type PaperLine } from '../documents.js';
import { claimedCategoriesOutput, facts, PAGE_OUTPUT, paperOutput, surveyOutput } from '../output.js';
import { tool, ToolError, type ToolSources } from '../tool.js';

const CHANGES = `query ($since: DateTime!, $until: DateTime, $filter: ChangeFilter, $first: Int, $after: String) {
  changes(since: $since, until: $until, filter: $filter, first: $first, after: $after) {
    nodes { id kind at reason field before after paper { id title year } citing { id title year url } method { slug name } category { slug name } run { id } } ${PAGE}
  } }`;

export const whatsNew = tool({
  name: 'whats_new',
  title: 'What is new',
  description:
    'What changed in what the graph knows since an instant, oldest first, each with the reason in words: new and vanished citations, corrected counts, papers, proposed and reviewed claims, decisions. `at` is when the graph learned it, `run` which run brought it.',
  input: {
    since: z.iso.datetime({ offset: true }).describe('From when on: an instant with its offset, 2026-05-31T09:30:00Z.'),
    until: z.iso.datetime({ offset: true }).optional().describe('Up to when; now where it is left out.'),
    kinds: z.array(z.enum(CHANGE_KINDS)).optional().describe('Only changes of these kinds.'),
    paper: z.string().min(1).optional().describe('Only about this paper, or citations by it: any identifier.'),
    method: z.string().min(1).optional().describe('Only about this method or its paper: name, alias or slug.'),
    category: z.string().min(1).optional().describe('Only about this category and those below it: slug or name.'),
    survey: z.string().min(1).optional().describe("Only about papers of this survey's boundary: slug or title."),
    limit: limitInput,
    cursor: cursorInput,
  },
  output: {
    changes: z.array(
      facts({
        id: z.string(),
        kind: z.string(),
        at: z.string().describe('When the graph learned it.'),
        reason: z.string(),
      }),
    ),
    ...PAGE_OUTPUT,
  },
  async run({ since, until, limit, cursor, ...filter }, sources) {
    const variables = { since, until, filter, first: limit, after: cursor };
    const { changes } = await dataOf<{ changes: Connection<object> }>(sources, CHANGES, variables);
    return pageAnswer(changes, 'changes');
  },
});

const CANDIDATES = `query ($survey: String!, $since: Date, $minCovered: Int, $category: String, $first: Int, $after: String) { survey(ref: $survey) {
  slug title
  candidates(since: $since, minCovered: $minCovered, category: $category, first: $first, after: $after) {
    edges { score reason node { ...PaperLine } citesCovered { id title } proposed { category { slug name } ${CLAIM} } } ${PAGE}
  }
} } ${PAPER_LINE}`;

/** So many of the covered papers that a candidate cites are answered. */
const CITED = 5;

interface Candidate {
  readonly node: PaperLine;
  readonly citesCovered: readonly { readonly title: string }[];
}

export const candidatesTool = tool({
  name: 'candidates',
  title: 'Candidates of a survey',
  description:
    'The to-do list of a living survey: papers that cite papers it covers and that nobody decided of yet, best first, with score, the reason in words, the covered papers each cites, and proposed categories with rule and evidence.',
  input: {
    survey: z
      .string()
      .min(1)
      .optional()
      .describe("The survey's slug, title or id, or an identifier of its paper; needed only where there are several."),
    since: z.iso
      .date()
      .optional()
      .describe('Only papers of this day or later; the day of the survey where it is left out.'),
    minCovered: z.number().int().min(1).default(2).describe('Only papers that cite at least N covered ones.'),
    category: z
      .string()
      .min(1)
      .optional()
      .describe('Only papers claimed or proposed to belong to this category or below.'),
    limit: limitInput,
    cursor: cursorInput,
  },
  output: {
    survey: surveyOutput,
    candidates: z.array(
      paperOutput.extend({
        score: z.number(),
        reason: z.string(),
        citesCovered: z.array(z.unknown()).describe('Covered papers that it cites.'),
        proposed: claimedCategoriesOutput,
      }),
    ),
    ...PAGE_OUTPUT,
  },
  async run({ survey: named, limit, cursor, ...question }, sources) {
    const ref = named ?? (await onlySurvey(sources));
    interface Found {
      readonly candidates: Connection<Candidate>;
    }
    const variables = { survey: ref, first: limit, after: cursor, ...question };
    const { survey } = await dataOf<{ survey: Found | null }>(sources, CANDIDATES, variables);
    const { candidates, ...of } = required(survey, `there is no survey ${ref}.`);
    const page = pageAnswer(candidates, 'candidates', ({ node, citesCovered, ...edge }) => {
      const more = citesCovered.length - CITED;
      const shown = more > 0 ? [...citesCovered.slice(0, CITED), `and ${more} more`] : citesCovered;
      return { ...paperLine(node), ...edge, citesCovered: shown };
    });
    return { survey: of, ...page };
  },
});

/** @throws ToolError that lists the surveys, where there is not just one */
async function onlySurvey(sources: ToolSources): Promise<string> {
  const { surveys } = await dataOf<{ surveys: readonly { readonly slug: string }[] }>(
    sources,
    '{ surveys { slug } }',
    {},
  );
  const [only] = surveys;
  if (only && surveys.length === 1) return only.slug;
  const known = surveys.map(({ slug }) => slug).join(', ');
  throw new ToolError(
    only
      ? `INVALID_INPUT: survey: there are several; say one of ${known}.`
      : 'NOT_FOUND: the graph has no survey yet, so there are no candidates.',
  );
}
