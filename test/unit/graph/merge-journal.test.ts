import { describe, expect, it } from '@jest/globals';
import { toFollowing } from '../../../src/graph/embedded/apply-batch/merge-papers.js';
import {
  claimsToBeginAgain,
  isSameCoverage,
  joinedFollowing,
  placeOfCitation,
  unmergedCoverage,
  unmergedFollowing,
} from '../../../src/graph/batch/merge-journal.js';

const MERGED_AT = '2026-01-02T00:00:00.000Z';
const AT = '2026-01-03T00:00:00.000Z';

describe('whether and since when a paper is followed', () => {
  const kept = { tracked: false, referenceList: '2026-01-01', citationList: null };
  const brought = { tracked: true, referenceList: '2025-12-01', citationList: '2025-12-02' };
  const merged = { tracked: true, referenceList: '2026-01-01', citationList: '2025-12-02' };

  it('is what the kept paper has, else what the other brings', () => {
    expect(joinedFollowing(kept, brought)).toEqual(merged);
  });

  it('is as before once the merge is undone, but for what changed since', () => {
    expect(unmergedFollowing(merged, { before: kept, after: merged })).toEqual(kept);
    const now = { ...merged, citationList: '2026-01-02' };
    expect(unmergedFollowing(now, { before: kept, after: merged })).toEqual({ ...kept, citationList: '2026-01-02' });
  });

  it('is read from journals that kept the rows of the file', () => {
    const row = { status: 'RESOLVED', tracked: 1, identified: 1, referenceList: null, citationList: null };
    expect(toFollowing(row)).toEqual({ tracked: true, referenceList: null, citationList: null });
  });
});

describe('the place of a citation', () => {
  it.each<[string, readonly [number, number], readonly [number, number] | null]>([
    ['is that of the kept paper in its list', [2, 3], [1, 3]],
    ['is that of the kept paper in the lists of others', [3, 2], [3, 1]],
    ['is none between the two', [2, 1], null],
    ['is that of the kept paper of itself', [2, 2], [1, 1]],
  ])('%s', (_, citation, place) => {
    expect(placeOfCitation(citation, 1, 2)).toEqual(place);
  });
});

describe('claims that a merge ended', () => {
  const claim = { id: 'k_1', categoryId: 'c_1', claimedBy: 'seed', rule: null, reviewedAt: null };

  it('begin again once, unless they ended otherwise or the same is claimed', () => {
    const ended = [
      { ...claim, paper: 1, until: MERGED_AT },
      { ...claim, id: 'k_2', paper: 1, until: MERGED_AT },
      { ...claim, id: 'k_3', categoryId: 'c_2', paper: 1, until: AT },
      { ...claim, id: 'k_4', paper: 2, until: MERGED_AT },
    ];
    const present = new Map([
      [1, []],
      [2, [{ ...claim, id: 'k_5' }]],
    ]);
    expect(claimsToBeginAgain(ended, present, MERGED_AT)).toEqual(['k_1']);
  });
});

interface Said {
  readonly state: string;
  readonly listedBy: readonly string[];
  readonly reason: string | null;
  readonly until: string | null;
}

describe('what a source says of a boundary', () => {
  const before: Said = { state: 'IN', listedBy: ['a'], reason: null, until: null };
  const brought: Said = { state: 'OUT', listedBy: ['b'], reason: 'off topic', until: null };
  const after: Said = { state: 'OUT', listedBy: ['a', 'b'], reason: 'off topic', until: null };
  const instants = { at: AT, mergedAt: MERGED_AT };

  it('is the same where nothing stands for no reason and no end', () => {
    expect(isSameCoverage(before, { state: 'IN', listedBy: ['a'] })).toBe(true);
    expect(isSameCoverage(before, { ...before, until: AT })).toBe(false);
  });

  it('goes back to both papers when the merge is undone', () => {
    const now = { kept: after, absorbed: { ...brought, until: MERGED_AT } };
    expect(unmergedCoverage({ before, brought, after }, now, instants)).toEqual({ kept: before, absorbed: brought });
    const moved = unmergedCoverage({ before: null, brought, after }, now, instants);
    expect(moved).toEqual({ kept: { ...after, until: AT }, absorbed: brought });
  });

  it('stays where it was said since', () => {
    const now = { kept: { ...after, reason: 'too short' }, absorbed: { ...brought, until: AT } };
    expect(unmergedCoverage({ before, brought, after }, now, instants)).toEqual({ kept: null, absorbed: null });
  });
});
