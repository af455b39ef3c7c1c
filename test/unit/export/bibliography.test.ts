import { describe, expect, it } from '@jest/globals';
import { nameParts } from '../../../src/domain/author-name.js';
import { citationKey } from '../../../src/export/citation-key.js';
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
  it.each([
    ['Denoising Diffusion Implicit Models', 'denoising-diffusion-implicit-abc234'],
    ['The Ü of Łódź, Straße & Søren', 'u-lodz-strasse-abc234'],
    ['扩散模型', 'paper-abc234'],
    ['On the of', 'paper-abc234'],
    ['H<sub>2</sub>O', 'h2o-abc234'],
  ])('%s', (title, key) => expect(citationKey({ id: 'p_abc234567abc234567ab', title })).toBe(key));
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
