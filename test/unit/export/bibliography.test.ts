import { describe, expect, it } from '@jest/globals';
import { nameParts } from '../../../src/domain/author-name.js';
import { citationKey, CitationKeys, type KeyedPaper } from '../../../src/export/citation-key.js';
import { latexText, latexTitle } from '../../../src/export/formats/latex.js';
import { oneLine } from '../../../src/platform/one-line.js';
import { dateParts, landingPage, referenceType, sourcePage } from '../../../src/queries/reference-facts.js';
import { makeIdentifier, type IdentifierScheme } from '../../../src/domain/identifier.js';

const ids = (values: Partial<Record<IdentifierScheme, string>>) =>
  Object.entries(values).map(([scheme, value]) => {
    const identifier = makeIdentifier(scheme as IdentifierScheme, value);
    if (!identifier) throw new Error(`${scheme} ${value}`);
    return identifier;
  });

describe('TeX', () => {
  it.each([
    ['50% of A & B_1 #2', '50\\% of A \\& B\\_1 \\#2'],
    [
      '{x} \\y ~ ^ <z>',
      '\\{x\\} \\textbackslash{}y \\textasciitilde{} \\textasciicircum{} \\textless{}z\\textgreater{}',
    ],
    ['two\nlines', 'two lines'],
  ])('%j is set sign by sign', (text, tex) => expect(latexText(text)).toBe(tex));

  it.each([
    ['DDIM and the GANs of Text-to-Image', '{DDIM} and the {GANs} of Text-to-Image'],
    ['T-GATE: A Q-Diffusion', '{T-GATE}: A {Q-Diffusion}'],
    ['The $\\ell_1$ norm', 'The $\\ell_1$ norm'],
    ['From $5 to $10', 'From \\$5 to \\$10'],
    ['Bad $\\frac{1$ TeX', 'Bad \\$\\textbackslash{}frac\\textbraceleft{}1\\$ {TeX}'],
    ['Evil $\\input{/etc/passwd}$', 'Evil \\$\\textbackslash{}input\\{/etc/passwd\\}\\$'],
    ['CO<sub>2</sub> in <i>E. coli</i>', '{CO}\\textsubscript{2} in \\textit{{E}. coli}'],
    [
      'Vitamin K and the B cells of C++, F# and Java: A Part II',
      'Vitamin {K} and the {B} cells of {C++}, {F\\#} and Java: A Part {II}',
    ],
    ['Vitamin A deficiency; hepatitis A', 'Vitamin {A} deficiency; hepatitis {A}'],
    ['PixArt-α and −1 ≤ x', '{PixArt-\\ensuremath{\\alpha}} and \\ensuremath{-}1 \\ensuremath{\\le} x'],
    ['A &amp; B <sc>is</sc>', 'A \\& {B} \\textsc{is}'],
    ['a < b > c <blink>', 'a \\textless{} b \\textgreater{} c \\textless{}blink\\textgreater{}'],
  ])('the title %j', (title, tex) => expect(latexTitle(title)).toBe(tex));
});

describe('names', () => {
  it.each([
    ['Jiaming Song', ['Jiaming', '', 'Song', '']],
    ['Aaron van den Oord', ['Aaron', 'van den', 'Oord', '']],
    ['Martin Luther King Jr.', ['Martin Luther', '', 'King', 'Jr.']],
    ['Zürich, Anna', ['Anna', '', 'Zürich', '']],
    ['de la Cruz, Juan', ['Juan', 'de la', 'Cruz', '']],
    ['J. K. Rowling', ['J. K.', '', 'Rowling', '']],
  ])('%s', (text, [given, particle, family, suffix]) =>
    expect(nameParts(text)).toEqual({ given, particle, family, suffix }),
  );

  it.each(['张伟', 'Madonna', 'The ATLAS Collaboration', 'Stanford University'])('%s is one name', (text) =>
    expect(nameParts(text)).toMatchObject({ literal: text }),
  );
});

describe('citation keys', () => {
  const keyed = (author: string | null, date: number | string | null, title: string, id = 'p_1'): KeyedPaper => ({
    id,
    title,
    authors:
      author === null
        ? null
        : [
            { s2Id: null, name: author },
            { s2Id: null, name: 'Zed Last' },
          ],
    year: typeof date === 'number' ? date : null,
    publicationDate: typeof date === 'string' ? date : null,
  });

  it.each<[string, string | null, number | string | null, string]>([
    ['ho2020denoising', 'Jonathan Ho', 2020, 'Denoising Diffusion Probabilistic Models'],
    ['lu2022dpm', 'Lu, Cheng', 2022, 'DPM-Solver: A Fast ODE Solver'],
    ['sohldickstein2015deep', 'Jascha Sohl-Dickstein', 2015, 'Deep Unsupervised Learning'],
    ['oord2017neural', 'Aaron van den Oord', 2017, 'Neural Discrete Representation Learning'],
    ['bergstrom2024cache', 'Åsa Bergström', '2024-03', 'To the Cache!'],
    ['lodz1999strasse', 'Ł. Łódź', 1999, 'On the Straße of Søren'],
    ['obrien2021dont', 'Pat O’Brien', 2021, "Don't sample twice"],
    ['king1963dream', 'Martin Luther King, Jr.', 1963, 'A Dream'],
    ['theatlascollaboration2012h2o', 'The ATLAS Collaboration', 2012, 'H<sub>2</sub>O again'],
    ['noauthor2020denoising', null, 2020, 'Denoising'],
    ['honodatedenoising', 'Jonathan Ho', null, 'Denoising'],
    ['li2023', 'Wei Li', 2023, '扩散模型'],
    ['noauthor2023light', '张伟', 2023, '<i>Light</i> models'],
    ['noauthornodate', null, null, 'On the of'],
  ])('%s', (key, author, date, title) => expect(citationKey(keyed(author, date, title))).toBe(key));

  it('of a list are all different, and the same in any order of it', () => {
    const papers = [
      keyed('A. Ho', 2020, 'Denoising', 'p_3'),
      keyed('B. Ho', '2020-02', 'Denoising again', 'p_2'),
      keyed('C. Ho', '2020-02', 'On denoising', 'p_1'),
      // What the second of the others would get.
      keyed('D. Ho', 2020, 'Denoisingb', 'p_4'),
      keyed('E. Song', 2021, 'Alone', 'p_5'),
    ];
    const keysOf = (list: readonly KeyedPaper[]): ReadonlyMap<string, string> => {
      const keys = new CitationKeys();
      keys.add(list);
      return keys.keys();
    };
    const keys = keysOf(papers);
    expect(['p_1', 'p_2', 'p_3', 'p_4', 'p_5'].map((id) => keys.get(id))).toEqual([
      'ho2020denoisingc',
      'ho2020denoisingd',
      'ho2020denoisinga',
      'ho2020denoisingb',
      'song2021alone',
    ]);
    expect(Object.fromEntries(keysOf(papers.toReversed()))).toEqual(Object.fromEntries(keys));
    const many = keysOf(Array.from({ length: 800 }, (_, n) => keyed('A. Ho', 2020, 'Same', `p_${n}`)));
    expect(new Set(many.values()).size).toBe(800);
    expect([...many.values()]).toContain('ho2020sameaa');
  });
});

describe('what a reference is', () => {
  it.each([
    [{ publicationTypes: ['JournalArticle'], venue: 'arXiv.org' }, 'preprint'],
    [{ publicationTypes: null, venue: 'arXiv 2024' }, 'preprint'],
    [
      { publicationTypes: ['JournalArticle', 'Conference'], venue: 'Neural Information Processing Systems' },
      'conference',
    ],
    [{ publicationTypes: null, venue: 'CVPR 2024' }, 'conference'],
    [{ publicationTypes: ['JournalArticle'], venue: 'Artificial Intelligence Review' }, 'article'],
    [{ publicationTypes: ['Book'], venue: null }, 'book'],
    [{ publicationTypes: ['Dataset'], venue: 'Zenodo' }, 'dataset'],
    [{ publicationTypes: null, venue: null }, 'other'],
  ])('%j', (paper, type) => expect(referenceType({ identifiers: [], ...paper })).toBe(type));

  it('without a venue but at arXiv is a preprint', () =>
    expect(referenceType({ publicationTypes: null, venue: null, identifiers: ids({ arxiv: '2010.02502' }) })).toBe(
      'preprint',
    ));
});

describe('addresses and dates', () => {
  it('lead to the DOI first, then arXiv, the Anthology, the source', () => {
    const url = 'https://www.semanticscholar.org/paper/x';
    const page = (values: Partial<Record<IdentifierScheme, string>>, source: string | null = null) =>
      landingPage({ identifiers: ids(values), url: source });
    expect(page({ doi: '10.1000/A<b>#c', arxiv: '2010.02502' }, url)).toBe('https://doi.org/10.1000/a%3Cb%3E%23c');
    expect(page({ arxiv: '2010.02502' }, url)).toBe('https://arxiv.org/abs/2010.02502');
    expect(page({ acl: '2020.acl-main.1' }, url)).toBe('https://aclanthology.org/2020.acl-main.1');
    expect(page({ acl: 'P19-1001' }, url)).toBe('https://aclanthology.org/P19-1001');
    expect(page({}, url)).toBe(url);
    expect(page({ corpusId: '5' })).toBe('https://api.semanticscholar.org/CorpusID:5');
    expect(page({})).toBeNull();
    expect(sourcePage({ identifiers: ids({ s2: 'a'.repeat(40) }), url: null })).toMatch(/paper\/a{40}$/);
  });

  it('have the parts that are known', () => {
    expect(dateParts({ publicationDate: '2020-10-06', year: 2020 })).toEqual([2020, 10, 6]);
    expect(dateParts({ publicationDate: '2020-10-06', year: 2021 })).toEqual([2021]);
    expect(dateParts({ publicationDate: null, year: 2021 })).toEqual([2021]);
    expect(dateParts({ publicationDate: null, year: null })).toEqual([]);
  });
});

it('text that no format carries becomes text that all do', () => {
  expect(oneLine('a\u0000b\u2028c\uD800d\uFFFEe \t f 👩‍🔬')).toBe('a b c\uFFFDd\uFFFDe f 👩‍🔬');
});
