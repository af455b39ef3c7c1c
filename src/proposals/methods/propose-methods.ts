import { ANY_CITATION } from '../../graph/ports/citation-store.js';
import { ANY_PAPER } from '../../graph/ports/paper-store.js';
import { CategoryTree } from '../../domain/category-tree.js';
import { everyRow } from '../../domain/every-page.js';
import type { Method } from '../../domain/knowledge.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import { isDescent } from '../../domain/lineage/link-order.js';
import { firstRows } from '../../domain/page.js';
import { slugOf } from '../../domain/text.js';
import type { GraphStores } from '../../graph/stores.js';
import { dayOfSurvey, usualCandidates } from '../../queries/survey-candidates.js';
import { allMethods } from '../lineage/propose-lineage.js';
import { proposeLinks } from '../lineage/propose-links.js';
import type { CitingContexts } from './context-names.js';
import { METHOD_RULE, proposeMethod, type PaperToName, type ProposedMethod } from './propose-method.js';

/** The rule that methods are proposed by, as claims name it. */
export const NAMING_RULE = `${METHOD_RULE.name}@${METHOD_RULE.version}`;

/** A method that a paper may introduce, with all that the graph knows of it. */
export interface MethodProposal extends ProposedMethod {
  readonly paperId: string;
  readonly title: string;
  readonly year: number | null;
  /** The words of the paper's own TLDR or abstract, and which of them; null where neither is known. */
  readonly summary: { readonly text: string; readonly from: 'tldr' | 'abstract' } | null;
  /** Slugs of the categories that the paper is claimed or proposed to belong to. */
  readonly categories: readonly {
    readonly category: string;
    readonly confidence: number | null;
    readonly sentence: string | null;
  }[];
  /** Methods that the paper states it descends from. */
  readonly parents: readonly {
    readonly methodId: string;
    readonly method: string;
    readonly relation: LineageRelation;
    readonly confidence: number | null;
    readonly sentence: string | null;
  }[];
  readonly rule: string;
}

type Stores = Pick<GraphStores, 'knowledge' | 'papers' | 'surveys' | 'citations'>;
type NamedPaper = PaperToName & { readonly id: string; readonly year: number | null };

const PARTS = ['title', 'abstract', 'tldr', 'publicationTypes', 'year'] as const;
const AT_ONCE = 200;
/** Citations of one paper whose contexts are read for its name. */
const CITATIONS_READ = 50;

/**
 * The methods that the covered papers and candidates of a survey may introduce, of those papers that introduce none yet; surest first, then by the paper's id. Nothing is written.
 * @param listedBy the source that the citations were read from
 */
export async function proposeMethods(
  stores: Stores,
  surveyId: string,
  listedBy: string,
  signal: AbortSignal,
): Promise<MethodProposal[]> {
  const papers = await papersWithoutMethod(stores, surveyId);
  const named: { paper: NamedPaper; found: ProposedMethod }[] = [];
  for (let from = 0; from < papers.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const some = papers.slice(from, from + AT_ONCE);
    const contexts = await contextsOf(stores, some);
    for (const [n, paper] of some.entries()) {
      const found = proposeMethod(paper, contexts[n] ?? []);
      if (found) named.push({ paper, found });
    }
  }
  signal.throwIfAborted();
  const [categories, parents] = await Promise.all([
    categoriesOf(
      stores,
      named.map(({ paper }) => paper.id),
    ),
    parentsOf(stores, named, listedBy),
  ]);
  return named
    .map(({ paper, found }): MethodProposal => ({
      ...found,
      paperId: paper.id,
      title: paper.title,
      year: paper.year,
      summary: summaryOf(paper),
      categories: categories.get(paper.id) ?? [],
      parents: parents.get(paper.id) ?? [],
      rule: NAMING_RULE,
    }))
    .toSorted((a, b) => b.confidence - a.confidence || (a.paperId < b.paperId ? -1 : 1));
}

async function papersWithoutMethod({ knowledge, papers, surveys }: Stores, surveyId: string): Promise<NamedPaper[]> {
  const survey = (await surveys.surveys()).find(({ id }) => id === surveyId);
  if (!survey) return [];
  const [own = null] = survey.paperId === null ? [] : await papers.byIds([survey.paperId], ['year', 'publicationDate']);
  const filter = usualCandidates(dayOfSurvey(own));
  const covered = { ...ANY_PAPER, surveyId, boundary: 'IN' as const };
  const candidates = await everyRow((page) => surveys.candidates(surveyId, filter, page, PARTS, false));
  const found: NamedPaper[] = [
    ...(await everyRow((page) => papers.page(covered, 'NEWEST', page, PARTS, false))),
    ...candidates.map(({ paper }) => paper),
  ];
  const free: NamedPaper[] = [];
  for (let from = 0; from < found.length; from += AT_ONCE) {
    const some = found.slice(from, from + AT_ONCE);
    const introduced = await knowledge.introducedBy(some.map(({ id }) => id));
    free.push(...some.filter(({ id }, n) => (introduced[n] ?? []).length === 0 && id !== survey.paperId));
  }
  return free;
}

async function contextsOf({ citations }: Stores, papers: readonly NamedPaper[]): Promise<CitingContexts[][]> {
  const pages = await citations.pages(
    papers.map(({ id }) => id),
    'citations',
    ANY_CITATION,
    'INFLUENTIAL_FIRST',
    firstRows(CITATIONS_READ),
    [],
    false,
  );
  return pages.map(({ rows }) =>
    rows.map(({ citation: { citingId, contexts } }) => ({ citingId, contexts: contexts ?? [] })),
  );
}

async function categoriesOf(
  { knowledge }: Stores,
  ids: readonly string[],
): Promise<Map<string, MethodProposal['categories']>> {
  const tree = new CategoryTree(await knowledge.categories());
  const found = new Map<string, MethodProposal['categories']>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const claims = await knowledge.categoryClaims(some, true);
    for (const [n, id] of some.entries()) {
      const own = (claims[n] ?? []).flatMap(({ categoryId, confidence, evidence }) => {
        const category = tree.get(categoryId)?.slug;
        const sentence = evidence.find(({ text }) => text !== null)?.text ?? null;
        return category === undefined ? [] : [{ category, confidence, sentence }];
      });
      found.set(id, own);
    }
  }
  return found;
}

/** The descents that `proposeLinks` reads as if each paper introduced its proposed method already. */
async function parentsOf(
  { knowledge, citations }: Stores,
  named: readonly { readonly paper: NamedPaper; readonly found: ProposedMethod }[],
  listedBy: string,
): Promise<Map<string, MethodProposal['parents']>> {
  const known = await allMethods(knowledge);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const paperOf = new Map(named.map(({ paper }) => [`proposed ${paper.id}`, paper.id]));
  const proposed = named.map(({ paper, found }): Method => ({
    id: `proposed ${paper.id}`,
    slug: slugOf(found.name),
    name: found.name,
    aliases: found.aliases,
    summary: null,
    introducedById: paper.id,
    year: paper.year,
    training: null,
  }));
  const papers = [
    ...named.map(({ paper }) => paper.id),
    ...known.flatMap(({ introducedById }) => introducedById ?? []),
  ];
  const links = proposeLinks(
    [...known, ...proposed],
    await citations.among([...new Set(papers)]),
    await knowledge.lineageGraph(),
    listedBy,
  );
  const found = new Map<string, MethodProposal['parents'][number][]>();
  for (const { childId, parentId, relation, confidence, evidence } of links) {
    const paperId = paperOf.get(childId);
    const method = names.get(parentId);
    if (paperId === undefined || method === undefined || !isDescent({ relation })) continue;
    const parent = { methodId: parentId, method, relation, confidence, sentence: evidence[0]?.text ?? null };
    found.set(paperId, [...(found.get(paperId) ?? []), parent]);
  }
  return found;
}

function summaryOf({ tldr, abstract }: NamedPaper): MethodProposal['summary'] {
  if (tldr !== null) return { text: tldr, from: 'tldr' };
  return abstract === null ? null : { text: abstract, from: 'abstract' };
}
