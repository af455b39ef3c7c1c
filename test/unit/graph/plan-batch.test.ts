import { describe, expect, it } from '@jest/globals';
import { planClaims } from '../../../src/graph/batch/plan-claims.js';
import type { CategoryWording, FoundClaim, StoredClaim } from '../../../src/graph/batch/plan-claims.js';
import { planCoverage } from '../../../src/graph/batch/plan-coverage.js';
import type { CoverageStatement, FoundCoverage } from '../../../src/graph/batch/plan-coverage.js';
import { planTracking } from '../../../src/graph/batch/plan-tracking.js';

const JANUARY = '2026-01-01T00:00:00.000Z';
const MAY = '2026-05-01T00:00:00.000Z';

const record = (paper: number, more: Partial<FoundCoverage<number>> = {}): FoundCoverage<number> => ({
  surveyId: 's',
  survey: 1,
  paper,
  paperId: `p${paper}`,
  state: 'IN',
  listedBy: ['a'],
  reason: null,
  ...more,
});
const statement = (paper: number, more: Partial<CoverageStatement<number, string>> = {}) => ({
  survey: 1,
  paper,
  source: 'seed:x',
  state: 'IN' as const,
  listedBy: ['a'],
  reason: null,
  since: JANUARY,
  until: null,
  said: 'first',
  ...more,
});
const coverageOf = (
  records: FoundCoverage<number>[],
  statements: CoverageStatement<number, string>[] = [],
  { source = 'seed:x', endsOthersOfSource = false, at = MAY } = {},
) => planCoverage({ source, endsOthersOfSource, at }, 'second', records, { statements, knownSurveys: new Set([1]) });

describe('coverage of a batch', () => {
  it('adds to the lists that are known, replaces them on a reload, and writes nothing where nothing differs', () => {
    const more = record(1, { listedBy: ['b'] });
    expect(coverageOf([more], [statement(1)]).put).toMatchObject([
      { listedBy: ['a', 'b'], since: MAY, said: 'second' },
    ]);
    const reload = { endsOthersOfSource: true };
    expect(coverageOf([more], [statement(1)], reload).put).toMatchObject([{ listedBy: ['b'] }]);
    const same = coverageOf([record(1)], [statement(1)], reload);
    expect(same).toMatchObject({ put: [], former: [], together: [], changes: [] });
    expect([...same.covered]).toEqual([1]);
  });

  it('ends what a reload no longer names, but no decision of people', () => {
    const present = [statement(1), statement(2)];
    const plan = coverageOf([record(1)], present, { endsOthersOfSource: true });
    expect(plan.put).toEqual([statement(2, { until: MAY })]);
    expect(plan.together).toEqual([{ survey: 1, paper: 2, says: null }]);
    const decided = [statement(2, { source: 'people' })];
    expect(coverageOf([], decided, { source: 'person:ada', endsOthersOfSource: true }).put).toEqual([]);
  });

  it('of people takes the later decision, and tells it once', () => {
    const out = record(1, { state: 'OUT', reason: 'off topic' });
    const plan = coverageOf([record(1), out], [], { source: 'person:ada' });
    expect(plan.put).toMatchObject([{ source: 'people', state: 'OUT', listedBy: ['a'] }]);
    expect(plan.changes).toEqual([
      { kind: 'BOUNDARY_DECIDED', paper: 1, field: 's', before: null, after: 'OUT: off topic' },
    ]);
  });

  it('tells a paper that two surveys take in once', () => {
    const plan = planCoverage(
      { source: 'seed:x', at: MAY },
      'second',
      [record(1), record(1, { surveyId: 't', survey: 2 })],
      {
        statements: [],
        knownSurveys: new Set([1, 2]),
      },
    );
    expect(plan.changes).toEqual([{ kind: 'PAPER_ADDED', paper: 1 }]);
  });

  it('keeps a former wording with its period; none that began at the same instant', () => {
    const out = record(1, { state: 'OUT' });
    expect(coverageOf([out], [statement(1)]).former).toMatchObject([
      { of: 's p1', since: JANUARY, until: MAY, said: 'first' },
    ]);
    expect(coverageOf([out], [statement(1)], { at: JANUARY }).former).toEqual([]);
    const ended = statement(1, { until: '2026-02-01T00:00:00.000Z' });
    expect(coverageOf([out], [ended]).former).toMatchObject([{ since: JANUARY, until: ended.until }]);
  });
});

const says = (more: Partial<CategoryWording> = {}): CategoryWording => ({
  paperId: 'p1',
  methodId: null,
  categoryId: 'fast',
  evidence: '[]',
  claimedBy: 'curator',
  rule: null,
  confidence: 0.5,
  status: 'PROPOSED',
  ...more,
});
const stored = (more: Partial<StoredClaim<CategoryWording, string>> = {}): StoredClaim<CategoryWording, string> => ({
  id: 'old',
  says: says(),
  since: JANUARY,
  until: null,
  source: 'seed:x',
  reviewedAt: null,
  said: 'first',
  saidAt: JANUARY,
  ...more,
});
const claimsOf = (
  records: FoundClaim<CategoryWording>[],
  known: StoredClaim<CategoryWording, string>[] = [],
  byHand = false,
) => planClaims('category-claim', { source: 'seed:y', at: MAY, byHand, isNews: true }, records, known);

describe('claims of a batch', () => {
  it('of one claimant on one thing are one, in the last wording and under the first id', () => {
    const plan = claimsOf([
      { id: 'one', says: says({ rule: 'r@1' }) },
      { id: 'two', says: says({ rule: 'r@2', evidence: '["better"]' }) },
    ]);
    expect(plan.ids).toEqual(['one', 'one']);
    expect(plan.put).toMatchObject([{ id: 'one', says: { rule: 'r@2', evidence: '["better"]' } }]);
    expect(plan.proposed.map(({ id }) => id)).toEqual(['one']);
  });

  it('keep the beginning and the source of a present claim, whose id holds', () => {
    const plan = claimsOf([{ id: 'new', says: says({ evidence: '["new"]' }) }], [stored()]);
    expect(plan).toMatchObject({ ids: ['old'], put: [{ id: 'old', since: JANUARY, source: 'seed:x' }], proposed: [] });
    expect(plan.former).toMatchObject([{ of: 'old', value: { evidence: '[]', since: JANUARY }, until: MAY }]);
    expect(claimsOf([{ id: 'new', says: says() }], [stored()])).toMatchObject({ put: [], again: ['old'], former: [] });
  });

  it('that ended begin again, with the status of their last review', () => {
    const until = '2026-02-01T00:00:00.000Z';
    const ended = stored({ until, reviewedAt: JANUARY, says: says({ status: 'REJECTED' }) });
    const plan = claimsOf([{ id: 'old', says: says({ status: 'ACCEPTED' }) }], [ended]);
    expect(plan.put).toMatchObject([{ id: 'old', since: MAY, source: 'seed:y', says: { status: 'REJECTED' } }]);
    expect(plan.former).toMatchObject([{ since: JANUARY, until }]);
  });

  it('by hand are refused where they are there, also twice in one batch', () => {
    const twice = [
      { id: 'one', says: says() },
      { id: 'two', says: says({ evidence: '["other"]' }) },
    ];
    expect(() => claimsOf(twice, [], true)).toThrow('curator claims this already, as one');
    expect(() => claimsOf(twice.slice(0, 1), [stored()], true)).toThrow('as old');
  });
});

describe('tracking of a batch', () => {
  it('takes the later word, and tells what nobody followed before', () => {
    const records = [1, 2, 3, 1, 4, 4].map((paper, i) => ({ paper, tracked: i !== 3 }));
    const plan = planTracking(records, new Set([2]), new Set([3]));
    expect(plan.rows.map(({ paper, tracked }) => [paper, tracked])).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, true],
    ]);
    expect(plan.changes).toEqual([{ kind: 'PAPER_ADDED', paper: 4 }]);
  });
});
