import DataLoader from 'dataloader';
import { CategoryTree } from '../domain/category-tree.js';
import type { Change } from '../domain/change.js';
import { recordAsOf, type CitationRecord } from '../domain/citation-history.js';
import type { Citation, CitationDirection, CitationIntent } from '../domain/citation.js';
import { parseIdentifierKey, type IdentifierKey } from '../domain/identifier.js';
import type { IngestRun, Problem } from '../domain/ingest-run.js';
import type { BoundaryState, CategoryClaim, LineageLink, Method, Review, Survey } from '../domain/knowledge.js';
import type { LineageGraph } from '../domain/lineage/lineage-graph.js';
import type { Likeness, YearCount } from '../domain/network.js';
import { firstRows, MAX_PAGE_SIZE, pageOf, type Page, type PageRequest } from '../domain/page.js';
import type { PaperNotices } from '../domain/notice.js';
import type { Author, PaperPart } from '../domain/paper.js';
import type { Instant } from '../domain/time.js';
import type {
  CandidateFilter,
  CandidateOf,
  CoverageOf,
  GapFilter,
  GapOf,
  LinkFilter,
  MethodFilter,
  MethodOrder,
} from './ports/knowledge-store.js';
import type { PlacedArcs, RankedPaper, SimilarPaper } from './ports/network-store.js';
import type { CitationList, ListedPaper, PaperFilter, PaperOrder, PaperSelection } from './ports/paper-store.js';
import type { GraphStores } from './stores.js';
import type { PaperListSelection, PaperRow } from './paper-row.js';

/** The ports that queries read. */
export type ReadPorts = Pick<
  GraphStores,
  'papers' | 'citations' | 'authors' | 'knowledge' | 'surveys' | 'network' | 'runs' | 'readings' | 'notices' | 'changes'
>;

export interface PaperPageRequest extends PaperListSelection {
  readonly filter: PaperFilter;
  readonly order: PaperOrder;
  readonly page: PageRequest;
}

export interface MethodPageRequest {
  readonly filter: MethodFilter;
  readonly order: MethodOrder;
  readonly page: PageRequest;
  readonly withTotal: boolean;
}

export interface SimilarRequest extends PaperListSelection {
  readonly likeness: Likeness;
  readonly page: PageRequest;
}

export interface MostCitedRequest extends PaperListSelection {
  readonly categories: readonly string[];
  readonly within: readonly string[] | null;
  readonly page: PageRequest;
}

export interface CoverageRequest extends PaperListSelection {
  readonly state: BoundaryState | null;
  readonly page: PageRequest;
}

export interface PapersOfAuthorsRequest extends PaperListSelection {
  readonly page: PageRequest;
}

export interface CandidatesRequest extends PaperListSelection {
  readonly filter: CandidateFilter;
  readonly page: PageRequest;
}

export interface GapsRequest extends PaperListSelection {
  readonly filter: GapFilter;
  readonly page: PageRequest;
}

export interface HistoryRequest {
  readonly since: Instant | null;
  readonly until: Instant | null;
}

export interface ProblemsRequest {
  readonly page: PageRequest;
  readonly withTotal: boolean;
}

type Loader<K, V> = DataLoader<K, V>;
type Batch<K, V> = (keys: readonly K[]) => Promise<readonly V[]>;

/**
 * What one operation reads, gathered: keys that are asked for in the same tick go to the store in one call, and each key is read once.
 * One set for each operation, so that nobody sees what another may have read before. What a list is asked for is part of its loader's name.
 */
export class Loaders {
  private readonly loaders = new Map<string, unknown>();

  /** @param asOf the instant at which the ports of facts read; null: the present */
  constructor(
    private readonly ports: ReadPorts,
    private readonly asOf: Instant | null = null,
  ) {}

  papers(selection: PaperSelection): Loader<string, PaperRow | null> {
    return this.named(nameOf('papers', selection), async (ids) =>
      this.keepLists(selection.lists, await this.ports.papers.byIds(ids, selection.parts, selection.lists)),
    );
  }

  papersByIdentifier(selection: PaperSelection): Loader<IdentifierKey, PaperRow | null> {
    return this.named(nameOf('papersByIdentifier', selection), async (keys) => {
      const identifiers = keys.map(parseIdentifierKey);
      const { parts, lists } = selection;
      return this.keepLists(lists, await this.ports.papers.byIdentifiers(identifiers, parts, lists));
    });
  }

  /** Keyed by paper. */
  citations(list: CitationList): Loader<string, Page<ListedPaper>> {
    return this.named(nameOf('citations', list), async (ids) => {
      const papers = await this.ports.papers.byIds(ids, [], [list]);
      this.keepLists([list], papers);
      return papers.map((paper) => paper?.lists?.[0] ?? emptyPage(list));
    });
  }

  /** Keyed by `<citing> <cited>`. */
  citationPairs(): Loader<string, Citation | null> {
    return this.named('citationPairs', (keys) =>
      this.ports.citations.byPairs(
        keys.map((key) => {
          const [citingId = '', citedId = ''] = key.split(' ');
          return { citingId, citedId };
        }),
      ),
    );
  }

  /** Keyed by paper. */
  authorsOf(): Loader<string, Author[]> {
    return this.named('authorsOf', (ids) => this.ports.papers.authorsOf(ids));
  }

  authors(): Loader<string, Author | null> {
    return this.named('authors', (ids) => this.ports.authors.byIds(ids));
  }

  methods(): Loader<string, Method | null> {
    return this.named('methods', (ids) => this.ports.knowledge.methodsByIds(ids));
  }

  /** Keyed by slug, name or alias. */
  methodsByRef(): Loader<string, Method[]> {
    return this.named('methodsByRef', (refs) => this.ports.knowledge.methodsByRefs(refs));
  }

  /** Keyed by paper. */
  introducedBy(): Loader<string, Method[]> {
    return this.named('introducedBy', (ids) => this.ports.knowledge.introducedBy(ids));
  }

  /** Keyed by author; latest first. Lists below the papers are not brought along. */
  papersOfAuthors({ page, parts, withTotal }: PapersOfAuthorsRequest): Loader<string, Page<PaperRow>> {
    return this.named(`papersOfAuthors ${JSON.stringify([page, parts, withTotal])}`, (ids) =>
      this.ports.authors.papersOf(ids, page, parts, withTotal),
    );
  }

  /** Keyed by author. */
  methodsOfAuthors(): Loader<string, Method[]> {
    return this.named('methodsOfAuthors', (ids) => this.ports.knowledge.methodsOfAuthors(ids));
  }

  /** Keyed by paper or method. */
  categoryClaims(includeProposed: boolean): Loader<string, CategoryClaim[]> {
    return this.named(`categoryClaims ${includeProposed}`, (ids) =>
      this.ports.knowledge.categoryClaims(ids, includeProposed),
    );
  }

  categoryClaimsById(): Loader<string, CategoryClaim | null> {
    return this.named('categoryClaimsById', (ids) => this.ports.knowledge.categoryClaimsByIds(ids));
  }

  lineageLinksById(): Loader<string, LineageLink | null> {
    return this.named('lineageLinksById', (ids) => this.ports.knowledge.lineageLinksByIds(ids));
  }

  /** Keyed by method. */
  lineageLinks(side: 'parents' | 'children', filter: LinkFilter): Loader<string, LineageLink[]> {
    return this.named(`lineageLinks ${side} ${JSON.stringify(filter)}`, (ids) =>
      this.ports.knowledge.lineageLinks(ids, side, filter),
    );
  }

  lineageGraph(): Promise<LineageGraph> {
    return this.single('lineageGraph', () => this.ports.knowledge.lineageGraph());
  }

  /** Keyed by paper. */
  surveysOf(): Loader<string, Survey[]> {
    return this.named('surveysOf', (ids) => this.ports.surveys.surveysOf(ids));
  }

  /** Keyed by paper. */
  citationsPerYear(): Loader<string, YearCount[]> {
    return this.named('citationsPerYear', (ids) => this.ports.network.citationsPerYear(ids));
  }

  /** Keyed by paper. Readings are never rewritten, so those of a past instant are the ones that had been made by then. */
  citationRecords({ since, until }: HistoryRequest): Loader<string, CitationRecord> {
    const { asOf } = this;
    return this.named(`citationRecords ${since} ${until}`, async (ids) => {
      const records = await this.ports.readings.citationRecords(ids, since, until);
      return asOf === null ? records : records.map((record) => recordAsOf(record, asOf));
    });
  }

  /** Keyed by paper. */
  notices(): Loader<string, PaperNotices> {
    return this.named('notices', (ids) => this.ports.notices.of(ids, this.asOf));
  }

  /** Keyed by paper. */
  similar(request: SimilarRequest): Loader<string, Page<SimilarPaper<PaperPart>>> {
    const { likeness, page, parts, withTotal } = request;
    return this.named(`similar ${JSON.stringify(request)}`, (ids) =>
      this.ports.network.similar(ids, likeness, page, parts, withTotal),
    );
  }

  /** Keyed by the ids of a group of categories, with commas between. */
  papersPerYear(): Loader<string, YearCount[]> {
    return this.named('papersPerYear', (groups) =>
      this.ports.network.papersPerYear(groups.map((group) => group.split(','))),
    );
  }

  mostCited(request: MostCitedRequest): Promise<Page<RankedPaper<PaperPart>>> {
    const { categories, within, page, parts, withTotal } = request;
    return this.single(`mostCited ${JSON.stringify(request)}`, () =>
      this.ports.network.mostCited(categories, within, page, parts, withTotal),
    );
  }

  /** The papers that each of these cites, or is cited by; aligned. Walks ask for a level at once, each paper once. */
  readonly neighboursOf = (paperIds: readonly string[], direction: CitationDirection): Promise<string[][]> =>
    this.ports.network.neighbours(paperIds, direction);

  /** As `NetworkStore.arcsAmong`. */
  arcsAmong(paperIds: readonly string[], intents: readonly CitationIntent[] | null): Promise<PlacedArcs> {
    return this.ports.network.arcsAmong(paperIds, intents);
  }

  async categories(): Promise<CategoryTree> {
    return this.single('categories', async () => new CategoryTree(await this.ports.knowledge.categories()));
  }

  async surveys(): Promise<readonly Survey[]> {
    return this.single('surveys', () => this.ports.surveys.surveys());
  }

  runs(): Loader<string, IngestRun | null> {
    return this.named('runs', (ids) => this.ports.runs.byIds(ids));
  }

  changes(): Loader<string, Change | null> {
    return this.named('changes', (ids) => this.ports.changes.byIds(ids));
  }

  paperPage(request: PaperPageRequest): Promise<Page<PaperRow>> {
    const { filter, order, page, parts, withTotal, lists } = request;
    return this.single(`paperPage ${JSON.stringify(request)}`, async () => {
      const found = await this.ports.papers.page(filter, order, page, parts, withTotal, lists);
      this.keepLists(lists, found.rows);
      return found;
    });
  }

  methodPage(request: MethodPageRequest): Promise<Page<Method>> {
    const { filter, order, page, withTotal } = request;
    return this.single(`methodPage ${JSON.stringify(request)}`, () =>
      this.ports.knowledge.methodPage(filter, order, page, withTotal),
    );
  }

  coverage(surveyId: string, request: CoverageRequest): Promise<Page<CoverageOf<PaperPart>>> {
    const { state, page, parts, withTotal } = request;
    return this.single(`coverage ${surveyId} ${JSON.stringify(request)}`, () =>
      this.ports.surveys.coverage(surveyId, state, page, parts, withTotal),
    );
  }

  candidates(surveyId: string, request: CandidatesRequest): Promise<Page<CandidateOf<PaperPart>>> {
    const { filter, page, parts, withTotal } = request;
    return this.single(`candidates ${surveyId} ${JSON.stringify(request)}`, () =>
      this.ports.surveys.candidates(surveyId, filter, page, parts, withTotal),
    );
  }

  gaps(surveyId: string, request: GapsRequest): Promise<Page<GapOf<PaperPart>>> {
    const { filter, page, parts, withTotal } = request;
    return this.single(`gaps ${surveyId} ${JSON.stringify(request)}`, () =>
      this.ports.surveys.gaps(surveyId, filter, page, parts, withTotal),
    );
  }

  coveredCount(surveyId: string): Promise<number> {
    return this.single(`coveredCount ${surveyId}`, () => this.ports.surveys.coveredCount(surveyId));
  }

  /** The latest; as of an instant the latest that was done by then, as a run tells only what came of it. */
  async lastRun(surveyId: string): Promise<IngestRun | null> {
    const { asOf } = this;
    const startedBy = asOf === null ? firstRows(1) : { ...firstRows(MAX_PAGE_SIZE), after: [asOf, ''] };
    const page = await this.single(`lastRun ${surveyId}`, () => this.ports.runs.page(surveyId, startedBy, false));
    const wasDone = ({ finishedAt }: IngestRun): boolean =>
      asOf === null || (finishedAt !== null && finishedAt <= asOf);
    return page.rows.find(wasDone) ?? null;
  }

  /** Keyed by run. */
  problems({ page, withTotal }: ProblemsRequest): Loader<string, Page<Problem>> {
    return this.named(`problems ${JSON.stringify([page, withTotal])}`, (ids) =>
      this.ports.runs.problems(ids, page, withTotal),
    );
  }

  /** Keyed by claim or link. */
  reviews(): Loader<string, Review[]> {
    return this.named('reviews', (ids) => this.ports.knowledge.reviews(ids));
  }

  /** What was read may no longer hold: for who wrote. */
  forget(): void {
    this.loaders.clear();
  }

  /** The lists that papers brought along lie ready for the fields that show them. */
  private keepLists<P extends PaperRow | null>(
    lists: readonly CitationList[] | undefined,
    papers: readonly P[],
  ): readonly P[] {
    for (const [i, list] of lists?.entries() ?? []) {
      const loader = this.citations(list);
      for (const paper of papers) {
        const page = paper?.lists?.[i];
        if (!paper || !page) continue;
        loader.prime(paper.id, page);
        if (list.lists?.length)
          this.keepLists(
            list.lists,
            page.rows.map(({ paper: other }) => other),
          );
      }
    }
    return papers;
  }

  private named<K, V>(name: string, batch: Batch<K, V>): Loader<K, V> {
    const known = this.loaders.get(name);
    if (known) return known as Loader<K, V>;
    const loader = new DataLoader(batch);
    this.loaders.set(name, loader);
    return loader;
  }

  /** One answer for the whole operation. */
  private single<V>(name: string, read: () => Promise<V>): Promise<V> {
    const known = this.loaders.get(name);
    if (known) return known as Promise<V>;
    const answer = read();
    this.loaders.set(name, answer);
    return answer;
  }
}

/** A request is put together once in an operation and asked with for each parent. */
const names = new WeakMap<object, string>();

function nameOf(kind: string, request: object): string {
  const known = names.get(request) ?? JSON.stringify(request);
  names.set(request, known);
  return `${kind} ${known}`;
}

function emptyPage({ page, withTotal }: CitationList): Page<never> {
  return pageOf<never>(page, [], withTotal ? 0 : null);
}
