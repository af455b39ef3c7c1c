import { describe, expect, it } from '@jest/globals';
import { citationTags, signposts, type TaggedPaper } from '../../../src/pages/citation-tags.js';

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
  it('says date, journal and identifiers, and nothing that is not known', () => {
    const tags = citationTags(PAPER);
    expect(tags).toEqual([
      ['citation_title', PAPER.title],
      ['citation_publication_date', '2024/05/31'],
      ['citation_journal_title', 'Artificial Intelligence Review'],
      ['citation_doi', '10.1007/s10462-024-10800-8'],
      ['citation_arxiv_id', '2401.00001'],
    ]);
    expect(citationTags({ ...PAPER, publicationDate: null })).toContainEqual(['citation_publication_date', '2024']);
  });

  it('calls a conference so', () => {
    expect(citationTags({ ...PAPER, venue: 'ICLR 2021', publicationTypes: ['Conference'] })).toContainEqual([
      'citation_conference_title',
      'ICLR 2021',
    ]);
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
