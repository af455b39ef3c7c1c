import { AuthorsService } from '../api/authors/authors.service.js';
import type { Author } from '../domain/paper.js';
import type { Category, Method, Survey } from '../domain/knowledge.js';
import { plainTitle } from '../domain/rich-text.js';
import { REFERENCE_PARTS } from '../queries/reference-facts.js';
import { Loaders, type ReadPorts } from '../graph/loaders.js';
import { findMethod } from '../queries/method-reference.js';
import { findPaper } from '../queries/paper-reference.js';
import { findSurvey } from '../queries/survey-reference.js';
import { citationTags, signposts, type TaggedPaper } from './citation-tags.js';
import type { DocumentHead, HeadFeed } from './document-head.js';

/** Of the authors of a paper, this many are named in its description. */
const NAMED_AUTHORS = 3;
/** Readers offer every feed that a page names: no more than a person can choose from. */
const NAMED_SURVEYS = 20;

const ABOUT_STEMMA = 'Papers, methods and their lineage, as surveys draw them: who cites whom and why, with evidence.';

const PLAIN: Omit<DocumentHead, 'canonical'> = {
  title: null,
  description: ABOUT_STEMMA,
  type: 'website',
  feeds: [],
  isListed: true,
  tags: [],
  links: null,
};

/** The head of an address of the explorer about which the graph is not asked, or cannot be. */
export function plainHead(path: string): DocumentHead {
  return { ...PLAIN, ...SAME_FOR_ALL[path], canonical: path };
}

const SAME_FOR_ALL: Readonly<Record<string, Partial<DocumentHead>>> = {
  '/categories': {
    title: 'Categories',
    description: 'The categories of the surveys of this graph, with their methods.',
  },
  '/methods': { title: 'Methods', description: 'Every method of this graph, with its paper and what it builds on.' },
  '/about': { title: 'About', description: 'What this graph holds, where it is from, and how to ask it.' },
  '/import': { title: 'Import', description: 'Join a reference list with the graph, and make a survey of it.' },
  '/news': { title: 'What is new', description: 'What changed about the surveys of this graph, and why it matters.' },
  '/review': {
    title: 'Review',
    description: 'Proposed categories and lineage links that nobody has decided yet.',
    isListed: false,
  },
  '/search': { title: 'Search', description: 'Search papers, methods and authors.', isListed: false },
  '/survey': { title: 'Survey' },
};

/** What the heads of the explorer's pages say. */
export class PageHeads {
  private readonly authors: AuthorsService;

  constructor(private readonly ports: ReadPorts) {
    this.authors = new AuthorsService(ports.authors);
  }

  /**
   * The head of the page at this address; null where the graph has nothing that it could be about.
   * @param path decoded, beginning with a slash
   * @throws StemmaError where the graph does not answer, or a name stands for several things
   */
  async of(path: string, query: URLSearchParams): Promise<DocumentHead | null> {
    const [, kind = '', ...rest] = path.split('/');
    // A DOI has slashes.
    const ref = rest.join('/');
    const loaders = new Loaders(this.ports);
    if (path === '/') return this.field(query, loaders);
    if (path === '/methods' || path === '/categories') return plainHead(path);
    if (path === '/survey') return this.firstSurvey(loaders);
    if (path === '/news')
      return { ...plainHead(path), feeds: (await loaders.surveys()).map(surveyFeed).slice(0, NAMED_SURVEYS) };
    switch (kind) {
      case 'papers':
        return paperHead((await findPaper('ref', ref, { parts: REFERENCE_PARTS }, loaders)) as TaggedPaper | null);
      case 'methods':
        return methodHead(await findMethod('ref', ref, loaders));
      case 'categories': {
        const category = (await loaders.categories()).find(ref);
        return category && categoryHead(category);
      }
      case 'survey':
        return surveyHead(await findSurvey('ref', ref, loaders));
      case 'authors':
        return authorHead(await this.authors.find(ref, loaders));
      default:
        return plainHead(path);
    }
  }

  /** Of one category where the address chooses one, else of all. */
  private async field(query: URLSearchParams, loaders: Loaders): Promise<DocumentHead> {
    const chosen = query.get('lanes')?.split(',').filter(Boolean) ?? [];
    const tree = chosen.length === 0 ? null : await loaders.categories();
    const categories = chosen.map((slug) => tree?.find(slug) ?? null).filter((category) => category !== null);
    const [category] = categories;
    if (category && categories.length === 1) return categoryHead(category);
    const surveys = (await loaders.surveys()).slice(0, NAMED_SURVEYS);
    const feeds = [...categories.map(categoryFeed), ...surveys.map(surveyFeed)];
    return { ...plainHead('/'), feeds };
  }

  /** The survey that `/survey` shows: the first that sorts its papers. */
  private async firstSurvey(loaders: Loaders): Promise<DocumentHead> {
    const surveys = await loaders.surveys();
    const first = surveys.find(({ categoryIds }) => categoryIds.length > 0) ?? surveys[0] ?? null;
    return surveyHead(first) ?? plainHead('/survey');
  }
}

function paperHead(paper: TaggedPaper | null): DocumentHead | null {
  if (paper === null) return null;
  const title = plainTitle(paper.title);
  const { venue, year } = paper;
  const place = [venue, venue?.includes(String(year)) ? null : year].filter((part) => part !== null).join(', ');
  return {
    ...PLAIN,
    title,
    description: sentences(
      byline(paper),
      place,
      'What it cites and what cites it, why, and the methods and categories it stands for',
    ),
    canonical: `/papers/${paper.id}`,
    type: 'article',
    feeds: [{ kind: 'paper', ref: paper.id, about: title }],
    tags: citationTags(paper),
    links: signposts(paper),
  };
}

/** Each with one full stop at its end; empty ones are left out. */
function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

function byline({ authors }: TaggedPaper): string {
  const names = authors?.map(({ name }) => name) ?? [];
  if (names.length === 0) return '';
  const more = names.length - NAMED_AUTHORS;
  return `By ${names.slice(0, NAMED_AUTHORS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function methodHead(method: Method | null): DocumentHead | null {
  if (method === null) return null;
  const { name, slug, year, summary } = method;
  const what = summary ?? (year === null ? `${name}, a method` : `${name}, a method of ${year}`);
  return {
    ...PLAIN,
    title: name,
    description: sentences(what, 'What it descends from and what descends from it, with the evidence of each link'),
    canonical: `/methods/${encodeURIComponent(slug)}`,
    type: 'article',
    feeds: [{ kind: 'method', ref: slug, about: name }],
  };
}

function surveyHead(survey: Survey | null): DocumentHead | null {
  if (survey === null) return null;
  const title = plainTitle(survey.title);
  return {
    ...PLAIN,
    title,
    description: `The papers that the survey “${title}” covers, what was left out and why, and what changed since.`,
    canonical: `/survey/${encodeURIComponent(survey.slug)}`,
    type: 'article',
    feeds: [surveyFeed(survey)],
  };
}

function categoryHead(category: Category): DocumentHead {
  const { name, slug, definition } = category;
  return {
    ...PLAIN,
    title: name,
    description: sentences(definition ?? name, 'Its methods with their lineage, and its papers by year'),
    canonical: `/categories/${encodeURIComponent(slug)}`,
    feeds: [categoryFeed(category)],
  };
}

function authorHead(author: Author | null): DocumentHead | null {
  if (author === null) return null;
  const { id, name } = author;
  return {
    ...PLAIN,
    title: name,
    description: `The papers and methods of ${name} in this graph.`,
    canonical: `/authors/${id}`,
    type: 'profile',
  };
}

function surveyFeed({ slug, title }: Survey): HeadFeed {
  return { kind: 'survey', ref: slug, about: plainTitle(title) };
}

function categoryFeed({ slug, name }: Category): HeadFeed {
  return { kind: 'category', ref: slug, about: name };
}
