import { describe, expect, it } from '@jest/globals';
import { claimedOn } from '../../../src/domain/claimed-on.js';
import type { Evidence } from '../../../src/domain/knowledge.js';

const LOADED = '2027-08-09T10:11:12.000Z';
const why = (more: Partial<Evidence> = {}): Evidence => ({
  text: null,
  paperId: null,
  citation: null,
  url: null,
  source: 'a page',
  ...more,
});

describe('since when something is claimed', () => {
  it.each<[string, readonly Evidence[], string | null]>([
    ['its source said so', [why({ date: '2024-05-31', recorded: '2026-11-23' })], '2024-05-31'],
    [
      'the first of its sources said so',
      [why({ date: '2024-05', recorded: '2026-11-23' }), why({ date: '2022-01-02', recorded: '2026-11-23' }), why()],
      '2022-01-02',
    ],
    ['the seed first had it', [why({ recorded: '2026-11-29' }), why({ recorded: '2026-11-23' })], '2026-11-23'],
    ['nobody knows: a seed says it, and not since when', [why({ recorded: null })], null],
    ['a person or a rule claimed it', [why()], '2027-08-09'],
  ])('%s', (_, evidence, on) => {
    expect(claimedOn({ evidence, since: LOADED })).toBe(on);
  });
});
