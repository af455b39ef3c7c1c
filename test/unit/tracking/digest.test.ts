import { describe, expect, it } from '@jest/globals';
import { changeOf, type Change } from '../../../src/domain/change.js';
import { readInstant } from '../../../src/cli/since.js';
import type { ChangeFacts } from '../../../src/tracking/changes/change-facts.js';
import { reasonOf } from '../../../src/tracking/changes/change-reason.js';
import { writeDigest } from '../../../src/tracking/changes/digest.js';

const AT = '2026-01-05T00:00:00.000Z';
const facts = (change: Partial<Change>, more: Partial<ChangeFacts> = {}): ChangeFacts => ({
  change: changeOf({ number: 1, kind: 'CITATION_ADDED', at: AT, source: 'semantic-scholar', run: 'r', ...change }),
  paper: { id: 'p_1', title: 'Foo: A Made-Up Method', year: 2020 },
  citing: null,
  method: null,
  introduces: [],
  categories: [],
  surveys: [],
  citation: null,
  claim: null,
  claimed: null,
  ...more,
});
const foo = {
  id: 'm_1',
  slug: 'foo',
  name: 'Foo',
  aliases: [],
  summary: null,
  introducedById: 'p_1',
  year: null,
  training: null,
};
const citation = (more: Partial<NonNullable<ChangeFacts['citation']>>): ChangeFacts['citation'] => ({
  citingId: 'p_2',
  citedId: 'p_1',
  isInfluential: null,
  intents: null,
  contexts: null,
  firstSeenAt: AT,
  lastSeenAt: AT,
  vanishedAt: null,
  ...more,
});

describe('reasonOf', () => {
  it.each<[string, ChangeFacts]>([
    ['cites "Foo: A Made-Up Method", which you track', facts({})],
    ['cites Foo (quantization), which you track', facts({}, { introduces: [foo], categories: ['Quantization'] })],
    [
      'cites Foo, which you track: background',
      facts({}, { introduces: [foo], citation: citation({ intents: ['BACKGROUND'], isInfluential: false }) }),
    ],
    [
      'cites Foo, which you track: methodology, influential; "We use Foo."',
      facts(
        {},
        {
          introduces: [foo],
          citation: citation({ intents: ['METHODOLOGY'], isInfluential: true, contexts: [' ', 'We  use Foo. '] }),
        },
      ),
    ],
    [
      'is no longer listed among what cites Foo, which you track: two complete readings of the list did not have it',
      facts({ kind: 'CITATION_VANISHED' }, { introduces: [foo] }),
    ],
    [
      'semantic-scholar counts 7 citations of Foo instead of 9, and not because of papers that came to its list or left it',
      facts({ kind: 'COUNT_CORRECTED', before: '9', after: '7' }, { introduces: [foo] }),
    ],
    ['is now covered by "A Survey"', facts({ kind: 'PAPER_ADDED' }, { surveys: ['A Survey'] })],
    [
      'has another publication date, says semantic-scholar: "2020-02-01" instead of "2020-01-01"',
      facts({ kind: 'PAPER_UPDATED', field: 'publicationDate', before: '2020-01-01', after: '2020-02-01' }),
    ],
    [
      'has another abstract, says semantic-scholar',
      facts({ kind: 'PAPER_UPDATED', field: 'abstract', before: 'a', after: 'b' }),
    ],
    [
      'was proposed for something that is gone: accepted by ada (it was proposed)',
      facts({ kind: 'CLAIM_REVIEWED', source: 'person:ada', before: 'PROPOSED', after: 'ACCEPTED' }),
    ],
  ])('%s', (expected, given) => expect(reasonOf(given)).toBe(expected));

  it('quotes no more than a sentence or two', () => {
    const long = `${'word '.repeat(100)}end`;
    const reason = reasonOf(facts({}, { citation: citation({ contexts: [long] }) }));
    expect(reason.length).toBeLessThan(320);
    expect(reason).toMatch(/…"$/);
  });
});

describe('writeDigest', () => {
  const changes = [
    facts(
      { number: 1, paperId: 'p_1', citingId: 'p_2' },
      {
        introduces: [foo],
        categories: ['Solvers', 'Caching'],
        citing: { id: 'p_2', title: 'A *new* one', year: 2026 },
      },
    ),
    facts({ number: 2, paperId: 'p_3', kind: 'PAPER_ADDED' }, { paper: { id: 'p_3', title: 'Bar', year: null } }),
    facts(
      { number: 3, paperId: 'p_1', kind: 'COUNT_CORRECTED', before: '1', after: '2' },
      { introduces: [foo], categories: ['Solvers'] },
    ),
  ];

  it('groups by category and by what is followed, each change once', () => {
    expect(writeDigest(changes, '3 changes', 'text').split('\n')).toEqual([
      '3 changes',
      '',
      'Solvers',
      '  Foo: A Made-Up Method',
      '    2026-01-05  A *new* one (2026) cites Foo (solvers, caching), which you track',
      '    2026-01-05  Count: semantic-scholar counts 2 citations of Foo (solvers) instead of 1, and not because of papers that came to its list or left it',
      '',
      'Without a category',
      '  Bar',
      '    2026-01-05  Bar is tracked from now on',
      '',
    ]);
  });

  it('shows signs of Markdown as they are', () => {
    const text = writeDigest(changes, '3 changes', 'markdown');
    expect(text).toContain(
      '# 3 changes\n\n## Solvers\n\n### Foo: A Made-Up Method\n\n- 2026-01-05: **A \\*new\\* one (2026)** cites',
    );
  });
});

describe('readInstant', () => {
  const now = '2026-03-08T12:00:00.000Z';

  it.each([
    ['7d', '2026-03-01T12:00:00.000Z'],
    ['24h', '2026-03-07T12:00:00.000Z'],
    ['1w', '2026-03-01T12:00:00.000Z'],
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28T10:00:00+02:00', '2026-02-28T08:00:00.000Z'],
  ])('%s', (text, expected) => expect(readInstant('since', text, now)).toBe(expected));

  it.each(['', 'yesterday', '7', '7 days', '-7d', '2026-02-31', '2026-02-28T10:00:00'])('refuses %p', (text) =>
    expect(() => readInstant('since', text, now)).toThrow(/--since .*: say how long ago/),
  );
});
