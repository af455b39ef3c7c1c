import type { PaperFields } from '../../src/domain/paper.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  identifier,
  link,
  method,
  paper,
  s2,
  surveyId,
} from '../contract/harness.js';

/** Titles as sources really give them, each with signs that some format takes for its own. */
export const AWKWARD_TITLES: readonly string[] = [
  'On $\\ell_1$-norms & 100% of {DDIM}: "quotes" #1 a_b',
  'Learning $O(n^2)$ attention for $\\mathcal{N}(0, I)$ noise',
  'It costs $5 to $10 & more',
  'A <i>C. elegans</i> model with H<sub>2</sub>O and x<sup>2</sup> < y > z',
  'An unbalanced { brace, a \\backslash, and a } too many}',
  'Tilde ~ caret ^ pipe | star * under_score `tick` @at =equals',
  '扩散模型的轻量化研究',
  'Модели диффузии: обзор',
  'نماذج الانتشار الخفيفة',
  'Ünïcödé Æther Łódź Straße: naïve façade',
  'Emoji 🚀 in 👩‍🔬 titles ✨',
  '"All of it in quotes"',
  "L'apostrophe d'Hadamard isn't ``TeX'' -- or --- is it?",
  '=SUM(A1:A9) is a title, too',
  '<script>alert("x")</script> &amp; &lt;entities&gt; ]]>',
  '1. A title that looks like a list',
  '% a comment? @article{not, title = {an entry}}',
  'A title\nof two lines\twith\u0001 control\u0007 signs',
];

const AWKWARD_NAMES: readonly string[] = [
  'Jiaming Song',
  'Aaron van den Oord',
  'Jörg Müller-Lüdenscheidt',
  'Martin Luther King Jr.',
  '张伟',
  'O’Brien & Sons Ltd',
  'The ATLAS Collaboration',
  'Zürich, Anna',
  'Madonna',
  'Jean-Luc {Weird} Name_100%',
];

/** Fields of the paper with the title of this place. */
function awkwardFields(index: number): Partial<PaperFields> {
  return {
    title: AWKWARD_TITLES[index] ?? '',
    year: 2000 + index,
    publicationDate: index % 3 === 0 ? `${2000 + index}-0${(index % 9) + 1}-15` : null,
    venue: [null, 'J. of X & Y_Z', 'International Conference on {Braces} #1', 'arXiv.org'][index % 4] ?? null,
    publicationTypes: index % 4 === 1 ? ['JournalArticle'] : null,
    authors: AWKWARD_NAMES.slice(index % AWKWARD_NAMES.length).map((name) => ({ s2Id: null, name })),
    abstract: `An abstract of ${AWKWARD_TITLES[index]}`,
    url: `https://www.semanticscholar.org/paper/${index.toString(16).padStart(40, '0')}`,
    openAccessPdf: index % 2 === 0 ? `https://example.org/pdf?a=1&b=${index}` : null,
    reportedCitations: index * 7,
  };
}

/** The papers as a graph: each cites the first and the two before it; with methods, categories, a lineage and a survey. */
export function awkwardBatch(): WriteBatch {
  const numbers = AWKWARD_TITLES.map((_, index) => index + 1);
  return batch({
    papers: numbers.map((n) =>
      paper(n, awkwardFields(n - 1), {
        identifiers: [
          s2(n),
          identifier('corpusId', String(1000 + n)),
          ...(n % 2 === 0 ? [identifier('arxiv', `2101.0${1000 + n}`)] : []),
          ...(n % 3 === 0 ? [identifier('doi', `10.1000/a_b(${n})<x>;2-#`)] : []),
          ...(n % 5 === 0 ? [identifier('pubmed', String(n)), identifier('pmc', String(n))] : []),
        ],
      }),
    ),
    citations: numbers.flatMap((n) =>
      [...new Set([1, n - 1, n - 2])]
        .filter((m) => m >= 1 && m < n)
        .map((m) => cites(n, m, { intents: m === 1 ? ['METHODOLOGY'] : null, isInfluential: m === 1 })),
    ),
    categories: [category('top'), category('below & "beside"', 'top'), category('other')],
    methods: [
      method('first', { introducedBy: 'k1', name: 'First <&> "Method"' }),
      method('second', { introducedBy: 'k2' }),
      method('third', { introducedBy: 'k3' }),
      method('paperless', { year: 2001 }),
    ],
    categoryClaims: [
      claim({ method: 'first' }, 'top'),
      claim({ paper: 'k2' }, 'below & "beside"'),
      claim({ paper: 'k2' }, 'other'),
    ],
    lineageLinks: [link('second', 'first'), link('third', 'second'), link('paperless', 'second')],
    surveys: [
      { id: surveyId('s'), slug: 's', title: 'A Survey & more', paper: 'k9', categoryIds: [categoryId('top')] },
    ],
    coverage: numbers.slice(0, 12).map((n) => ({
      surveyId: surveyId('s'),
      paper: `k${n}`,
      state: n === 12 ? ('OUT' as const) : ('IN' as const),
      listedBy: ['seed'],
      reason: null,
    })),
  });
}
