import { describe, expect, it } from '@jest/globals';
import { identifierKey } from '../../../src/domain/identifier.js';
import type { ImportFormat } from '../../../src/seeds/import/imported.js';
import { guessFormat, readReferenceList, readReferences } from '../../../src/seeds/import/read-references.js';

async function read(text: string, format: ImportFormat) {
  const entries = await readReferences(text, format);
  return entries.map(({ identifiers, ...entry }) => ({ ...entry, identifiers: identifiers.map(identifierKey) }));
}

describe('a BibTeX file', () => {
  it('gives titles without LaTeX, in any script, and identifiers from wherever managers leave them', async () => {
    const text = `% a comment
@string{conf = "A Conference"}
@article{ann,
  title = {{Schr{\\"o}dinger} Br{\\'\\i}dges \\& {$\\alpha$}-Flows: \\v{C}ech {\\L}ines},
  journal = conf, year = 2023, doi = {https://doi.org/10.1234/FOO_1}
}
@inproceedings{bob, title = "Диффузионные модели", year = {2022},
  eprint = {2201.00002v3}, archiveprefix = {arXiv}}
@misc{cem, title = {拡散モデルの軽量化}, journal = {arXiv preprint arXiv:2301.10970}, date = {2023-01-26}}
@misc{dan, title={A Paper}, url = {https://arxiv.org/abs/cs/0112017}}
`;
    expect(await read(text, 'bibtex')).toEqual([
      {
        line: 3,
        label: 'ann',
        published: null,
        title: 'Schrödinger Brídges & α-Flows: Čech Łines',
        year: 2023,
        venue: 'A Conference',
        authors: [],
        authorNames: [],
        identifiers: ['doi:10.1234/foo_1'],
        unreadable: [],
        broken: null,
      },
      expect.objectContaining({ line: 7, title: 'Диффузионные модели', identifiers: ['arxiv:2201.00002'] }),
      expect.objectContaining({ line: 9, title: '拡散モデルの軽量化', year: 2023, identifiers: ['arxiv:2301.10970'] }),
      expect.objectContaining({ line: 10, identifiers: ['arxiv:cs/0112017'] }),
    ]);
  });

  it('names the authors alike in every format', async () => {
    const bibtex = '@misc{a, title={T}, author={Ho, Jonathan and {The Group} and de la Cruz, Juan}}';
    const ris = 'TY  - GEN\nTI  - T\nAU  - Ho, Jonathan\nAU  - {The Group}\nAU  - de la Cruz, Juan\nER  - \n';
    const csl = JSON.stringify([
      {
        title: 'T',
        author: [
          { family: 'Ho', given: 'Jonathan' },
          { literal: 'The Group' },
          { family: 'Cruz', given: 'Juan', 'non-dropping-particle': 'de la' },
        ],
      },
    ]);
    for (const [text, format] of [
      [bibtex, 'bibtex'],
      [ris, 'ris'],
      [csl, 'csl-json'],
    ] as const) {
      const [entry] = await read(text, format);
      expect([format, entry?.authorNames]).toEqual([format, ['Jonathan Ho', 'The Group', 'Juan de la Cruz']]);
      expect(entry?.authors).toEqual(['ho', 'group', 'cruz']);
    }
  });

  it('reads angles as they are written, in and outside of math, and in identifiers', async () => {
    const text = `@misc{a, title={Significance at p < 0.05 and a > b}}
@misc{b, title={Where $x < y$ and <i>z</i> {\\textless} 2}, doi={10.1002/(SICI)1097<1661::AID-SIM968>3.0.CO;2-2}}
@misc{c, title="<<Quoted>>"}
`;
    const entries = await read(text, 'bibtex');
    expect(entries.map(({ line, title }) => [line, title])).toEqual([
      [1, 'Significance at p < 0.05 and a > b'],
      [2, 'Where x < y and z < 2'],
      [3, '«Quoted»'],
    ]);
    expect(entries[1]?.identifiers).toEqual(['doi:10.1002/(sici)1097<1661::aid-sim968>3.0.co;2-2']);
  });

  it.each([
    ['at $p<0.05$ for {C++} \\& $\\alpha$-{Fe}$_2$O$_3$', 'at p<0.05 for C++ & α-Fe2O3'],
    ['A $1/f$ noise of $n = 3$ and $ \\gamma $ rays', 'A 1/f noise of n = 3 and γ rays'],
    ['$$E=mc^2$$ and more', 'E=mc2 and more'],
    ['Codes $(n,k)$ in $O(n \\log n)$ time', 'Codes (n,k) in O(n log n) time'],
    ['$2$-Wasserstein, $\\ell_1$ and $5', '2-Wasserstein, ℓ1 and $5'],
    ['Costs $5 vs $10', 'Costs $5 vs $10'],
    ['US$5 to AU$6 and $\\beta$', 'US$5 to AU$6 and β'],
    ['$5 million, 10\\% and $x$', '$5 million, 10% and x'],
    ['\\$5 to \\$6 of $\\$7$', '$5 to $6 of $7'],
    ['One $ only', 'One $ only'],
    ['Ke$ha and A$AP Rocky', 'Ke$ha and A$AP Rocky'],
  ])('pairs the signs of math in their order: %s', async (written, title) => {
    const [entry] = await read(`@misc{a, title={${written}}}`, 'bibtex');
    expect(entry?.title).toBe(title);
  });

  it('keeps an entry that it cannot read, with its line, and goes on after it', async () => {
    const text = `@article{one, title={First}, year=2020}
@article{two, title={never closed
@article{three, title={Third}, year=2021, doi={nonsense}}
`;
    const entries = await read(text, 'bibtex');
    expect(entries.map(({ line, label, title }) => [line, label, title])).toEqual([
      [1, 'one', 'First'],
      [2, 'two', null],
      [3, 'three', 'Third'],
    ]);
    expect(entries[1]?.broken).toMatch(/not valid BibTeX/);
    expect(entries[2]?.unreadable).toEqual(['nonsense']);
  });
});

describe('a RIS file', () => {
  it('gives its entries, with lines that go on and a last end mark that is missing', async () => {
    const text = `\uFEFFTY  - JOUR\r
ID  - ann\r
TI  - Über die Diffusion\r
  auf Gittern\r
PY  - 2019/05/01\r
DO  - 10.1234/GITTER\r
ER  - \r
stray\r
TY  - CONF\r
T1  - Модели\r
UR  - https://arxiv.org/pdf/2101.00001v2.pdf\r
`;
    expect(await read(text, 'ris')).toEqual([
      expect.objectContaining({
        line: 1,
        label: 'ann',
        title: 'Über die Diffusion auf Gittern',
        year: 2019,
        identifiers: ['doi:10.1234/gitter'],
      }),
      expect.objectContaining({ line: 9, title: 'Модели', identifiers: ['arxiv:2101.00001'] }),
    ]);
  });
});

describe('a CSL-JSON file', () => {
  it('gives its entries, without markup, with numbers for text', async () => {
    const text = `[
  { "id": "ann", "title": "On H<sub>2</sub>O &c. {braces [in] text}", "DOI": "10.1234/h2o", "issued": { "date-parts": [["2020", 3]] } },
  {
    "id": 7, "title": "Ünïcode", "number": "arXiv:2101.00001", "PMID": 123, "container-title": "A Journal"
  },
  "nothing"
]`;
    expect(await read(text, 'csl-json')).toEqual([
      expect.objectContaining({
        line: 2,
        label: 'ann',
        title: 'On H2O &c. {braces [in] text}',
        year: 2020,
        identifiers: ['doi:10.1234/h2o'],
      }),
      expect.objectContaining({
        line: 3,
        label: '7',
        title: 'Ünïcode',
        venue: 'A Journal',
        identifiers: ['arxiv:2101.00001', 'pubmed:123'],
      }),
      expect.objectContaining({ broken: expect.stringMatching(/not an object/) }),
    ]);
  });

  it('takes a list inside of an object, and says where broken JSON breaks', async () => {
    expect(await read('{"items": [\n{"title": "A"},\n{"title": "B"}]}', 'csl-json')).toMatchObject([
      { line: 2, title: 'A' },
      { line: 3, title: 'B' },
    ]);
    expect(await read('[{"title": "A"},\n oops]', 'csl-json')).toMatchObject([
      { broken: expect.stringMatching(/not valid JSON/) },
    ]);
  });
});

describe('a list of identifiers', () => {
  it('takes every usual form and keeps what is none', async () => {
    const text = `# mine
2101.00001v2  # alpha
https://doi.org/10.1234/Beta,

- CorpusId:42
10.48550/arXiv.2203.00003
what is this
`;
    const entries = await read(text, 'ids');
    expect(entries.map(({ line, identifiers, unreadable }) => [line, identifiers, unreadable])).toEqual([
      [2, ['arxiv:2101.00001'], []],
      [3, ['doi:10.1234/beta'], []],
      [5, ['corpusId:42'], []],
      [6, ['arxiv:2203.00003'], []],
      [7, [], ['what is this']],
    ]);
  });
});

describe('the format of a file', () => {
  it.each([
    ['x', '@article{a, title={b}}', 'bibtex'],
    ['x.txt', 'TY  - JOUR\nER  - ', 'ris'],
    ['x', ' [{"title": "a"}]', 'csl-json'],
    ['x', '2101.00001\n', 'ids'],
    ['empty.bib', '', 'bibtex'],
    ['a.bib', '{@misc{a, title={b}}', 'bibtex'],
    ['a.bib', '[{"id": "a"}]', 'csl-json'],
    ['a.json', '[{"id": ', 'csl-json'],
  ])('of %s is told by %j: %s', (name, text, format) => expect(guessFormat(name, text)).toBe(format));

  it.each([
    ['a.bib', 'TY  - JOUR\nTI  - A\nER  - ', 'bibtex', /^a\.bib has no entry of bibtex in it: it looks like ris$/],
    ['b.bib', '% to be written\n', null, /^b\.bib has no entry of bibtex in it: is it the right file\?$/],
  ] as const)('of %s is wrong where its text has no entry of it', async (name, text, format, message) => {
    await expect(readReferenceList({ name, text, format })).rejects.toThrow(message);
  });
});
