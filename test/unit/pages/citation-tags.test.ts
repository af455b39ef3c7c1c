import { describe, expect, it } from '@jest/globals';
import { citationTags, feedLinks, signposts, type TaggedPaper } from '../../../src/pages/citation-tags.js';

const PAPER: TaggedPaper = {
  id: 'p_1',
  title: 'On "A < B" & its kin',
  authors: [],
  year: 2024,
  publicationDate: '2024-05-31',
  venue: 'Artificial Intelligence Review',
  publicationTypes: ['JournalArticle'],
  identifiers: [
    { scheme: 'doi', value: '10.1007/s10462-024-10800-8' },
    { scheme: 'arxiv', value: '2401.00001' },
  ],
  url: null,
  openAccessPdf: null,
};

describe('the tags of a paper for Zotero and others', () => {
  it('escapes what HTML would take for its own', () => {
    expect(citationTags(PAPER)).toContain('content="On &#34;A &#60; B&#34; &#38; its kin"');
  });

  it('says date, journal and identifiers, and nothing that is not known', () => {
    const tags = citationTags(PAPER);
    for (const line of [
      '<meta name="citation_publication_date" content="2024/05/31">',
      '<meta name="citation_journal_title" content="Artificial Intelligence Review">',
      '<meta name="citation_doi" content="10.1007/s10462-024-10800-8">',
      '<meta name="citation_arxiv_id" content="2401.00001">',
    ])
      expect(tags).toContain(line);
    expect(tags).not.toContain('citation_pdf_url');
    expect(citationTags({ ...PAPER, publicationDate: null })).toContain('citation_publication_date" content="2024"');
  });

  it('names the feeds in the head', () => {
    expect(feedLinks('paper', 'p_1')).toBe(
      '<link rel="alternate" type="application/atom+xml" title="What changed" href="/feeds/paper/p_1.atom">\n    ' +
        '<link rel="alternate" type="application/feed+json" title="What changed" href="/feeds/paper/p_1.json">',
    );
  });

  it('calls a conference so', () => {
    expect(citationTags({ ...PAPER, venue: 'ICLR 2021', publicationTypes: ['Conference'] })).toContain(
      '<meta name="citation_conference_title" content="ICLR 2021">',
    );
  });

  it('points to how it is cited, to its files and to its feeds', () => {
    const header = signposts(PAPER);
    expect(header).toContain('<https://doi.org/10.1007/s10462-024-10800-8>; rel="cite-as"');
    expect(header).toContain('</export/paper/p_1.bib>; rel="describedby"; type="application/x-bibtex"');
    expect(header).toContain('</feeds/paper/p_1.atom>; rel="alternate"; type="application/atom+xml"');
    expect(header).toContain('</feeds/paper/p_1.json>; rel="alternate"; type="application/feed+json"');
    expect(signposts({ ...PAPER, identifiers: [] })).not.toContain('cite-as');
  });
});
