import { IDENTIFIER_SCHEMES, identifierKey, parseIdentifierKey } from '../../../domain/identifier.js';
import type { Identifier, IdentifierScheme } from '../../../domain/identifier.js';
import { PAPER_FIELDS, sortDate } from '../../../domain/paper.js';
import type { AuthorName, Provenance } from '../../../domain/paper.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { searchText, spacedWords } from '../../../domain/search-words.js';
import { foldText } from '../../../domain/text.js';

export type Properties = Record<string, unknown>;

/** An index takes keys of some 8,000 bytes (Neo4j, "Index size limits"): a title beyond is ordered and searched by its beginning. */
const MAX_INDEXED_TITLE = 2_000;

type Fold = (text: string) => string;

/** A folded title as the graph keeps it. */
export function foldedTitle(title: string, fold: Fold): string {
  return fold(title).slice(0, MAX_INDEXED_TITLE);
}

/** The words of a folded text (`searchText`), null where they are those of the text itself. */
export function foldedWords(folded: string): string | null {
  const words = spacedWords(folded);
  return words === folded ? null : words;
}

/** The properties of a paper's node: every one that can change is named, null where it is not known. */
export function toProperties(paper: StoredPaper, fold: Fold = foldText): Properties {
  return {
    id: paper.id,
    status: paper.status,
    sortDate: sortDate(paper),
    title: paper.title,
    year: paper.year,
    publicationDate: paper.publicationDate,
    venue: paper.venue,
    ...identifierProperties(paper.identifiers),
    aliases: listOrNull(paper.aliases.map(identifierKey)),
    authorNames: paper.authors?.map(({ name }) => name) ?? null,
    authorIds: paper.authors?.map(({ s2Id }) => s2Id ?? '') ?? null,
    abstract: paper.abstract,
    tldr: paper.tldr,
    url: paper.url,
    openAccessPdf: paper.openAccessPdf,
    publicationTypes: paper.publicationTypes,
    fieldsOfStudy: paper.fieldsOfStudy,
    titleVariants: listOrNull(paper.titleVariants),
    reportedCitations: paper.reportedCitations,
    reportedInfluentialCitations: paper.reportedInfluentialCitations,
    reportedReferences: paper.reportedReferences,
    reportedAt: paper.reportedAt,
    provenance: provenanceLines(paper.provenance),
    firstSeenAt: paper.firstSeenAt,
    lastSeenAt: paper.lastSeenAt,
    ...foldedProperties(
      {
        title: paper.title,
        venue: paper.venue,
        authorNames: paper.authors?.map(({ name }) => name) ?? null,
        abstract: paper.abstract,
        tldr: paper.tldr,
        isStub: paper.identifiers.length === 0,
      },
      fold,
    ),
  };
}

interface FoldedPaper extends Pick<StoredPaper, 'title' | 'venue' | 'abstract' | 'tldr'> {
  readonly authorNames: readonly string[] | null;
  /** Whether it has no identifier, so that it is known by its title. */
  readonly isStub: boolean;
}

/** What a paper is found, ordered and filtered by. */
export function foldedProperties(paper: FoldedPaper, fold: Fold = foldText): Properties {
  const folded = foldedTitle(paper.title, fold);
  return {
    foldedTitle: folded,
    titleWords: foldedWords(folded),
    stubTitle: paper.isStub ? folded : null,
    foldedVenue: paper.venue === null ? null : fold(paper.venue),
    foldedAuthors: paper.authorNames?.map((name) => fold(name)).join('\n') ?? null,
    foldedText: searchText([paper.abstract, paper.tldr].filter((part) => part !== null).join(' ')) || null,
  };
}

export function fromProperties(properties: Properties): StoredPaper {
  const text = (name: string): string | null => (properties[name] as string | undefined) ?? null;
  const number = (name: string): number | null => (properties[name] as number | undefined) ?? null;
  const list = (name: string): string[] | null => (properties[name] as string[] | undefined) ?? null;
  return {
    id: text('id') ?? '',
    title: text('title') ?? '',
    status: (text('status') ?? 'RESOLVED') as StoredPaper['status'],
    abstract: text('abstract'),
    tldr: text('tldr'),
    year: number('year'),
    publicationDate: text('publicationDate'),
    venue: text('venue'),
    publicationTypes: list('publicationTypes'),
    url: text('url'),
    openAccessPdf: text('openAccessPdf'),
    fieldsOfStudy: list('fieldsOfStudy'),
    authors: authorsOf(list('authorNames'), list('authorIds')),
    reportedCitations: number('reportedCitations'),
    reportedInfluentialCitations: number('reportedInfluentialCitations'),
    reportedReferences: number('reportedReferences'),
    titleVariants: list('titleVariants') ?? [],
    identifiers: identifiersOf(
      IDENTIFIER_SCHEMES.map((scheme) => text(scheme)),
      list('moreIdentifiers'),
    ),
    aliases: aliasesOf(list('aliases')),
    reportedAt: text('reportedAt'),
    provenance: provenanceOf(list('provenance')),
    firstSeenAt: text('firstSeenAt') ?? '',
    lastSeenAt: text('lastSeenAt') ?? '',
  };
}

/** Names and ids of the source lie side by side; '' where the source does not know who it is. */
export function authorsOf(names: readonly string[] | null, ids: readonly string[] | null): AuthorName[] | null {
  return names?.map((name, i) => ({ s2Id: ids?.[i] || null, name })) ?? null;
}

/** The first of each scheme is a property of that name; a paper that the source merged has more of one. */
function identifierProperties(identifiers: readonly Identifier[]): Properties {
  const properties: Properties = {};
  for (const scheme of IDENTIFIER_SCHEMES) properties[scheme] = null;
  const more: string[] = [];
  for (const identifier of identifiers) {
    if (properties[identifier.scheme] === null) properties[identifier.scheme] = identifier.value;
    else more.push(identifierKey(identifier));
  }
  properties.moreIdentifiers = listOrNull(more);
  return properties;
}

/** `firsts` in the order of the schemes; the answer strongest scheme first, of one scheme by value. */
export function identifiersOf(firsts: readonly (string | null)[], more: readonly string[] | null): Identifier[] {
  const identifiers: Identifier[] = [];
  const others = more?.map(parseIdentifierKey) ?? [];
  for (const [i, scheme] of IDENTIFIER_SCHEMES.entries()) {
    const value = firsts[i];
    if (value != null) identifiers.push({ scheme, value });
    if (others.length > 0) identifiers.push(...others.filter((identifier) => identifier.scheme === scheme));
  }
  return identifiers;
}

export function aliasesOf(keys: readonly string[] | null): Identifier[] {
  return keys?.map(parseIdentifierKey) ?? [];
}

/** What is looked up by key and not by a property of its scheme. */
export function aliasKeys(paper: StoredPaper): string[] {
  const seen = new Set<IdentifierScheme>();
  const more = paper.identifiers.filter(({ scheme }) => seen.size === seen.add(scheme).size);
  return [...more, ...paper.aliases].map(identifierKey);
}

/** One line for each source and instant: `2026-01-01T00:00:00.000Z title,year semantic-scholar`. */
export function provenanceLines(provenance: readonly Provenance[]): string[] {
  const fields = new Map<string, string[]>();
  for (const { field, source, at } of provenance) {
    const said = `${at} ${source}`;
    const known = fields.get(said);
    if (known) known.push(field);
    else fields.set(said, [field]);
  }
  return [...fields].map(([said, names]) => {
    const space = said.indexOf(' ');
    return `${said.slice(0, space)} ${names.join(',')}${said.slice(space)}`;
  });
}

const FIELD_ORDER: ReadonlyMap<string, number> = new Map(PAPER_FIELDS.map((field, i) => [field, i]));

export function provenanceOf(lines: readonly string[] | null): Provenance[] {
  const provenance = (lines ?? []).flatMap((line) => {
    const [at = '', fields = '', ...source] = line.split(' ');
    return fields.split(',').map((field) => ({ field, source: source.join(' '), at }));
  });
  return provenance.sort((a, b) => (FIELD_ORDER.get(a.field) ?? 0) - (FIELD_ORDER.get(b.field) ?? 0));
}

function listOrNull(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list;
}
