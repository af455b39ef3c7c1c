import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  formsOfFormerKey,
  inPresentForms,
  joinedShared,
  PLAIN_KEY,
  planPresentForms,
  presentForms,
} from '../../../src/domain/identifier-forms.js';
import { identifierKey, parseIdentifierKey, parseReference } from '../../../src/domain/identifier.js';
import type { StoredPaper } from '../../../src/domain/stored-paper.js';
import { apartKey } from '../../../src/domain/reconcile-papers.js';

function stored(id: string, keys: readonly string[], more: Partial<StoredPaper> = {}): StoredPaper {
  return {
    id,
    title: 'A made-up study of knots',
    abstract: null,
    tldr: null,
    year: null,
    publicationDate: null,
    venue: null,
    publicationTypes: null,
    url: null,
    openAccessPdf: null,
    fieldsOfStudy: null,
    authors: null,
    reportedCitations: null,
    reportedInfluentialCitations: null,
    reportedReferences: null,
    status: 'RESOLVED',
    titleVariants: [],
    identifiers: keys.map(parseIdentifierKey),
    aliases: [],
    reportedAt: null,
    provenance: [],
    firstSeenAt: '2026-01-01T00:00:00.000Z',
    lastSeenAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

const NOBODY = { mergedInto: new Map<string, string>(), apart: new Set<string>() };

describe('stored keys in their present forms', () => {
  it.each([
    ['arxiv:math.ag/0102003', ['arxiv:math/0102003']],
    ['arxiv:cond-mat.mes-hall/9912034', ['arxiv:cond-mat/9912034']],
    ['doi:10.5555/knots.2001.', ['doi:10.5555/knots.2001']],
    ['doi:10.5555/a\\_b', ['doi:10.5555/a_b']],
    ['doi:10.5555/x\u200b7', ['doi:10.5555/x7']],
    ['doi:10.5555/s0001-2%2803%2900004-5', ['doi:10.5555/s0001-2(03)00004-5']],
    ['doi:10.5555/(sici)1&lt;2::aid-x3&gt;3.0.co;2-4', ['doi:10.5555/(sici)1<2::aid-x3>3.0.co;2-4']],
    ['doi:10.5555/first;10.5555/second', ['doi:10.5555/first']],
    ['doi:10.48550/arxiv.2101.00001.', ['arxiv:2101.00001', 'doi:10.48550/arxiv.2101.00001']],
    ['dblp:journals/tog/knot03.bib', ['dblp:journals/tog/knot03']],
    ['pubmed:00012345', ['pubmed:12345']],
  ])('%s becomes %j', (key, forms) => {
    expect(formsOfFormerKey(key)).toEqual(forms);
    for (const form of forms) expect(formsOfFormerKey(form)).toBeNull();
    // Whoever asks by the former form is led to the present one.
    const asked = parseReference(key) ?? parseReference(forms.at(-1) ?? '');
    expect(asked?.map(identifierKey)).toEqual(forms);
  });

  it.each([
    'arxiv:hep-th/9901001',
    'doi:10.5555/(sici)1<2::aid-x3>3.0.co;2-4',
    'doi:10.5555/a(b)',
    'doi:10.48550/arxiv.2101.00001',
    'acl:2020.ACL-MAIN.447',
    'mag:0012',
    // Not readable: it stays rather than is lost.
    'doi:10.5555/a,b;10.5555/c',
    'acl:a\u00e9',
  ])('%s stays as it is', (key) => {
    expect(formsOfFormerKey(key)).toBeNull();
    expect(presentForms(parseIdentifierKey(key))).toEqual([parseIdentifierKey(key)]);
  });

  it('are the same for every key that a look at it takes for plain', () => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(`^(?:${PLAIN_KEY})$`)), (key) => {
        const { scheme } = parseIdentifierKey(key);
        const read = parseReference(key)?.find((one) => one.scheme === scheme);
        // Longer numbers than the scheme has are no identifiers; none was ever stored.
        if (read) expect(identifierKey(read)).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are written once in each paper, present ones before aliases', () => {
    const paper = stored('p', ['arxiv:math.gt/0309136', 'arxiv:math/0309136'], {
      aliases: ['arxiv:math.at/0309136', 'doi:10.5555/old.'].map(parseIdentifierKey),
    });
    const now = inPresentForms(paper);
    expect(now.identifiers.map(identifierKey)).toEqual(['arxiv:math/0309136']);
    expect(now.aliases.map(identifierKey)).toEqual(['doi:10.5555/old']);
    expect(inPresentForms(now)).toBe(now);
  });
});

describe('two papers that share an identifier in its present form', () => {
  const former = 'arxiv:math.gt/0309136';
  const present = 'arxiv:math/0309136';
  const plan = (...papers: StoredPaper[]) => planPresentForms(papers, NOBODY);

  it('are one where nothing speaks against it; the one that is known longest stays', () => {
    const older = stored('p_z', [former], { firstSeenAt: '2025-01-01T00:00:00.000Z' });
    const newer = stored('p_a', [present, 'doi:10.5555/1']);
    expect(plan(newer, older)).toEqual({
      merges: [{ keepId: 'p_z', absorbedId: 'p_a', reason: `both have one identifier, ${present}` }],
      shared: [],
    });
  });

  it('are one where one of them is known by the identifier alone', () => {
    expect(plan(stored('p_a', [former], { title: '' }), stored('p_b', [present])).merges).toHaveLength(1);
  });

  it.each<[string, Partial<StoredPaper>, Partial<StoredPaper>, string[]]>([
    ['titles', {}, { title: 'Something about birds' }, []],
    ['years', { year: 1999 }, { year: 2012 }, []],
    ['authors', { authors: [{ s2Id: null, name: 'Ann Author' }] }, { authors: [{ s2Id: null, name: 'Bo Other' }] }, []],
    ['DOIs', {}, {}, ['doi:10.5555/2']],
  ])('are recorded and kept apart where their %s differ', (_, ofA, ofB, more) => {
    const a = stored('p_a', [former, 'doi:10.5555/1'], ofA);
    const b = stored('p_b', [present, ...more], ofB);
    expect(plan(a, b)).toEqual({ merges: [], shared: [{ key: present, paperIds: ['p_a', 'p_b'] }] });
  });

  it('are left alone where people separated them', () => {
    const apart = new Set([apartKey('p_a', 'p_b')]);
    const papers = [stored('p_a', [former]), stored('p_b', [present])];
    expect(planPresentForms(papers, { ...NOBODY, apart })).toEqual({ merges: [], shared: [] });
  });

  it('are those that they were merged into', () => {
    const papers = [stored('p_a', [former]), stored('p_b', [present], { status: 'MERGED' }), stored('p_c', [])];
    const mergedInto = new Map([['p_b', 'p_c']]);
    expect(planPresentForms(papers, { ...NOBODY, mergedInto }).merges).toMatchObject([
      { keepId: 'p_a', absorbedId: 'p_c' },
    ]);
    expect(planPresentForms(papers, { ...NOBODY, mergedInto: new Map([['p_b', 'p_a']]) }).merges).toEqual([]);
  });

  it('are three at times: each joins the first that it fits', () => {
    const papers = [
      stored('p_a', [former]),
      stored('p_b', [present], { title: 'Something about birds' }),
      stored('p_c', ['arxiv:math.at/0309136'], { title: 'Something about birds' }),
    ];
    expect(plan(...papers)).toMatchObject({
      merges: [{ keepId: 'p_b', absorbedId: 'p_c' }],
      shared: [{ key: present, paperIds: ['p_a', 'p_b'] }],
    });
  });

  it('are none of this upgrade where both had the identifier before', () => {
    expect(plan(stored('p_a', [present]), stored('p_b', [present]))).toEqual({ merges: [], shared: [] });
  });

  it('are recorded once, however often the upgrade is repeated', () => {
    const one = { key: present, paperIds: ['p_a', 'p_b'] as const };
    const same = { key: present, paperIds: ['p_b', 'p_a'] as const };
    expect(joinedShared(JSON.stringify([one]), [same])).toHaveLength(1);
    expect(joinedShared(null, [one])).toEqual([one]);
  });
});
