import { describe, expect, it } from '@jest/globals';
import { kindOfNodeId, nodeId, parseReference } from '../../../src/domain/identifier.js';

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
  ])('refuses %s', (text) => {
    expect(keys(text)).toBeNull();
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
