import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { identifierKey, makeIdentifier, type Identifier } from '../../../../src/domain/identifier.js';
import { foldText } from '../../../../src/domain/text.js';
import { readSeed } from '../../../../src/seeds/check-seed.js';
import { BUNDLED_SEEDS } from '../../../../src/seeds/locate-seed.js';
import { arxivIdsIn } from '../../../../src/sources/crossref/references/arxiv-in-text.js';
import { cleanedDoi } from '../../../../src/sources/crossref/references/cleaned-doi.js';
import { readDeposited } from '../../../../src/sources/crossref/references/deposited-reference.js';
import { KnownTitles } from '../../../../src/sources/crossref/references/known-titles.js';
import { readReferenceText } from '../../../../src/sources/crossref/references/reference-text.js';
import {
  resolveReferences,
  type KnownTarget,
  type ResolvedReference,
} from '../../../../src/sources/crossref/references/resolve-references.js';
import { recordedWork } from '../../../support/crossref-recorded.js';
import { NO_PAPERS, TITLES } from './springer-titles.js';

const BUNDLED = join(BUNDLED_SEEDS, 'lightweight-diffusion-models');

async function readPapersOfSeed(): Promise<KnownTarget[]> {
  const { papers } = await readSeed(BUNDLED);
  return papers.map(({ key, title, year, authors, identifiers }) => ({
    id: key,
    title: title ?? '',
    year,
    authors: authors.map((name) => ({ name })),
    identifiers,
  }));
}

let seedPapers: Promise<KnownTarget[]> | null = null;
const papersOfSeed = (): Promise<KnownTarget[]> => (seedPapers ??= readPapersOfSeed());

function paper(id: string, title: string, author: string, year: number | null = 2020): KnownTarget {
  const identifiers = [makeIdentifier('arxiv', '2006.11239')].filter((one) => one !== null);
  return { id, title, year, authors: author === '' ? null : [{ name: author }], identifiers };
}

function resolve(entries: readonly unknown[], known: readonly KnownTarget[] = [], self: readonly Identifier[] = []) {
  return resolveReferences(entries.map(readDeposited), new KnownTitles(known), self);
}

const nameOf = (key: string) => key.slice(key.lastIndexOf('_') + 1);
const foundIn = (resolved: readonly ResolvedReference[]) =>
  resolved.flatMap((one) => (one.is === 'PAPER' && one.known ? [one.known.id] : []));

describe('a Springer Nature list of 103 references', () => {
  const work = recordedWork('work-springer-ml-paper-arxiv-refs');
  const references = (work.reference ?? []).map(readDeposited);

  it('resolves every entry with DOI or arXiv id', async () => {
    const resolved = resolveReferences(references, new KnownTitles(await papersOfSeed()), []);
    const of = (name: string) => resolved.filter((one) => (one.is === 'PAPER' ? one.matchedBy : one.is) === name);
    expect(resolved).toHaveLength(103);
    // CR74 names an arXiv paper, and Crossref matched another DOI to it.
    expect(of('DOI')).toHaveLength(57);
    expect(of('ARXIV_IN_TEXT')).toHaveLength(14);
    expect(of('TITLE')).toEqual([]);
    expect(of('NO_PAPER').map(({ reference }) => nameOf(reference.key))).toEqual(NO_PAPERS);
    expect(of('UNRESOLVED')).toHaveLength(32 - NO_PAPERS.length);
  });

  it('reads the title of each of the 45 without DOI', () => {
    const read = references.filter(({ key }) => nameOf(key) in TITLES);
    expect(Object.fromEntries(read.map(({ key, titles }) => [nameOf(key), titles[0]]))).toEqual(TITLES);
  });

  it('keeps what the text and the matched DOI of one entry name apart', () => {
    const cr74 = resolveReferences(references, new KnownTitles<KnownTarget>([]), []).find(
      ({ reference }) => nameOf(reference.key) === 'CR74',
    );
    expect(cr74).toMatchObject({
      is: 'PAPER',
      matchedBy: 'ARXIV_IN_TEXT',
      identifiers: [{ scheme: 'arxiv', value: '2303.15715' }],
      others: [{ scheme: 'doi', value: '10.2139/ssrn.4404340' }],
    });
  });

  it('finds those of its papers that the graph has by their titles, whoever else has the words', () => {
    const known = [
      paper(
        'bert',
        'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
        'Jacob Devlin',
        2018,
      ),
      paper('attention', 'Attention Is All You Need', 'Ashish Vaswani', 2017),
      paper('react', 'ReAct: Synergizing Reasoning and Acting in Language Models', 'Shunyu Yao', 2022),
      paper('not-gpt1', 'Improving Language Understanding by Generative Pre-Training', 'Somebody Else', 2018),
      paper(
        'not-cot',
        'Chain-of-Thought Prompting Elicits Reasoning in Large Language Models: A Survey',
        'Jason Wei',
        2022,
      ),
    ];
    expect(foundIn(resolveReferences(references, new KnownTitles(known), []))).toEqual(['bert', 'attention', 'react']);
  });
});

describe('an Elsevier list that cites five papers of the seed without any id', () => {
  it('finds the five and nothing else', async () => {
    const resolved = resolve(recordedWork('work-elsevier-cites-our-papers').reference ?? [], await papersOfSeed());
    const found = resolved.flatMap((one) => (one.is === 'PAPER' && one.known ? [one.known] : []));
    expect(new Set(found.map(({ identifiers }) => identifiers[0]?.value))).toEqual(
      new Set(['1503.03585', '2006.11239', '2105.05233', '2112.10752', '2207.12598']),
    );
    expect(found).toHaveLength(5);
    expect(resolved.filter((one) => one.is === 'PAPER' && one.matchedBy === 'ARXIV_IN_TEXT')).toHaveLength(1);
    expect(resolved.filter((one) => one.is === 'PAPER' && one.matchedBy === 'DOI')).toHaveLength(28);
  });

  it('reads a title that was split over two fields, and one with its venue glued to it', () => {
    const known = [
      paper('unclip', 'Hierarchical Text-Conditional Image Generation with CLIP Latents', 'Aditya Ramesh', 2022),
      paper('unet', 'U-Net: Convolutional Networks for Biomedical Image Segmentation', 'Olaf Ronneberger', 2015),
    ];
    expect(foundIn(resolve(recordedWork('work-elsevier-cites-our-papers').reference ?? [], known))).toEqual([
      'unclip',
      'unet',
    ]);
  });

  it('finds DDPM in a text', async () => {
    const entry = {
      unstructured:
        'Ho J, Jain A, Abbeel P. Denoising diffusion probabilistic models. In: Larochelle H, editor. Proc. 34th NeurIPS; 2020. p. 6840–51.',
    };
    expect(foundIn(resolve([entry], await papersOfSeed()))).toHaveLength(1);
  });
});

describe('a known title in a text', () => {
  const DDPM = 'Denoising Diffusion Probabilistic Models';
  const known = [paper('ddpm', DDPM, 'Jonathan Ho')];
  const withImproved = [...known, paper('improved', `Improved ${DDPM}`, 'Alex Nichol', 2021)];

  it.each([
    'Nichol, A. & Dhariwal, P. Improved denoising diffusion probabilistic models. In Proc. ICML 8162–8171 (2021).',
    'Nichol AQ, Dhariwal P (2021) Improved denoising diffusion probabilistic models. In: ICML, pp 8162–8171',
    'A. Q. Nichol and P. Dhariwal, “Improved denoising diffusion probabilistic models,” in ICML, 2021.',
    // The same author and year as the other paper's.
    'Ho, J. Improved denoising diffusion probabilistic models. ICML (2020).',
    'Ho J (2020) Denoising diffusion probabilistic models for anomaly detection. Arxiv',
    'Ho J (2020) Denoising diffusion probabilistic models: a survey. J Res 3:1–20',
    'Ho J (2020) Denoising diffusion probabilistic models, Part II. J Res 3:1–20',
    'Ho J (2020) Denoising diffusion probabilistic models 2. J Res 3:1–20',
    'Ho J (2020) Correction to: Denoising diffusion probabilistic models. J Res 3:1–20',
    'Ho J (2020) Retraction: Denoising diffusion probabilistic models. J Res 3:1–20',
    'Ho J (2020) Peer review report for: Denoising diffusion probabilistic models. J Res 3:1–20',
    'Song J (2020) Denoising diffusion probabilistic models. J Res 3:1–20',
    'Hong J (2020) Denoising diffusion probabilistic models. J Res 3:1–20',
  ])('is not DDPM: %s', (unstructured) => {
    expect(foundIn(resolve([{ unstructured }], known))).toEqual([]);
    expect(foundIn(resolve([{ unstructured }], withImproved))).not.toContain('ddpm');
  });

  it.each([
    'Ho, J., Jain, A. & Abbeel, P. Denoising diffusion probabilistic models. Adv. Neural Inf. Process. Syst. 33, 6840–6851 (2020).',
    'Ho J, Jain A, Abbeel P (2020) Denoising diffusion probabilistic models. Adv Neural Inf Process Syst 33:6840–6851',
    'Ho, J., Jain, A., Abbeel, P.: Denoising diffusion probabilistic models. NeurIPS 33, 6840–6851 (2020)',
    'J. Ho, A. Jain, and P. Abbeel, “Denoising diffusion probabilistic models,” in Proc. NeurIPS, vol. 33, 2020, pp. 6840–6851.',
    'J. Ho, A. Jain, and P. Abbeel, Denoising diffusion probabilistic models, Adv. Neural Inf. Process. Syst. 33, 6840 (2020).',
    'Ho, J., Jain, A., & Abbeel, P. (2020). Denoising diffusion probabilistic models. Advances in Neural Information Processing Systems, 33, 6840–6851.',
    'Jonathan Ho, Ajay Jain, and Pieter Abbeel. 2020. Denoising diffusion probabilistic models. In NeurIPS.',
    'Jonathan Ho, Ajay Jain, and Pieter Abbeel. Denoising diffusion probabilistic models. In NeurIPS, 2020.',
    'Ho J, Jain A, Abbeel P. Denoising diffusion probabilistic models[J]. Advances in neural information processing systems, 2020, 33: 6840-6851.',
    '[12] Ho J. et al.: Denoising Diffusion Probabilistic Models. 2020.',
    'Ho et al. Denoising diffusion probabilistic models. NeurIPS, 2020.',
    'Denoising diffusion probabilistic models, Ho, J., Jain, A., NeurIPS 2020',
  ])('is DDPM: %s', (unstructured) => {
    expect(foundIn(resolve([{ unstructured }], withImproved))).toEqual(['ddpm']);
  });

  it.each([
    [
      'Training Load and Its Role in Injury Prevention, Part I',
      'Training Load and Its Role in Injury Prevention, Part 2',
    ],
    ['A Theory of Sampling from Models: Part One', 'A Theory of Sampling from Models: Part Two'],
    ['A Theory of Sampling from Models I', 'A Theory of Sampling from Models II'],
  ])('is the part that the entry names: %s, %s', (one, two) => {
    const parts = [paper('one', one, 'Franco Ho'), paper('two', two, 'Franco Ho')];
    const entries = [one, two].map((title) => ({ 'article-title': title, author: 'Ho', year: '2020' }));
    expect(foundIn(resolve(entries, parts))).toEqual(['one', 'two']);
    expect(foundIn(resolve([entries[1]], parts.slice(0, 1)))).toEqual([]);
    const unstructured = `Ho F (2020) ${two}. J Res 3:1–20`;
    expect(foundIn(resolve([{ unstructured }], parts))).toEqual(['two']);
    expect(foundIn(resolve([{ unstructured }], parts.slice(0, 1)))).toEqual([]);
  });

  it('is nobody where two papers have the title, author and year', () => {
    const twins = [paper('a', DDPM, 'Jonathan Ho'), paper('b', DDPM, 'Jonathan Ho')];
    expect(foundIn(resolve([{ 'article-title': DDPM, author: 'Ho', year: '2020' }], twins))).toEqual([]);
    const older = [paper('a', DDPM, 'Jonathan Ho', 2016), paper('b', DDPM, 'Jonathan Ho')];
    expect(foundIn(resolve([{ 'article-title': DDPM, author: 'Ho', year: '2020' }], older))).toEqual(['b']);
  });

  it('needs the year where no author is known', () => {
    const anonymous = [paper('ddpm', DDPM, '')];
    const entry = { 'article-title': DDPM, author: 'Ho' };
    expect(foundIn(resolve([{ ...entry, year: '2021a' }], anonymous))).toEqual(['ddpm']);
    expect(foundIn(resolve([{ ...entry, year: '2016' }], anonymous))).toEqual([]);
    expect(foundIn(resolve([entry], anonymous))).toEqual([]);
  });
});

describe('what an entry names', () => {
  it.each([
    ['10.1067/mhn.2001.115906.', 'doi:10.1067/mhn.2001.115906'],
    [' https://doi.org/10.1000/ABC ', 'doi:10.1000/abc'],
    ['doi:10.1000/abc);', 'doi:10.1000/abc'],
    ['10.1109/TPWRS.2013\u20102', 'doi:10.1109/tpwrs.2013-2'],
    ['10.1109/TPWRS.2013\u20132', 'doi:10.1109/tpwrs.2013-2'],
    ['10.1000/ab c', 'doi:10.1000/abc'],
    ['10.1016/s0140-6736(20)31180-6', 'doi:10.1016/s0140-6736(20)31180-6'],
    ['10.48550/ARXIV.2006.11239v2', 'arxiv:2006.11239'],
    ['10.48550/arXiv.hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['10.1000/caf\u00e9', undefined],
    ['n/a', undefined],
    ['11.1000/x', undefined],
  ])('reads the DOI %s', (raw, key) => {
    const [first] = cleanedDoi(raw);
    expect(first && identifierKey(first)).toBe(key);
  });

  it.each([
    ['arXiv preprint arXiv:1307.6780', '1307.6780'],
    ['Preprint at https://arxiv.org/abs/2108.07258 (2021).', '2108.07258'],
    ['https://arxiv.org/pdf/2108.07258v3.pdf', '2108.07258'],
    ['arXiv:1606.01540 [Cs]', '1606.01540'],
    ['arXiv 1512 00824', '1512.00824'],
    ['ArXiv Preprint ArXiv:180807440 2018.', '1808.07440'],
    ['CoRR abs/1412.6980 (2014)', '1412.6980'],
    ['arXiv. 2303.15715', '2303.15715'],
    ['arXiv:hep-th/9901001', 'hep-th/9901001'],
    ['Commun. Math. Phys., math.GT/0309136', 'math/0309136'],
    ['doi:10.48550/arXiv.2006.11239', '2006.11239'],
  ])('finds the arXiv id in %s', (text, id) => {
    expect(arxivIdsIn(text).map(({ value }) => value)).toEqual([id]);
  });

  it.each([
    'http://arxiv.org/abs/https://www.pnas.org/content/95/15/8660.full.pdf',
    'ArXiv e-prints (2018)',
    'arXiv 2018 12345',
    'arXiv:1813.01234',
    'arXiv:2303.157155',
    'arXiv:2303.1571',
    'Phys. Rev. 1512.00824',
    'J. Physics 0309136',
    'in arXiv, 2018, 1234-1240',
  ])('finds no arXiv id in %s', (text) => {
    expect(arxivIdsIn(text)).toEqual([]);
  });

  it('takes arXiv out of any field, and no one where a text names several', () => {
    expect(resolve([{ 'journal-title': 'arXiv:1606.01540 [Cs]', 'article-title': 'OpenAI Gym' }])).toMatchObject([
      { is: 'PAPER', identifiers: [{ scheme: 'arxiv', value: '1606.01540' }] },
    ]);
    expect(resolve([{ unstructured: 'See arXiv:1606.01540 and arXiv:1606.01541.' }])).toMatchObject([
      { is: 'UNRESOLVED' },
    ]);
  });

  it('says of an entry with a key alone that it says nothing, and leaves none out', () => {
    const entries = [{ key: 'B1' }, 7, null, { key: 'B2', DOI: '10.1000/b', unstructured: 'x' }];
    expect(resolve(entries).map(({ is }) => is)).toEqual(['EMPTY', 'EMPTY', 'EMPTY', 'PAPER']);
  });

  it('drops the work itself', () => {
    const self = cleanedDoi('10.1000/self');
    expect(resolve([{ DOI: '10.1000/SELF' }], [], self).map(({ is }) => is)).toEqual(['ITSELF']);
  });

  it('reads years as they are written', () => {
    const years = ['2016', '1902a', '1928–9', 'in press', '20166'].map((year, at) => readDeposited({ year }, at).year);
    expect(years).toEqual([2016, 1902, 1928, null, null]);
  });

  it('takes markup and entities out of titles, however often they were escaped', () => {
    const read = readDeposited(
      { 'article-title': 'On <i>fast</i>&#x2014;slow\n CO<sub>2</sub> &amp;lt;i&amp;gt;sampling&amp;lt;/i&amp;gt;' },
      0,
    );
    expect(foldText(read.titles[0] ?? '')).toBe('on fast slow co2 sampling');
  });
});

describe('the titles of Springer Basic texts', () => {
  const texts = (recordedWork('work-springer-journal-basic-style').reference ?? []).map(
    ({ unstructured }) => unstructured ?? '',
  );

  it('begin behind the year', () => {
    const titles = texts.map((text) => readReferenceText(text).titles[0] ?? '');
    expect(titles[0]).toBe('The diversity-bandwidth trade-off');
    expect(titles[1]).toBe(
      'Channels for influence or maps of behavior? a field experiment on social networks and cooperation',
    );
    expect(titles[23]).toBe('How information spreads through multi-layer networks: a case study of rural Uganda');
    expect(titles[24]).toBe(
      'Reducing prejudice towards refugees in Uganda: evidence that social networks influence attitude change',
    );
    for (const [at, text] of texts.entries()) {
      if (at === 24) continue;
      const behind = text.slice(text.indexOf(') ') + 2);
      expect(behind.startsWith(titles[at] ?? '?')).toBe(true);
      expect((titles[at] ?? '').split(' ').length).toBeGreaterThan(1);
    }
  });
});
