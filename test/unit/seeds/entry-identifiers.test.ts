import { describe, expect, it } from '@jest/globals';
import { identifierKey } from '../../../src/domain/identifier.js';
import { readBibtex } from '../../../src/seeds/import/bibtex.js';
import { readIdList } from '../../../src/seeds/import/id-list.js';
import { FILE_LIMITS } from '../../../src/seeds/import/reading-limits.js';

function keysOf(fields: string): string[] {
  const [entry] = readBibtex(`@article{a, title={A title}, ${fields}}`, FILE_LIMITS);
  return (entry?.identifiers ?? []).map(identifierKey);
}

describe('identifiers of a BibTeX entry', () => {
  it.each([
    ['eprint={9711200}, archivePrefix={hep-th}', 'arxiv:hep-th/9711200'],
    ['eprint={hep-th/9711200v2}, archivePrefix={hep-th}', 'arxiv:hep-th/9711200'],
    ['eprint={0309136}, archivePrefix={arXiv}, primaryClass={math.GT}', 'arxiv:math/0309136'],
    ['journal={arXiv preprint math.GT/0309136}', 'arxiv:math/0309136'],
    ['journal={CoRR}, volume={abs/2101.00003}', 'arxiv:2101.00003'],
    ['pages={arXiv:2101.00005}', 'arxiv:2101.00005'],
    ['howpublished={\\url{https://arxiv.org/abs/2101.00004}}', 'arxiv:2101.00004'],
    ['doi={10.1007/978{\\_}1\\_2}', 'doi:10.1007/978_1_2'],
  ])('%s', (fields, key) => expect(keysOf(fields)).toEqual([key]));

  it.each(['eprint={12345}, eprinttype={jstor}', 'eprint={1234567}, eprinttype={hal}', 'volume={7}, pages={1--9}'])(
    'none in %s',
    (fields) => expect(keysOf(fields)).toEqual([]),
  );
});

describe('a line with several identifiers', () => {
  it('gives the first of a scheme and names the others', () => {
    const [entry] = readIdList('10.1000/one, 10.1000/two');
    expect(entry?.identifiers.map(identifierKey)).toEqual(['doi:10.1000/one']);
    expect(entry?.unreadable).toEqual(['10.1000/two']);
  });
});
