import { describe, expect, it } from '@jest/globals';
import type { ImportedEntry } from '../../../src/seeds/import/imported.js';
import { Matcher, type KnownPaper } from '../../../src/seeds/import/match.js';
import { readReferences } from '../../../src/seeds/import/read-references.js';

const TITLE = 'On the Measurement of Rivers';
const known = (paper: Partial<KnownPaper>): KnownPaper => ({
  key: 'rivers',
  title: TITLE,
  otherTitles: [],
  identifiers: [],
  year: 1990,
  authors: ['doe', 'roe'],
  ...paper,
});
const entry = (said: Partial<ImportedEntry>): ImportedEntry => ({
  line: 1,
  label: 'e',
  title: TITLE,
  year: 1990,
  venue: null,
  authors: ['roe'],
  authorNames: [],
  identifiers: [],
  unreadable: [],
  broken: null,
  ...said,
});
const DOI = { scheme: 'doi', value: '10.1234/rivers' } as const;

describe('a work of the same title', () => {
  it.each<[string, Partial<KnownPaper>, Partial<ImportedEntry>, string]>([
    ['year and author', {}, {}, 'MATCHED'],
    ['year next to it', {}, { year: 1991 }, 'MATCHED'],
    ['year, and no authors on one side', { authors: [] }, {}, 'MATCHED'],
    ['year, and another author', {}, { authors: ['poe'] }, 'AMBIGUOUS'],
    ['year, and authors in other letters', {}, { authors: ['роу'] }, 'MATCHED'],
    ['author, and no year', {}, { year: null }, 'AMBIGUOUS'],
    ['nothing but its title', { year: null, authors: [] }, { year: null, authors: [] }, 'AMBIGUOUS'],
    ['author, and a year two apart', {}, { year: 1992 }, 'AMBIGUOUS'],
    ['neither year nor author', {}, { year: 1950, authors: ['poe'] }, 'ADDED'],
    ['a year far from it, and no authors', {}, { year: 1950, authors: [] }, 'AMBIGUOUS'],
    [
      'year and author, and another DOI',
      { identifiers: [DOI] },
      { identifiers: [{ ...DOI, value: '10.1234/x' }] },
      'AMBIGUOUS',
    ],
    [
      'identifier alone, in a title with broken words',
      { identifiers: [DOI] },
      { identifiers: [DOI], title: 'On the Me asurement of Riv ers', year: null },
      'MATCHED',
    ],
  ])('with the same %s', (_name, paper, said, kind) => {
    expect(new Matcher([known(paper)]).match(entry(said)).kind).toBe(kind);
  });

  it('that is another is told from it, and gives it no identifier', () => {
    const matcher = new Matcher([known({})]);
    const outcome = matcher.match(entry({ year: 1950, authors: ['poe'], identifiers: [DOI] }));
    expect(outcome).toMatchObject({ kind: 'ADDED', paper: { differsFrom: ['rivers'], identifiers: [DOI] } });
    expect(matcher.match(entry({}))).toMatchObject({ kind: 'MATCHED', paper: { key: 'rivers' }, newIdentifiers: [] });
  });

  it('has a title of signs alone, which are compared as they stand', () => {
    const matcher = new Matcher([known({ title: '!!!', authors: [] })]);
    expect(matcher.match(entry({ title: '+/-' })).kind).toBe('ADDED');
    expect(matcher.match(entry({ title: '!!!' })).kind).toBe('MATCHED');
  });
});

describe('what a volume gives its papers', () => {
  it('is year and title of the volume, and no identifier of it', async () => {
    const text = `@inproceedings{a, title={On Kettles}, crossref={vol}}
@inproceedings{b, title={On Pans}, crossref={VOL}, doi={10.1234/pans}}
@proceedings{vol, title={Kitchens}, date={2012-05}, doi={10.1234/vol}, url={https://doi.org/10.1234/vol}}
@article{c, title={On Spoons}, xdata={shared}}
@xdata{shared, journal={Journal of Cutlery}, year={1703}, doi={10.1234/no}}`;
    const entries = await readReferences(text, 'bibtex');
    expect(
      entries.map(({ label, year, venue, identifiers }) => [label, year, venue, identifiers.map(({ value }) => value)]),
    ).toEqual([
      ['a', 2012, 'Kitchens', []],
      ['b', 2012, 'Kitchens', ['10.1234/pans']],
      ['vol', 2012, null, ['10.1234/vol']],
      ['c', 1703, 'Journal of Cutlery', []],
    ]);
  });
});

describe('years of lists', () => {
  it.each([
    ['1763', 1763],
    ['1665/1667', 1665],
    ['in press', null],
    ['-0300', -300],
    ['44 BC', -44],
    ['850', 850],
    ["'98", null],
    ['98', null],
    ['20190501', 2019],
    ['c. 1066', 1066],
    ['May 2021', 2021],
    ['9999', 9999],
    ['0', null],
  ])('%s is %s', async (year, expected) => {
    const [entry] = await readReferences(`@misc{a, title={x}, year={${year}}}`, 'bibtex');
    expect(entry?.year).toBe(expected);
  });
});

describe('the formats of databases', () => {
  it('are told by their text and read', async () => {
    const read = async (text: string) => {
      const { readReferenceList } = await import('../../../src/seeds/import/read-references.js');
      const { format, entries } = await readReferenceList({ name: 'list.txt', text, format: null });
      return [
        format,
        ...entries.map(({ title, year, venue, authors, identifiers }) => ({
          title,
          year,
          venue,
          authors,
          ids: identifiers.map(({ value }) => value),
        })),
      ];
    };
    const paper = { title: 'A study of lamps', year: 2018, venue: 'Journal of Light', authors: ['doe', 'roe'] };
    expect(
      await read(
        'PMID- 123\nDP  - 2018 May 3\nTI  - A study\n      of lamps.\nFAU - Doe, Jane\nFAU - Roe, R\nJT  - Journal of Light\nLID - 10.1234/lamps [doi]\n\nPMID- 124\nTI  - [Other lamps].\n',
      ),
    ).toMatchObject(['pubmed', { ...paper, ids: ['10.1234/lamps', '123'] }, { title: 'Other lamps', ids: ['124'] }]);
    expect(
      await read(
        '%0 Journal Article\n%A Doe, Jane\n%A Roe, R.\n%T A study of lamps\n%J Journal of Light\n%D 2018\n%R 10.1234/lamps\n',
      ),
    ).toMatchObject(['endnote', { ...paper, ids: ['10.1234/lamps'] }]);
    expect(
      await read(
        'FN Clarivate\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI A study of\n   lamps\nSO Journal of Light\nPY 2018\nDI 10.1234/lamps\nER\n\nEF\n',
      ),
    ).toMatchObject(['wos', { ...paper, authors: expect.arrayContaining(['doe']), ids: ['10.1234/lamps'] }]);
    expect(
      await read(
        'Scopus\nEXPORT DATE: 1 May 2020\n\nDoe, J., Roe, R.\n57, 58;\nA study of lamps\n(2018) Journal of Light, 12 (3), pp. 1-2. \nDOI: 10.1234/lamps\nDOCUMENT TYPE: Article\n',
      ),
    ).toMatchObject(['scopus', { ...paper, ids: ['10.1234/lamps'] }]);
  });
});
