import { authorsOf, showAuthor } from './authors.js';
import type { PaperField, Selection } from './fields.js';
import { EDGE_FIELDS, PAPER_FIELDS } from './fields.js';
import { idsOf } from './lookup.js';
import { abstractText, authorName, linkOf } from './made-up.js';
import { mix, pick, share } from './random.js';
import type { ListName, PaperNumber, World } from './world.js';

/** Rates are those counted over recorded answers, so that a reader meets every gap as often as in life. */
const VENUES = [
  'Made-up Conference on Vision',
  'Journal of Made-up Results',
  'arXiv.org',
  'Made-up Trans. Learn.',
] as const;
const TYPES = [['JournalArticle'], ['Conference'], ['JournalArticle', 'Conference'], ['Review']] as const;

function chance(world: World, number: PaperNumber, salt: number): number {
  return share(world.seed, 300 + salt, number);
}

/** Publishers write DOIs in any case: one in three is shouted. */
function publishedDoi(world: World, number: PaperNumber, doi: string): string {
  return mix(world.seed, 300, number) % 3 === 0 ? doi.toUpperCase() : doi;
}

function externalIds(world: World, number: PaperNumber): Record<string, string | number> {
  const ids = idsOf(world, number);
  const fact = world.factOf(number);
  const shown: Record<string, string | number> = {};
  // An arXiv record often stands without the DOI that DataCite gave it, and any id may be missing.
  const showsDoi = fact?.doi !== undefined || chance(world, number, 1) < 0.6;
  if (chance(world, number, 2) < 0.1) shown.MAG = ids.mag;
  if (chance(world, number, 3) < 0.02) shown.ACL = ids.acl;
  if (ids.arxiv !== undefined && (fact || chance(world, number, 4) < 0.5)) shown.ArXiv = ids.arxiv;
  if (ids.doi !== undefined && showsDoi) shown.DOI = publishedDoi(world, number, ids.doi);
  shown.CorpusId = ids.corpusId;
  if (chance(world, number, 5) < 0.05) shown.PubMed = ids.pmid;
  if (chance(world, number, 5) < 0.02) shown.PubMedCentral = ids.pmcid;
  return shown;
}

function abstractOf(world: World, number: PaperNumber): string | null {
  return chance(world, number, 6) < 0.27 ? null : abstractText(world.seed, number);
}

function elidedFields(world: World, number: PaperNumber): string[] {
  const lists = (['references', 'citations'] as const).filter((list) => world.isElided(number, list));
  return chance(world, number, 6) < 0.1 ? ['abstract', ...lists] : lists;
}

function openAccessPdf(world: World, number: PaperNumber): Record<string, unknown> {
  const ids = idsOf(world, number);
  const home = ids.arxiv === undefined ? `https://doi.org/${ids.doi ?? ''}` : `https://arxiv.org/abs/${ids.arxiv}`;
  const elided = elidedFields(world, number).map((field) => `'${field}'`);
  const notice =
    elided.length > 0 ? `The following paper fields have been elided by the publisher: {${elided.join(', ')}}. ` : '';
  const open = chance(world, number, 7) >= 0.51;
  return {
    url: open ? `${home}.pdf` : '',
    status: open ? 'GREEN' : chance(world, number, 7) < 0.3 ? 'CLOSED' : null,
    license: null,
    disclaimer: `Notice: ${notice}Made-up paper or abstract available at ${home}, which is subject to no license at all.`,
  };
}

function bibtex(world: World, number: PaperNumber): string {
  const { year } = world.when(number);
  const authors = authorsOf(world, number).map((author) => authorName(world.seed, Math.abs(author)));
  return `@Article{MadeUp${number},\n author = {${authors.join(' and ')}},\n title = {${world.title(number)}},\n year = {${year ?? ''}}\n}\n`;
}

function fieldsOfStudy(world: World, number: PaperNumber): string[] | null {
  return chance(world, number, 8) < 0.18 ? null : ['Computer Science'];
}

function venue(world: World, number: PaperNumber): string {
  return chance(world, number, 9) < 0.17 ? '' : pick(VENUES, mix(world.seed, 301, number));
}

const VALUES: Readonly<Record<PaperField, (world: World, number: PaperNumber) => unknown>> = {
  paperId: (world, number) => world.paperId(number),
  externalIds,
  corpusId: (world, number) => idsOf(world, number).corpusId,
  publicationVenue: (world, number) =>
    chance(world, number, 10) < 0.28
      ? null
      : {
          id: `made-up-venue-${mix(world.seed, 301, number) % VENUES.length}`,
          name: venue(world, number),
          type: 'conference',
        },
  url: (world, number) => `https://www.semanticscholar.org/paper/${world.paperId(number)}`,
  title: (world, number) => world.title(number),
  abstract: abstractOf,
  venue,
  year: (world, number) => world.when(number).year,
  referenceCount: (world, number) => world.countOf(number, 'references'),
  citationCount: (world, number) => world.countOf(number, 'citations'),
  influentialCitationCount: (world, number) => Math.floor(world.countOf(number, 'citations') / 20),
  isOpenAccess: (world, number) => chance(world, number, 7) >= 0.51,
  openAccessPdf,
  fieldsOfStudy,
  s2FieldsOfStudy: (world, number) => [
    ...(fieldsOfStudy(world, number) ?? []).map((category) => ({ category, source: 'external' })),
    { category: 'Computer Science', source: 's2-fos-model' },
  ],
  publicationTypes: (world, number) =>
    chance(world, number, 11) < 0.23 ? null : pick(TYPES, mix(world.seed, 302, number)),
  publicationDate: (world, number) => world.when(number).date,
  journal: (world, number) =>
    chance(world, number, 12) < 0.08 ? null : { name: venue(world, number), volume: `abs/${number}` },
  citationStyles: (world, number) => ({ bibtex: bibtex(world, number) }),
  textAvailability: (world, number) => (abstractOf(world, number) === null ? 'none' : 'abstract'),
};

/** What the source says of a list entry that it could not match: a title, and nothing. */
function unresolved(world: World, number: PaperNumber, selection: Selection): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const field of PAPER_FIELDS) if (selection.fields.has(field)) shown[field] = null;
  shown.paperId = null;
  if ('title' in shown) shown.title = world.title(number);
  if ('venue' in shown) shown.venue = '';
  if (selection.nested.has('authors')) shown.authors = [];
  return shown;
}

/** The asked fields of a paper's own record, with its authors. Lists of papers are the caller's work. */
export function showPaper(world: World, number: PaperNumber, selection: Selection): Record<string, unknown> {
  if (number < 0) return unresolved(world, number, selection);
  const shown: Record<string, unknown> = {};
  for (const field of PAPER_FIELDS) if (selection.fields.has(field)) shown[field] = VALUES[field](world, number);
  if ([...selection.fields].some((field) => field.startsWith('embedding'))) {
    const vector = Array.from({ length: 8 }, (_, index) => share(world.seed, 303, number, index));
    shown.embedding = { model: selection.fields.has('embedding.specter_v2') ? 'specter_v2' : 'specter@v0.1.1', vector };
  }
  if (selection.fields.has('tldr')) shown.tldr = { model: 'tldr@v2.0.0', text: `Made-up summary of ${number}.` };
  const authors = selection.nested.get('authors');
  if (authors) shown.authors = authorsOf(world, number).map((author) => showAuthor(world, author, authors));
  return shown;
}

/** A paper inside another answer. The source leaves out some abstracts here that it gives when the paper itself is asked. */
export function showNested(world: World, number: PaperNumber, selection: Selection): Record<string, unknown> {
  const shown = showPaper(world, number, selection);
  if ('abstract' in shown && chance(world, number, 13) < 0.15) shown.abstract = null;
  return shown;
}

/** An entry of a citation or reference list: what the link says beside the other paper. */
export function showEdge(
  world: World,
  paper: PaperNumber,
  other: PaperNumber,
  list: ListName,
  selection: Selection,
): Record<string, unknown> {
  const [citing, cited] = list === 'citations' ? [other, paper] : [paper, other];
  const shown: Record<string, unknown> = {};
  const asked = EDGE_FIELDS.filter((field) => selection.fields.has(field));
  if (asked.length > 0) {
    const link = linkOf(world.seed, citing, cited);
    for (const field of asked) shown[field] = link[field];
  }
  shown[list === 'citations' ? 'citingPaper' : 'citedPaper'] = showNested(world, other, selection);
  return shown;
}

/** What a list answer says of the paper whose list it is. */
export function paperInfo(world: World, number: PaperNumber): Record<string, unknown> {
  return { title: world.title(number), openAccessPdf: openAccessPdf(world, number) };
}

/** The publisher's notice, which comes along unasked where a list is hidden. */
export function elidedNotice(world: World, number: PaperNumber): Record<string, unknown> {
  return { openAccessPdf: openAccessPdf(world, number) };
}
