import { createHash } from 'node:crypto';
import { ruleName } from '../domain/claim-rules.js';
import { nodeId } from '../domain/identifier.js';
import type {
  CategoryClaimRecord,
  CoverageRecord,
  LineageLinkRecord,
  MethodRecord,
  WriteBatch,
} from '../graph/ports/write-batch.js';
import { seedSource } from '../domain/sources.js';
import type { PaperRecord } from '../domain/reconcile-papers.js';
import type { Evidence } from '../domain/knowledge.js';
import type { AuthorName } from '../domain/paper.js';
import type { Instant } from '../domain/time.js';
import type { Seed, SeedClaim, SeedEvidence, SeedLink, SeedMethod, SeedPaper, SeedSurvey } from './seed.js';

/** The list name that curated coverage carries beside the public lists that a seed names. */
export const SEED_LIST = 'seed';

const SURVEY_PAPER = 'the survey itself';

/** The id of the survey of a seed. */
export function surveyIdOf(slug: string): string {
  return nodeId('survey', slug);
}

/** Where a seed says it is not what it says. */
const WHERE: ReadonlySet<string> = new Set(['place', 'dir', 'entries']);

/** Changes with anything that the seed says: what was loaded once need not be loaded again. */
export function seedHash(seed: Seed): string {
  const said = JSON.stringify(seed, (name, value: unknown) => (WHERE.has(name) ? undefined : value));
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

/**
 * Everything that a seed says, as one write: what an earlier version said and this one does not is ended. Ids come from slugs and keys, so that
 * both stores and every reload have the same.
 */
export function seedBatch(seed: Seed, at: Instant): WriteBatch {
  const { survey } = seed;
  const categoryIds = new Map(seed.categories.map(({ slug }) => [slug, nodeId('category', slug)]));
  const methodIds = new Map(seed.methods.map(({ slug }) => [slug, nodeId('method', slug)]));
  const categoryId = (slug: string) => known(categoryIds, slug);
  const methodId = (slug: string) => known(methodIds, slug);
  return {
    source: seedSource(survey.slug),
    run: `${seedSource(survey.slug)}@${seedHash(seed)}`,
    at,
    papers: [
      ...(isPaper(survey) ? [surveyPaper(seed)] : []),
      ...seed.papers.map((paper) => paperRecord(survey.slug, paper)),
    ],
    categories: seed.categories.map(({ slug, name, definition, parent }) => ({
      id: categoryId(slug),
      slug,
      name,
      definition,
      parentId: parent === null ? null : categoryId(parent),
    })),
    methods: seed.methods.map((method) => methodRecord(survey.slug, method, methodId(method.slug))),
    surveys: [
      {
        id: surveyIdOf(survey.slug),
        slug: survey.slug,
        title: survey.title ?? survey.slug,
        paper: isPaper(survey) ? SURVEY_PAPER : null,
        categoryIds: seed.categories.filter(({ parent }) => parent === null).map(({ slug }) => categoryId(slug)),
      },
    ],
    coverage: seed.papers.flatMap((paper) => coverageRecord(seed, paper)),
    categoryClaims: seed.claims.map((claim) => claimRecord(survey.slug, claim, categoryId, methodId)),
    lineageLinks: seed.links.map((link) => linkRecord(survey.slug, link, methodId)),
    endsOthersOfSource: true,
  };
}

function known(ids: ReadonlyMap<string, string>, slug: string): string {
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`a checked seed names ${slug}, which it does not have`);
  return id;
}

/** Inside of a batch, papers of several seeds must not meet by their keys alone. */
function paperKey(survey: string, key: string): string {
  return `${survey}/${key}`;
}

/** A survey without an identifier is a list that somebody made, and no paper that others cite. */
function isPaper({ identifiers }: SeedSurvey): boolean {
  return identifiers.length > 0;
}

function surveyPaper({ survey }: Seed): PaperRecord {
  return {
    key: SURVEY_PAPER,
    identifiers: survey.identifiers,
    aliases: [],
    fields: {
      title: survey.title ?? '',
      year: survey.year,
      publicationDate: survey.published,
      venue: survey.venue,
      authors: authorNames(survey.authors),
    },
    status: 'RESOLVED',
    // Names without an id make no author nodes: the source's record brings those.
    detailed: false,
  };
}

function authorNames(names: readonly string[]): readonly AuthorName[] | null {
  return names.length === 0 ? null : names.map((name) => ({ s2Id: null, name }));
}

function paperRecord(survey: string, paper: SeedPaper): PaperRecord {
  const { key, title, otherTitles, authors, year, published, venue, identifiers } = paper;
  return {
    key: paperKey(survey, key),
    identifiers,
    aliases: [],
    fields: { title: title ?? '', authors: authorNames(authors), year, publicationDate: published, venue },
    titleVariants: otherTitles,
    status: 'RESOLVED',
    detailed: false,
    yearMayDiffer: true,
  };
}

function coverageRecord({ survey }: Seed, paper: SeedPaper): CoverageRecord[] {
  if (paper.boundary === null || (paper.boundary === 'IN' && !survey.boundary.curated)) return [];
  return [
    {
      surveyId: surveyIdOf(survey.slug),
      paper: paperKey(survey.slug, paper.key),
      state: paper.boundary,
      listedBy: [SEED_LIST, ...paper.listedBy],
      reason: paper.reason,
    },
  ];
}

function methodRecord(survey: string, method: SeedMethod, id: string): MethodRecord {
  const { slug, name, aliases, summary, year, training, introducedBy } = method;
  return {
    id,
    slug,
    name,
    aliases,
    summary,
    year,
    training,
    introducedBy: introducedBy === null ? null : paperKey(survey, introducedBy),
  };
}

function claimRecord(
  survey: string,
  claim: SeedClaim,
  categoryId: (slug: string) => string,
  methodId: (slug: string) => string,
): CategoryClaimRecord {
  const { paper, method, category, claimedBy, rule, confidence, status } = claim;
  return {
    id: nodeId('categoryClaim', [survey, paper ?? '', method ?? '', category, claimedBy, ...ofRule(rule)].join('\n')),
    paper: paper === null ? null : paperKey(survey, paper),
    methodId: method === null ? null : methodId(method),
    categoryId: categoryId(category),
    evidence: claim.evidence.map((evidence) => evidenceOf(survey, evidence)),
    claimedBy,
    rule,
    confidence,
    status,
  };
}

function linkRecord(survey: string, link: SeedLink, methodId: (slug: string) => string): LineageLinkRecord {
  const { child, parent, relation, claimedBy, rule, confidence, status } = link;
  return {
    id: nodeId('lineageLink', [survey, child, parent, relation, claimedBy, ...ofRule(rule)].join('\n')),
    childId: methodId(child),
    parentId: methodId(parent),
    relation,
    evidence: link.evidence.map((evidence) => evidenceOf(survey, evidence)),
    claimedBy,
    rule,
    confidence,
    status,
  };
}

/** Versions of a rule are one claimant. */
function ofRule(rule: string | null): string[] {
  const name = ruleName(rule);
  return name === null ? [] : [name];
}

function evidenceOf(
  survey: string,
  { text, url, source, paper, citation, ownReading, ...when }: SeedEvidence,
): Evidence {
  return {
    text,
    url,
    source,
    paperId: paper === null ? null : paperKey(survey, paper),
    citation:
      citation === null
        ? null
        : { citingId: paperKey(survey, citation.citing), citedId: paperKey(survey, citation.cited) },
    ...(ownReading ? { ownReading } : {}),
    ...(when.date === null ? {} : { date: when.date }),
    recorded: when.recorded,
  };
}
