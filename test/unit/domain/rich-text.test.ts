import { describe, expect, it } from '@jest/globals';
import { cslTitle, keptTitle, plainTitle } from '../../../src/domain/rich-text.js';
import { latexTitle } from '../../../src/export/formats/latex.js';
import { plainText } from '../../../src/seeds/import/imported.js';
import { readReferences } from '../../../src/seeds/import/read-references.js';
import { FILE_LIMITS } from '../../../src/seeds/import/reading-limits.js';

const TITLES: readonly (readonly [string, string])[] = [
  ['Growth of SrTiO$_3$ films', 'Growth of SrTiO3 films'],
  ['Uptake of NO<sub>3</sub> by <i>Zea mays</i>', 'Uptake of NO3 by Zea mays'],
  ['Search in $O(k \\log n)$ steps', 'Search in O(k log n) steps'],
  ['The $\\max$-$\\min$ rule', 'The max-min rule'],
  ['Levels of $p<0.05$, $n = 3$ and $1/f$ noise', 'Levels of p<0.05, n = 3 and 1/f noise'],
  ['From $5 to $10 a head, or AU$6/kg and $2', 'From $5 to $10 a head, or AU$6/kg and $2'],
  ['When is a <list> a <map>?', 'When is a <list> a <map>?'],
  ['Option<T> and Map<K, V> in practice', 'Option<T> and Map<K, V> in practice'],
  ['If a<b then b>a', 'If a<b then b>a'],
  ['Salt &amp; Light in &lt;i&gt;vitro&lt;/i&gt; &#x3B2; rays', 'Salt & Light in vitro β rays'],
  ['G<scp>rid</scp>W<sc>ise</sc> maps', 'GridWise maps'],
  [
    'On <mml:math xmlns:mml="x"><mml:msub><mml:mi>K</mml:mi><mml:mn>4</mml:mn></mml:msub></mml:math>-free graphs',
    'On K4-free graphs',
  ],
  ['<jats:italic>Ab initio</jats:italic> rates', 'Ab initio rates'],
  [
    'Masses of <mml:math><mml:msubsup><mml:mi>B</mml:mi><mml:mi>s</mml:mi><mml:mo>∗</mml:mo></mml:msubsup><mml:mo>&lt;</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math>',
    'Masses of Bs∗<1/2',
  ],
  [
    'Sets of <inline-formula><tex-math>$\\alpha$</tex-math><mml:math><mml:mi>α</mml:mi></mml:math></inline-formula> type',
    'Sets of α type',
  ],
  ['A <constructor>call</constructor> of $\\toString x$', 'A <constructor>call</constructor> of toStringx'],
  ['A lone <math> tag and <mi>one</mi> sign', 'A lone <math> tag and one sign'],
  ['Costs of $3 and x_1 beside $4', 'Costs of $3 and x_1 beside $4'],
  ['Is 30% of 7 enough? #1 & {done}', 'Is 30% of 7 enough? #1 & {done}'],
  ['In\u00advisible\u200b signs\u0000 here\u202e', 'Invisible signs here'],
  ['From $5 to $10 a day', 'From $5 to $10 a day'],
  ['PixArt-δ ≤ 2', 'PixArt-δ ≤ 2'],
];

describe('a title from outside', () => {
  it.each(TITLES)('%j', (title, plain) => {
    expect(plainTitle(title)).toBe(plain);
    expect(plainTitle(keptTitle(title))).toBe(plain);
    expect(keptTitle(keptTitle(title))).toBe(keptTitle(title));
  });

  it.each(TITLES)('comes back from our own exports: %j', async (title, plain) => {
    const [entry] = await readReferences(`@misc{a, title={${latexTitle(title)}}}`, 'bibtex', FILE_LIMITS);
    expect(entry?.title).toBe(plain);
    expect(plainText(cslTitle(title))).toBe(plain);
  });

  it.each([
    ['The \\LaTeX\\ Handbook', 'The LaTeX Handbook'],
    ['Thorbj\\o rn\\ and \\TeX\\ again', 'Thorbjørn and TeX again'],
    ['Only 5% of all', 'Only 5% of all'],
    ['On $\\cos(x)$ and $\\|y\\|$', 'On cos(x) and ‖y‖'],
    ["\\\"Uber {\\'e}t\\'e", 'Über été'],
  ])('TeX %s', async (tex, plain) => {
    const [entry] = await readReferences(`@misc{a, title={${tex}}}`, 'bibtex', FILE_LIMITS);
    expect(entry?.title).toBe(plain);
  });

  it('of any signs comes back from BibTeX, RIS and CSL-JSON', async () => {
    const PIECES = [
      '%',
      '&',
      '#',
      '_',
      '{',
      '}',
      '~',
      '^',
      '\\',
      '<',
      '>',
      '$5',
      '--',
      '``',
      "''",
      '"',
      '@',
      ';',
      '&amp;',
      '&lt;b',

      '<i>',
      '</i>',
      '<sub>2</sub>',
      '<vector>',
      'a<b',
      '$x_1$',
      '$\\log n$',
      'α',
      'Δx',
      '−',
      '≤',
      'C++',
      'F#',
      'Ṽ',
      'é',
      'ø',

      '扩散',
      'モデル',
      'نص',
      '\u00ad',
      'A',
      'DDIM',
      'of',
      'the',
      'Part II',
      '100%',
      '\\LaTeX',
      '...',
      '1.5',
    ];
    let state = 7;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const titles = Array.from({ length: 200 }, () => {
      const pieces = Array.from({ length: 2 + next(7) }, () => PIECES[next(PIECES.length)] ?? '');
      return ['Word', ...pieces, 'end'].join(next(4) === 0 ? '' : ' ');
    });
    const shown = titles.map((title) => plainText(title));
    const bibtex = titles.map((title, n) => `@misc{k${n},\n  title = {${latexTitle(title)}},\n}`).join('\n');
    const ris = shown.map((title) => `TY  - JOUR\nTI  - ${title}\nER  - \n`).join('\n');
    const csl = JSON.stringify(titles.map((title, n) => ({ id: `k${n}`, type: 'article', title: cslTitle(title) })));
    for (const [format, file] of [
      ['bibtex', bibtex],
      ['ris', ris],
      ['csl-json', csl],
    ] as const) {
      const read = (await readReferences(file, format, FILE_LIMITS)).map(({ title }) => title);
      const wrong = shown.flatMap((title, n) =>
        title === read[n] ? [] : [{ format, from: titles[n], title, read: read[n] }],
      );
      expect(wrong).toEqual([]);
    }
  });

  it('of many unmatched tags or words is read to its end', () => {
    for (const hostile of [
      '<i>'.repeat(30_000),
      '</i>'.repeat(30_000),
      '<i>x</i>'.repeat(30_000),
      '<a B '.repeat(30_000),
      '<math>'.repeat(30_000),
      '<math></math>'.repeat(30_000),
      `<math>${'<'.repeat(100_000)}</math>`,
      `<math>${'<mi>'.repeat(30_000)}</math>`,
      `<math>${'<msub><mi>a</mi>'.repeat(30_000)}</math>`,
      `<math>${'</mi>'.repeat(30_000)}</math>`,
      `$${'\\'.repeat(100_000)}`,
      '$\\'.repeat(30_000),
      '<tex-math>'.repeat(30_000),
      '&amp;'.repeat(30_000),
    ]) {
      expect(plainTitle(hostile).length).toBeLessThanOrEqual(hostile.length);
      expect(latexTitle(hostile)).toEqual(expect.any(String));
    }
  });

  it('an id in words of a journal is read', async () => {
    const [entry] = await readReferences(
      '@misc{a, title={T}, journal={arXiv preprint hep-th/9802150}}',
      'bibtex',
      FILE_LIMITS,
    );
    expect(entry?.identifiers).toEqual([{ scheme: 'arxiv', value: 'hep-th/9802150' }]);
  });
});
