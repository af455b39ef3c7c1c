import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import { everyPage } from '../domain/every-page.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import type { CitationDirection } from '../domain/citation.js';
import type { Survey } from '../domain/knowledge.js';
import { slugOf } from '../domain/text.js';
import { ANY_CITATION } from '../graph/ports/citation-store.js';
import { ANY_PAPER, type PaperFilter, type PaperOrder, type PaperWith } from '../graph/ports/paper-store.js';
import type { GraphStores } from '../graph/stores.js';
import { Loaders, type ReadPorts } from '../graph/loaders.js';
import { truncatedBecause, type WalkedLineage } from '../domain/lineage/walk-lineage.js';
import { findMethod } from '../queries/method-reference.js';
import { resolvePaperFilter } from '../queries/paper-filter.js';
import { findPaper } from '../queries/paper-reference.js';
import { searchGraph } from '../queries/search.js';
import { findSurvey } from '../queries/survey-reference.js';
import { resolveCandidateFilter } from '../queries/candidate-question.js';
import { citationKey, KEY_PARTS, type KeyedPaper } from './citation-key.js';
import type { FormatKind } from './export-format.js';
import { BOUNDARY_STATES, FILTER_PARAMETERS, PAPER_ORDERS } from './filter-parameters.js';
import { LINEAGE_DIRECTIONS, walkBothWays } from './lineage-walk.js';
import {
  day,
  flag,
  readParameters,
  singleText,
  wholeNumber,
  word,
  type Parameters,
} from '../platform/query-parameters.js';

/** The ports that exports read. */
export type ExportPorts = ReadPorts & Pick<GraphStores, 'search'>;

/** What an export holds: known before its first byte, so that what is wrong with a question is an answer of its own. */
export interface Selection {
  /** For the name of a file. */
  readonly name: string;
  readonly title: string;
  /** In the order of the export, each once. */
  readonly paperIds: readonly string[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
  /** Whose methods and links a network shows; null: papers and their citations. */
  readonly lineage: Pick<WalkedLineage, 'methods' | 'links'> | null;
}

/** What is found of a list, in its order: the papers that have a title, and how many have none. Nothing could be read or cited of those. */
interface Listed {
  readonly ids: readonly string[];
  readonly untitled: number;
}

/** Ids are read by so many at a time. */
const PAGE = 1_000;

/** So many hits of a search are exported; the filter `text` of `papers` has no such bound. */
const SEARCH_HITS = 1_000;

interface Question {
  readonly ref: string;
  readonly parameters: Parameters;
  readonly kind: FormatKind;
  readonly ports: ExportPorts;
  readonly loaders: Loaders;
}

type Select = (question: Question) => Promise<Selection>;

const OF_CATEGORY = { includeDescendants: flag(true), includeProposed: flag(false), orderBy: word(PAPER_ORDERS) };
const OF_LINEAGE = { direction: word(LINEAGE_DIRECTIONS), maxDepth: wholeNumber, includeProposed: flag(false) };
const OF_SURVEY = { boundary: word(BOUNDARY_STATES) };
const OF_CANDIDATES = { since: day, minCovered: wholeNumber, category: singleText };
const OF_PAPERS = { ...FILTER_PARAMETERS, orderBy: word(PAPER_ORDERS) };

/** What can be exported, by the name it has in addresses. */
export const EXPORTS = {
  paper: {
    of: 'a paper; as a network, with what it cites and what cites it',
    ref: 'any identifier',
    parameters: {},
    select: selectPaper,
  },
  references: { of: 'what a paper cites', ref: 'any identifier', parameters: {}, select: selectList('references') },
  citations: { of: 'what cites a paper', ref: 'any identifier', parameters: {}, select: selectList('citations') },
  category: {
    of: 'the papers of a category and those below it',
    ref: 'slug, name or id',
    parameters: OF_CATEGORY,
    select: selectCategory,
  },
  lineage: {
    of: 'the methods that descend from a method, or that it descends from; as a list, the papers that introduce them',
    ref: 'slug, name, alias or id',
    parameters: OF_LINEAGE,
    select: selectLineage,
  },
  survey: {
    of: 'the papers inside of the boundary of a survey',
    ref: 'slug, title, id, or an identifier of its paper',
    parameters: OF_SURVEY,
    select: selectSurvey,
  },
  candidates: {
    of: 'the papers that a survey may have to take in, best first',
    ref: 'slug, title, id, or an identifier of its paper',
    parameters: OF_CANDIDATES,
    select: selectCandidates,
  },
  search: { of: 'the papers that a text finds, best first', ref: 'the text', parameters: {}, select: selectSearch },
  papers: {
    of: 'the papers that fulfil a filter; all of them without one',
    ref: null,
    parameters: OF_PAPERS,
    select: selectPapers,
  },
} as const satisfies Record<
  string,
  {
    readonly of: string;
    readonly ref: string | null;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly select: Select;
  }
>;
export type ExportWhat = keyof typeof EXPORTS;

export function isExportWhat(text: string): text is ExportWhat {
  return Object.hasOwn(EXPORTS, text);
}

async function selectPaper({ ref, parameters, kind, ports, loaders }: Question): Promise<Selection> {
  readParameters({}, parameters);
  const paper = await requirePaper(ref, loaders);
  const around =
    kind === 'list'
      ? []
      : [await listedCitations(paper.id, 'references', ports), await listedCitations(paper.id, 'citations', ports)];
  const title = kind === 'list' ? paper.title : `${paper.title}: what it cites and what cites it`;
  const all = [titledAmong([paper]), ...around];
  return plainSelection(citationKey(paper), title, {
    ids: [...new Set(all.flatMap(({ ids }) => ids))],
    untitled: all.reduce((sum, { untitled }) => sum + untitled, 0),
  });
}

function selectList(direction: CitationDirection): Select {
  return async ({ ref, parameters, ports, loaders }) => {
    readParameters({}, parameters);
    const paper = await requirePaper(ref, loaders);
    const title = direction === 'references' ? `What this paper cites: ${paper.title}` : `What cites: ${paper.title}`;
    return plainSelection(
      `${citationKey(paper)}-${direction}`,
      title,
      await listedCitations(paper.id, direction, ports),
    );
  };
}

async function requirePaper(ref: string, loaders: Loaders): Promise<KeyedPaper> {
  const paper = await findPaper('ref', ref, { parts: KEY_PARTS }, loaders);
  if (paper) {
    const { id, title = '', authors = null, year = null, publicationDate = null } = paper;
    return { id, title, authors, year, publicationDate };
  }
  throw new NotFoundError(`The graph has no paper ${ref}.`);
}

/** The other papers of its present citations, oldest first. */
function listedCitations(paperId: string, direction: CitationDirection, { citations }: ExportPorts): Promise<Listed> {
  return listed(async (page) => {
    const [found] = await citations.pages([paperId], direction, ANY_CITATION, 'OLDEST', page, TITLE, false);
    return found ? { ...found, rows: found.rows.map(({ paper }) => paper) } : pageOf(page, [], null);
  });
}

async function selectCategory({ ref, parameters, ports, loaders }: Question): Promise<Selection> {
  const { includeDescendants, includeProposed, orderBy } = readParameters(OF_CATEGORY, parameters);
  const tree = await loaders.categories();
  const category = tree.find(ref);
  if (!category)
    throw new NotFoundError(`There is no category ${ref}; /graphql lists them: { categories { slug name } }.`);
  const categoriesAny = includeDescendants ? tree.family(category.id) : [category.id];
  const papers = await listedPapers({ ...ANY_PAPER, categoriesAny, includeProposed }, orderBy ?? 'MOST_CITED', ports);
  return plainSelection(category.slug, `Category: ${category.name}`, papers);
}

async function selectLineage({ ref, parameters, kind, ports, loaders }: Question): Promise<Selection> {
  const { direction = 'descendants', maxDepth, includeProposed } = readParameters(OF_LINEAGE, parameters);
  const method = await findMethod('ref', ref, loaders);
  if (!method) throw new NotFoundError(`There is no method ${ref}.`);
  const walks = walkBothWays(await loaders.lineageGraph(), method.id, direction, {
    includeProposed,
    ...(maxDepth === undefined ? {} : { maxDepth }),
  });
  const methods = await ports.knowledge.methodsByIds(walks.methods.map(({ methodId }) => methodId));
  const introducing = methods.map((one) => one?.introducedById ?? null);
  const without = introducing.filter((id) => id === null).length;
  const papers = await listedOfIds([...new Set(introducing.filter((id) => id !== null))], ports);
  return {
    name: `${method.slug}-${direction}`,
    title: `Lineage of ${method.name}: ${direction === 'both' ? 'ancestors and descendants' : direction}`,
    paperIds: papers.ids,
    notes: [
      ...(kind === 'list' ? untitledNotes(papers) : []),
      ...walks.walks.flatMap((walk) => truncatedBecause(walk) ?? []).map((why) => `Not whole: ${why}.`),
      ...(kind === 'list' && without > 0
        ? [`${without} of its methods have no paper that is known to introduce them.`]
        : []),
    ],
    lineage: walks,
  };
}

async function selectSurvey({ ref, parameters, ports, loaders }: Question): Promise<Selection> {
  const { boundary = 'IN' } = readParameters(OF_SURVEY, parameters);
  const survey = await surveyOf(ref, loaders);
  const papers = await listed(async (page) => {
    const found = await ports.surveys.coverage(survey.id, boundary, page, TITLE, false);
    return { ...found, rows: found.rows.map(({ paper }) => paper) };
  });
  const side = boundary === 'IN' ? 'what it covers' : 'what it was found to leave out';
  return plainSelection(`${survey.slug}${boundary === 'IN' ? '' : '-out'}`, `${survey.title}: ${side}`, papers);
}

async function selectCandidates({ ref, parameters, ports, loaders }: Question): Promise<Selection> {
  const question = readParameters(OF_CANDIDATES, parameters);
  const survey = await surveyOf(ref, loaders);
  const filter = await resolveCandidateFilter(survey, question, loaders);
  const papers = await listed(async (page) => {
    const found = await ports.surveys.candidates(survey.id, filter, page, TITLE, false);
    return { ...found, rows: found.rows.map(({ paper }) => paper) };
  });
  const since = filter.since === null ? '' : `, published since ${filter.since}`;
  const about = question.category === undefined ? '' : `, category ${question.category}`;
  const covered = filter.minCovered === 1 ? 'one covered paper' : `${filter.minCovered} covered papers`;
  const title = `${survey.title}: candidates that cite at least ${covered}${since}${about}`;
  return plainSelection(`${survey.slug}-candidates`, title, papers);
}

async function surveyOf(ref: string, loaders: Loaders): Promise<Survey> {
  const survey = await findSurvey('ref', ref, loaders);
  if (survey) return survey;
  const known = (await loaders.surveys()).map(({ slug }) => slug).join(', ');
  throw new NotFoundError(`There is no survey ${ref}. There are: ${known || 'none yet'}.`);
}

async function selectSearch({ ref, parameters, ports, loaders }: Question): Promise<Selection> {
  readParameters({}, parameters);
  const request = { field: 'ref', text: ref, kinds: ['PAPER'] as const, most: SEARCH_HITS };
  const { hits, total } = await searchGraph(request, ports.search, loaders);
  const found = hits.map(({ id }) => id);
  const notes = total > found.length ? [`The best ${found.length} of ${total} papers that hold these words.`] : [];
  const selection = plainSelection(`search-${slugOf(ref)}`, `Search: ${ref}`, await listedOfIds(found, ports));
  return { ...selection, notes: [...notes, ...selection.notes] };
}

async function selectPapers({ ref, parameters, ports, loaders }: Question): Promise<Selection> {
  if (ref !== '')
    throw new InvalidInputError('ref', 'papers takes no ref: say options, as in papers.bib?yearFrom=2023.');
  const { orderBy = 'MOST_CITED', ...input } = readParameters(OF_PAPERS, parameters);
  const filter = await resolvePaperFilter(input, loaders);
  const papers = filter === null ? titledAmong([]) : await listedPapers(filter, orderBy, ports);
  const said = Object.entries(parameters).map(([name, values]) => `${name} ${values.join(', ')}`);
  return plainSelection('papers', said.length === 0 ? 'All papers' : `Papers: ${said.join('; ')}`, papers);
}

function listedPapers(filter: PaperFilter, order: PaperOrder, { papers }: ExportPorts): Promise<Listed> {
  return listed((page) => papers.page(filter, order, page, TITLE, false));
}

const TITLE = ['title'] as const;
type Titled = PaperWith<'title'>;

async function listed(read: (page: PageRequest) => Promise<Page<Titled>>): Promise<Listed> {
  const ids: string[] = [];
  let untitled = 0;
  for await (const { rows } of everyPage(PAGE, read)) {
    const some = titledAmong(rows);
    for (const id of some.ids) ids.push(id);
    untitled += some.untitled;
  }
  return { ids, untitled };
}

/** Of those that the graph has. */
async function listedOfIds(ids: readonly string[], { papers }: ExportPorts): Promise<Listed> {
  return titledAmong((await papers.byIds(ids, TITLE)).filter((paper) => paper !== null));
}

function titledAmong(papers: readonly Titled[]): Listed {
  const titled = papers.filter(({ title }) => title.trim() !== '');
  return { ids: titled.map(({ id }) => id), untitled: papers.length - titled.length };
}

function untitledNotes({ untitled }: Listed): string[] {
  return untitled === 0 ? [] : [`${untitled} ${untitled === 1 ? 'entry' : 'entries'} without title left out.`];
}

function plainSelection(name: string, title: string, papers: Listed): Selection {
  return { name, title, paperIds: papers.ids, notes: untitledNotes(papers), lineage: null };
}
