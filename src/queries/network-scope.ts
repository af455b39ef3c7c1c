import { InvalidInputError } from '../domain/errors.js';
import { everyRow } from '../domain/every-page.js';
import type { CitationIntent } from '../domain/citation.js';
import { MAX_LINEAGE_DEPTH } from '../domain/lineage/bounds.js';
import { walkLineage } from '../domain/lineage/walk-lineage.js';
import { sortDate, type PaperPart } from '../domain/paper.js';
import type { Loaders } from '../graph/loaders.js';
import type { PaperRow } from '../graph/paper-row.js';
import { ANY_PAPER } from '../graph/ports/paper-store.js';
import { dayOfSurvey, usualCandidates } from './survey-candidates.js';
import { requireMethod } from './method-reference.js';
import { resolvePaperFilter, type PaperFilterQuestion } from './paper-filter.js';
import { findPaper } from './paper-reference.js';
import { requireSurvey } from './survey-reference.js';
import { checkRange } from './text-argument.js';

/** Which papers, and which citations among them, an analysis looks at. One of survey, category, method, papers and filter names the papers. */
export interface NetworkScopeQuestion {
  /** The papers inside the boundary of this survey. */
  readonly survey?: string | null;
  /** With `survey`: also its candidates. */
  readonly includeCandidates?: boolean | null;
  /** The papers of this category and those below it. */
  readonly category?: string | null;
  /** The papers that introduce this method and all that descend from it. */
  readonly method?: string | null;
  readonly papers?: readonly string[] | null;
  readonly filter?: PaperFilterQuestion | null;
  /** Of the papers. */
  readonly yearFrom?: number | null;
  readonly yearTo?: number | null;
  /** Citations with one of these intents; all by default, those without a known intent too. */
  readonly intents?: readonly CitationIntent[] | null;
}

/** A paper of a scope, with what an analysis needs of it. */
export type ScopePaper = Pick<PaperRow, 'id'> & Partial<Pick<PaperRow, (typeof SCOPE_PARTS)[number]>>;

const SCOPE_PARTS = [
  'year',
  'publicationDate',
  'referencesKnown',
  'reportedReferences',
] as const satisfies readonly PaperPart[];
const WAYS = ['survey', 'category', 'method', 'papers', 'filter'] as const;

/**
 * The papers of a scope, each once, by (date, id); those without a date first.
 * @throws InvalidInputError naming the field, UnknownNameError, AmbiguousError
 */
export async function papersOfScope(scope: NetworkScopeQuestion, loaders: Loaders): Promise<ScopePaper[]> {
  const given = WAYS.filter((way) => scope[way] != null);
  const [way] = given;
  if (way === undefined || given.length > 1) {
    const problem = way === undefined ? 'the scope names no papers' : `the scope has ${given.join(' and ')}`;
    throw new InvalidInputError('scope', `${problem}: give one of ${WAYS.join(', ')}.`);
  }
  if (scope.includeCandidates && way !== 'survey') {
    throw new InvalidInputError('scope.includeCandidates', 'scope.includeCandidates needs scope.survey.');
  }
  checkRange(['scope.yearFrom', scope.yearFrom], ['scope.yearTo', scope.yearTo]);
  const { yearFrom, yearTo } = scope;
  const papers = new Map<string, ScopePaper>();
  for (const paper of await listedPapers(scope, way, loaders)) {
    const year = paper.year ?? null;
    const isEarly = yearFrom != null && (year === null || year < yearFrom);
    const isLate = yearTo != null && (year === null || year > yearTo);
    if (!isEarly && !isLate) papers.set(paper.id, paper);
  }
  return [...papers.values()]
    .map((paper) => ({ paper, key: `${dateOfPaper(paper)} ${paper.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ paper }) => paper);
}

/** As `sortDate`: '' where none is known. */
export function dateOfPaper({ year = null, publicationDate = null }: ScopePaper): string {
  return sortDate({ year, publicationDate });
}

async function listedPapers(
  scope: NetworkScopeQuestion,
  way: (typeof WAYS)[number],
  loaders: Loaders,
): Promise<readonly ScopePaper[]> {
  switch (way) {
    case 'survey':
      return papersOfSurvey(scope.survey ?? '', scope.includeCandidates ?? false, loaders);
    case 'category': {
      const tree = await loaders.categories();
      return filteredPapers(
        { ...ANY_PAPER, categoriesAny: tree.families('scope.category', [scope.category ?? '']).flat() },
        loaders,
      );
    }
    case 'method':
      return papersOfMethod(scope.method ?? '', loaders);
    case 'papers':
      return namedPapers(scope.papers ?? [], loaders);
    default: {
      const filter = await resolvePaperFilter(scope.filter, loaders);
      return filter === null ? [] : filteredPapers(filter, loaders);
    }
  }
}

const ROWS = { parts: SCOPE_PARTS, withTotal: false, withRows: true };

function filteredPapers(filter: typeof ANY_PAPER, loaders: Loaders): Promise<PaperRow[]> {
  return everyRow((page) => loaders.paperPage({ filter, order: 'OLDEST', page, ...ROWS }));
}

async function papersOfSurvey(ref: string, includeCandidates: boolean, loaders: Loaders): Promise<ScopePaper[]> {
  const survey = await requireSurvey('scope.survey', ref, loaders);
  const covered = await everyRow((page) => loaders.coverage(survey.id, { state: 'IN', page, ...ROWS }));
  const papers: ScopePaper[] = covered.map(({ paper }) => paper);
  if (!includeCandidates) return papers;
  const own = survey.paperId === null ? null : await loaders.papers({ parts: SCOPE_PARTS }).load(survey.paperId);
  const filter = usualCandidates(
    dayOfSurvey(own === null ? null : { year: own.year ?? null, publicationDate: own.publicationDate ?? null }),
  );
  const candidates = await everyRow((page) => loaders.candidates(survey.id, { filter, page, ...ROWS }));
  return [...papers, ...candidates.map(({ paper }) => paper)];
}

async function papersOfMethod(ref: string, loaders: Loaders): Promise<ScopePaper[]> {
  const { id } = await requireMethod('scope.method', ref, loaders);
  const walk = { side: 'children', maxDepth: MAX_LINEAGE_DEPTH, maxMethods: Infinity } as const;
  const { methods } = walkLineage(await loaders.lineageGraph(), id, walk);
  const found = await loaders.methods().loadMany(methods.map(({ methodId }) => methodId));
  const ids = found.flatMap((method) => {
    if (method instanceof Error) throw method;
    return method?.introducedById ?? [];
  });
  return papersByIds([...new Set(ids)], loaders);
}

async function namedPapers(refs: readonly string[], loaders: Loaders): Promise<ScopePaper[]> {
  return Promise.all(
    refs.map(async (ref) => {
      const paper = await findPaper('scope.papers', ref, { parts: SCOPE_PARTS }, loaders);
      if (paper) return paper;
      throw new InvalidInputError('scope.papers', `scope.papers: the graph has no paper ${ref}.`);
    }),
  );
}

async function papersByIds(ids: readonly string[], loaders: Loaders): Promise<ScopePaper[]> {
  const papers = await loaders.papers({ parts: SCOPE_PARTS }).loadMany(ids);
  return papers.flatMap((paper) => {
    if (paper instanceof Error) throw paper;
    return paper ?? [];
  });
}
