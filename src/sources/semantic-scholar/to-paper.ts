import { CITATION_INTENTS, type CitationDirection, type CitationFields } from '../../domain/citation.js';
import { makeIdentifier, sortIdentifiers, type Identifier, type IdentifierScheme } from '../../domain/identifier.js';
import { keptTitle, plainTitle } from '../../domain/rich-text.js';
import type { AuthorName, PaperFields } from '../../domain/paper.js';
import { isPartialDate, type PartialDate } from '../../domain/time.js';
import type { SourceListEntry, SourcePaper } from '../paper-source.js';
import { isObject, readCount, readList, readObject, readText, readValue, type JsonObject } from '../answer-values.js';

const COMMON_FIELDS = [
  'paperId',
  'corpusId',
  'externalIds',
  'url',
  'title',
  'venue',
  'publicationVenue',
  'year',
  'publicationDate',
  'publicationTypes',
  'fieldsOfStudy',
  's2FieldsOfStudy',
  'openAccessPdf',
  'authors',
  'citationCount',
  'influentialCitationCount',
  'referenceCount',
];

/** What is asked of a paper of its own. */
export const DETAIL_FIELDS = [...COMMON_FIELDS, 'abstract', 'tldr'].join(',');

/** What is asked of the entries of a list. Abstracts in lists may be null where the paper's own record has one, and make pages large. */
export const LIST_FIELDS = ['contexts', 'intents', 'isInfluential', ...COMMON_FIELDS].join(',');

const EXTERNAL_IDS: Readonly<Record<string, IdentifierScheme>> = {
  corpusid: 'corpusId',
  arxiv: 'arxiv',
  doi: 'doi',
  acl: 'acl',
  pubmed: 'pubmed',
  pubmedcentral: 'pmc',
  dblp: 'dblp',
  mag: 'mag',
};

/** Strongest first; what does not parse is left out. */
function identifiersOf(paper: JsonObject): Identifier[] {
  const said: [IdentifierScheme, unknown][] = [
    ['s2', readValue(paper, 'paperId')],
    ['corpusId', readValue(paper, 'corpusId')],
  ];
  for (const [key, value] of Object.entries(readObject(paper, 'externalIds') ?? {})) {
    const scheme = EXTERNAL_IDS[key.toLowerCase()];
    if (!scheme) continue;
    for (const one of Array.isArray(value) ? value : [value]) said.push([scheme, one]);
  }
  return sortIdentifiers(
    said.flatMap(([scheme, value]) => {
      // A number beyond 2^53 was rounded when it was read: it would name another paper.
      if (typeof value !== 'string' && !Number.isSafeInteger(value)) return [];
      // A number beyond 2^53 was rounded when the answer was parsed: it would name another paper.
      if (typeof value === 'number' && !Number.isSafeInteger(value)) return [];
      return makeIdentifier(scheme, String(value)) ?? [];
    }),
  );
}

/** The texts of a list, each once; an empty list says nothing that is worth keeping. */
function textsOf(values: readonly unknown[]): string[] | null {
  const texts = values.flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []));
  return texts.length === 0 ? null : [...new Set(texts)];
}

function fieldsOfStudyOf(paper: JsonObject): string[] | null {
  const own = readList(paper, 's2FieldsOfStudy') ?? [];
  const categories = own.map((field) => (isObject(field) ? readValue(field, 'category') : null));
  return textsOf([...(readList(paper, 'fieldsOfStudy') ?? []), ...categories]);
}

function authorsOf(paper: JsonObject): AuthorName[] | null {
  const authors = (readList(paper, 'authors') ?? []).filter(isObject).flatMap((author) => {
    const name = readText(author, 'name');
    return name === null ? [] : [{ s2Id: readText(author, 'authorId'), name: plainTitle(name) }];
  });
  return authors.length === 0 ? null : authors;
}

/** Blanks alone, or signs that nobody sees, are no title. */
function titleOf(paper: JsonObject): string | null {
  return keptTitle(readText(paper, 'title') ?? '').trim() || null;
}

function yearOf(paper: JsonObject): number | null {
  const year = readCount(paper, 'year');
  if (year !== null && year >= 1000 && year <= 9999) return year;
  // The day may be known in part.
  const dated = /^([1-9]\d{3})(?:-|$)/.exec(readText(paper, 'publicationDate') ?? '')?.[1];
  return dated === undefined ? null : Number(dated);
}

/** The day, or its month where no more is known. */
function dateOf(paper: JsonObject): PartialDate | null {
  const date = readText(paper, 'publicationDate')?.slice(0, 10) ?? '';
  return isPartialDate(date) ? date : null;
}

/** The source writes no PDF as null or, since 2025, as one without address. */
function pdfOf(paper: JsonObject): string | null {
  const pdf = readObject(paper, 'openAccessPdf');
  return pdf && webAddress(readText(pdf, 'url'));
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) && isPlainUrl(text) ? text : null;
}

function venueOf(paper: JsonObject): string | null {
  const publication = readObject(paper, 'publicationVenue');
  return readText(paper, 'venue') ?? (publication && readText(publication, 'name'));
}

function commonFields(paper: JsonObject): Omit<PaperFields, 'abstract' | 'tldr'> {
  return {
    title: titleOf(paper),
    year: yearOf(paper),
    publicationDate: dateOf(paper),
    venue: venueOf(paper),
    publicationTypes: textsOf(readList(paper, 'publicationTypes') ?? []),
    url: webAddress(readText(paper, 'url')),
    openAccessPdf: pdfOf(paper),
    fieldsOfStudy: fieldsOfStudyOf(paper),
    authors: authorsOf(paper),
    reportedCitations: readCount(paper, 'citationCount'),
    reportedInfluentialCitations: readCount(paper, 'influentialCitationCount'),
    reportedReferences: readCount(paper, 'referenceCount'),
  };
}

/** A paper that was asked for with DETAIL_FIELDS. */
export function toPaper(paper: JsonObject): SourcePaper {
  const tldr = readObject(paper, 'tldr');
  return {
    identifiers: identifiersOf(paper),
    fields: { ...commonFields(paper), abstract: readText(paper, 'abstract'), tldr: tldr && readText(tldr, 'text') },
  };
}

function citationOf(entry: JsonObject): CitationFields {
  const isInfluential = readValue(entry, 'isInfluential');
  const said = readList(entry, 'intents')?.map((intent) => String(intent).toUpperCase());
  const contexts = readList(entry, 'contexts');
  return {
    isInfluential: typeof isInfluential === 'boolean' ? isInfluential : null,
    intents: said ? CITATION_INTENTS.filter((intent) => said.includes(intent)) : null,
    contexts: contexts && (textsOf(contexts) ?? []),
  };
}

/** An entry that was asked for with LIST_FIELDS; null where it names no paper at all. */
export function toListEntry(entry: JsonObject, direction: CitationDirection): SourceListEntry | null {
  const paper = readObject(entry, direction === 'references' ? 'citedPaper' : 'citingPaper');
  if (!paper) return null;
  return { paper: { identifiers: identifiersOf(paper), fields: commonFields(paper) }, citation: citationOf(entry) };
}

/** Without a login in it: `https://doi.org@elsewhere.example` leads elsewhere than it seems to. */
function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
