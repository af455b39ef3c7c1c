import { describe, expect, it } from '@jest/globals';
import {
  identifierKey,
  kindOfNodeId,
  nodeId,
  parseIdentifierKey,
  parseReference,
  parseReferences,
} from '../../../src/domain/identifier.js';

const keys = (text: string) => parseReference(text)?.map(({ scheme, value }) => `${scheme}:${value}`) ?? null;

describe('parseReference', () => {
  it.each([
    ['10.1007/S10462-024-10800-8', 'doi:10.1007/s10462-024-10800-8'],
    ['doi:10.1007/s10462-024-10800-8', 'doi:10.1007/s10462-024-10800-8'],
    ['DOI: 10.1007/s10462-024-10800-8', 'doi:10.1007/s10462-024-10800-8'],
    ['https://doi.org/10.1007/s10462-024-10800-8', 'doi:10.1007/s10462-024-10800-8'],
    ['http://dx.doi.org/10.1145%2F3394171.3413633', 'doi:10.1145/3394171.3413633'],
    ['2006.11239', 'arxiv:2006.11239'],
    ['2006.11239v2', 'arxiv:2006.11239'],
    ['arXiv:2006.11239v11', 'arxiv:2006.11239'],
    ['ARXIV:hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['hep-th/9901001v3', 'arxiv:hep-th/9901001'],
    ['https://arxiv.org/abs/2006.11239v2', 'arxiv:2006.11239'],
    ['https://arxiv.org/pdf/2006.11239.pdf', 'arxiv:2006.11239'],
    ['arxiv.org/abs/2006.11239', 'arxiv:2006.11239'],
    ['0796F6CD7F0403A854D67D525E9B32AF3B277331', 's2:0796f6cd7f0403a854d67d525e9b32af3b277331'],
    [
      'https://www.semanticscholar.org/paper/Some-Title-Ho/0796f6cd7f0403a854d67d525e9b32af3b277331',
      's2:0796f6cd7f0403a854d67d525e9b32af3b277331',
    ],
    ['CorpusID:219955663', 'corpusId:219955663'],
    ['https://api.semanticscholar.org/CorpusID:219955663', 'corpusId:219955663'],
    ['ACL:P18-1001', 'acl:P18-1001'],
    ['https://aclanthology.org/2020.acl-main.1/', 'acl:2020.ACL-MAIN.1'],
    ['PMID:19872477', 'pubmed:19872477'],
    ['https://pubmed.ncbi.nlm.nih.gov/19872477/', 'pubmed:19872477'],
    ['PMCID:2323736', 'pmc:2323736'],
    ['PMCID:PMC2323736', 'pmc:2323736'],
    ['DBLP:conf/nips/HoJA20', 'dblp:conf/nips/HoJA20'],
    ['MAG:112218234', 'mag:112218234'],
    ['10.1093/mind/lix.236.433.', 'doi:10.1093/mind/lix.236.433'],
    ['(10.1093/mind/lix.236.433)', 'doi:10.1093/mind/lix.236.433'],
    ['<https://doi.org/10.1093/mind/lix.236.433>', 'doi:10.1093/mind/lix.236.433'],
    ['10.1016/0021-9681(87)90171-8', 'doi:10.1016/0021-9681(87)90171-8'],
    ['10.1093/\u200bmind/li\u00adx\u200b', 'doi:10.1093/mind/lix'],
    ['doi:https://doi.org/10.1093/MIND/x', 'doi:10.1093/mind/x'],
    ['https://doi.org/doi:10.1093/mind/x', 'doi:10.1093/mind/x'],
    ['DOI 10.1093/mind/x', 'doi:10.1093/mind/x'],
    ['10.1093%2Fmind%2Fx', 'doi:10.1093/mind/x'],
    ['10.1016/%28sici%291097', 'doi:10.1016/(sici)1097'],
    ['10.9999/a_(x)<y>&z%23', 'doi:10.9999/a_(x)<y>&z%23'],
    [
      'https://doi.org/10.1002/(SICI)15(1999)2:1<3::AID-X>3.0.CO;2-#',
      'doi:10.1002/(sici)15(1999)2:1<3::aid-x>3.0.co;2-#',
    ],
    ['10.1002/(SICI)1:2&lt;3::A&gt;3.0.CO;2-2', 'doi:10.1002/(sici)1:2<3::a>3.0.co;2-2'],
    ['10.1007/978-3-030-00000-1\\_7', 'doi:10.1007/978-3-030-00000-1_7'],
    ['{10.1007/978-3-030-00000-1{\\_}7}', 'doi:10.1007/978-3-030-00000-1_7'],
    ['\\url{http://dx.doi.org/10.1007/978-3-030-00000-1\\_7}', 'doi:10.1007/978-3-030-00000-1_7'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://link.springer.com/article/10.1007/s11263-015-0816-y', 'doi:10.1007/s11263-015-0816-y'],
    ['https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full', 'doi:10.3389/fnins.2020.00001'],
    ['https://onlinelibrary.wiley.com/doi/full/10.1002/cpa.3160?casa=1', 'doi:10.1002/cpa.3160'],
    ['math.AG/0211159', 'arxiv:math/0211159'],
    ['cond-mat.str-el/0211159v2', 'arxiv:cond-mat/0211159'],
    ['https://arxiv.org/abs/math.AG/0211159', 'arxiv:math/0211159'],
    ['arXiv:2006.11239v2 [stat.ML]', 'arxiv:2006.11239'],
    ['2006.11239 [cs.LG]', 'arxiv:2006.11239'],
    ['arXiv:http://arxiv.org/abs/2006.11239', 'arxiv:2006.11239'],
    ['https://ar5iv.labs.arxiv.org/html/2006.11239', 'arxiv:2006.11239'],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['https://www.alphaxiv.org/abs/2006.11239', 'arxiv:2006.11239'],
    ['https://huggingface.co/papers/2006.11239', 'arxiv:2006.11239'],
    ['PMID: PMID: 19872477', 'pubmed:19872477'],
    ['PMID:https://pubmed.ncbi.nlm.nih.gov/19872477/', 'pubmed:19872477'],
    ['https://www.ncbi.nlm.nih.gov/pubmed/19872477', 'pubmed:19872477'],
    ['PMC2323736', 'pmc:2323736'],
    ['https://europepmc.org/article/PMC/PMC2323736', 'pmc:2323736'],
    ['https://dblp.org/rec/conf/nips/HoJA20.bib', 'dblp:conf/nips/HoJA20'],
    ['https://dblp.uni-trier.de/rec/bibtex/conf/nips/HoJA20', 'dblp:conf/nips/HoJA20'],
    ['https://dblp.org/rec/conf/nips/HoJA20.html?view=bibtex', 'dblp:conf/nips/HoJA20'],
    ['https://aclanthology.org/P18-1001v2.pdf', 'acl:P18-1001'],
    ['https://www.aclweb.org/anthology/P/P18/P18-1001.pdf', 'acl:P18-1001'],
    ['info:doi/10.1000/a', 'doi:10.1000/a'],
    ['10.1000/a&#60;1&#x3e;b', 'doi:10.1000/a<1>b'],
    ['10.1000/a&amp;lt;1', 'doi:10.1000/a<1'],
    ['10.1000/a\u2010b', 'doi:10.1000/a-b'],
    ['https://doi.org/ 10.1000/a', 'doi:10.1000/a'],
    ['https://doi.acm.org/10.1145/1.2', 'doi:10.1145/1.2'],
    ['https://www.biorxiv.org/content/10.1101/2020.01.02.123456v1', 'doi:10.1101/2020.01.02.123456'],
    ['arXiv preprint arXiv:2101.00001', 'arxiv:2101.00001'],
    ['arXiv preprint hep-th/9711200', 'arxiv:hep-th/9711200'],
    ['arXiv2101.00001', 'arxiv:2101.00001'],
    ['arXiv:2101.00001v2 [cs.LG] 5 Jan 2021', 'arxiv:2101.00001'],
    ['PMC6543210.1', 'pmc:6543210'],
    ['https://www.ncbi.nlm.nih.gov/m/pubmed/123/', 'pubmed:123'],
    ['Corpus ID: 219955663', 'corpusId:219955663'],
    ['CorpusId:9007199254740993', 'corpusId:9007199254740993'],
  ])('%s', (text, key) => {
    expect(keys(text)).toEqual([key]);
  });

  it('finds the arXiv id inside of a DataCite DOI, and puts it first', () => {
    expect(keys('10.48550/arXiv.2006.11239')).toEqual(['arxiv:2006.11239', 'doi:10.48550/arxiv.2006.11239']);
  });

  it.each([
    '',
    'DDIM',
    '12345',
    'doi:',
    'arXiv:abc',
    'https://example.org/2006.11239',
    'CorpusId:x',
    '10.1/x',
    '%E0%A4%A',
    'PMID:https://doi.org/10.1000/a',
    '10.1000/one,10.1000/two',
    'https://aclanthology.org/events',
  ])('refuses %s', (text) => {
    expect(keys(text)).toBeNull();
  });
});

describe('parseReferences', () => {
  it('reads several in one field, in their order', () => {
    const read = (text: string) => parseReferences(text)?.map(({ value }) => value) ?? null;
    expect(read('10.1000/two, 10.1000/one')).toEqual(['10.1000/two', '10.1000/one']);
    expect(read('10.1000/two;10.1000/one')).toEqual(['10.1000/two', '10.1000/one']);
    expect(read('10.1000/a')).toEqual(['10.1000/a']);
    expect(read('no identifier, 10.1000/one')).toBeNull();
  });
});

describe('parseIdentifierKey', () => {
  it.each([
    'arxiv:math.gt/0309136',
    'arxiv:2010.02502',
    'doi:10.1000/a.',
    'doi:10.1000/a,10.1000/b',
    'doi:10.1000/a:b',
    'dblp:conf/eccv/X14.bib',
    'corpusId:7',
  ])('takes %s as a graph of any version stored it', (key) => {
    expect(identifierKey(parseIdentifierKey(key))).toBe(key);
  });

  it.each(['', 'isbn:1', '10.1000/a'])('refuses %j, which names no scheme', (key) => {
    expect(() => parseIdentifierKey(key)).toThrow(TypeError);
  });
});

describe('nodeId', () => {
  it('is stable, and says its kind', () => {
    expect(nodeId('paper', 'arxiv:2006.11239')).toBe(nodeId('paper', 'arxiv:2006.11239'));
    expect(nodeId('paper', 'a')).not.toBe(nodeId('author', 'a'));
    for (const kind of ['paper', 'author', 'categoryClaim', 'ingestRun'] as const) {
      expect(kindOfNodeId(nodeId(kind, 'x'))).toBe(kind);
    }
    expect(kindOfNodeId('p_short')).toBeNull();
    expect(kindOfNodeId('zz_aaaaaaaaaaaaaaaaaaaa')).toBeNull();
  });

  it('does not repeat itself over 100,000 keys', () => {
    const ids = new Set(Array.from({ length: 100_000 }, (_, index) => nodeId('paper', `s2:${index}`)));
    expect(ids.size).toBe(100_000);
    expect([...ids].every((id) => /^p_[a-z2-7]{20}$/.test(id))).toBe(true);
  });
});
