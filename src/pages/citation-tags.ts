import { invertedName, nameParts } from '../domain/author-name.js';
import { citedDate } from '../domain/paper.js';
import { plainTitle } from '../domain/rich-text.js';
import { landingPage, linkIdentifiers, referenceType, type REFERENCE_PARTS } from '../queries/reference-facts.js';
import { FEED_FORMATS, FEED_MEDIA_TYPES, feedOf } from '../tracking/feeds/feed-address.js';
import type { PaperWith } from '../graph/ports/paper-store.js';

/** What of a paper its page says to programs. */
export type TaggedPaper = PaperWith<(typeof REFERENCE_PARTS)[number]>;

/**
 * Highwire Press tags, which Zotero and search engines read: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing.
 */
export function citationTags(paper: TaggedPaper): readonly (readonly [name: string, content: string])[] {
  const { doi, arxiv } = linkIdentifiers(paper);
  const venueTag = referenceType(paper) === 'conference' ? 'citation_conference_title' : 'citation_journal_title';
  const tags: readonly (readonly [string, string | number | null])[] = [
    ['citation_title', plainTitle(paper.title)],
    ...(paper.authors ?? []).map(({ name }) => ['citation_author', invertedName(nameParts(name))] as const),
    ['citation_publication_date', citedDate(paper)?.replace(/(?<=\d)-/g, '/') ?? null],
    [venueTag, paper.venue],
    ['citation_doi', doi],
    ['citation_arxiv_id', arxiv],
    ['citation_pdf_url', paper.openAccessPdf],
  ];
  return tags.flatMap(([name, content]) => (content === null ? [] : [[name, String(content)] as const]));
}

const FILES = [
  ['bib', 'application/x-bibtex'],
  ['ris', 'application/x-research-info-systems'],
  ['csl.json', 'application/vnd.citationstyles.csl+json'],
  ['jsonld', 'application/ld+json'],
] as const;

/** Signposting (https://signposting.org): how to cite it, and where programs read about it; the value of a Link header. */
export function signposts(paper: TaggedPaper): string {
  const landing = landingPage(paper);
  return [
    ...(landing === null ? [] : [`<${landing}>; rel="cite-as"`]),
    ...FILES.map(([ending, type]) => `</export/paper/${paper.id}.${ending}>; rel="describedby"; type="${type}"`),
    '<https://schema.org/ScholarlyArticle>; rel="type"',
    ...FEED_FORMATS.map(
      (format) => `<${feedOf('paper', paper.id, format)}>; rel="alternate"; type="${FEED_MEDIA_TYPES[format]}"`,
    ),
  ].join(', ');
}
