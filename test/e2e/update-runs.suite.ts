import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../../src/domain/change.js';
import { GraphUnavailableError, TimeoutError } from '../../src/domain/errors.js';
import type { IngestRun } from '../../src/domain/ingest-run.js';
import { firstRows } from '../../src/domain/page.js';
import type { RunStore } from '../../src/graph/ports/run-store.js';
import { AbandonedRuns } from '../../src/ingest/abandoned-runs.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { present, type Opener } from '../contract/harness.js';
import { dumpGraph } from '../support/graph-dump.js';
import type { WorldOptions } from '../support/scholar-stand-in/world.js';
import { until } from '../support/until.js';
import { TrackedWorld } from '../support/tracked-world.js';

/** The first of twelve papers has a list of three pages. */
const WORLD: WorldOptions = { papers: 12, citations: 240, hub: 2_300, duplicates: 0, seed: 3 };
const HUB = 1;
/** Several runs over a store of the network take their time. */
const A_TEST_MS = 300_000;

const kinds = (changes: readonly Change[]): string[] => changes.map(({ kind }) => kind);
const citing = (changes: readonly Change[]): string[] => changes.flatMap(({ citingId }) => citingId ?? []).sort();

/** What update runs read, and what they tell, of a source that grows, shrinks and fails. */
export function updateRunsSuite(name: string, open: Opener): void {
  describe(`${name}: update runs`, () => {
    jest.setTimeout(A_TEST_MS);
    const opened: TrackedWorld[] = [];
    afterEach(async () => {
      for (const world of opened.splice(0)) await world.close();
    });

    const fresh = async (options: WorldOptions = {}): Promise<TrackedWorld> => {
      const world = await TrackedWorld.open(open, { ...WORLD, ...options });
      opened.push(world);
      return world;
    };

    const read = async (options: WorldOptions = {}): Promise<TrackedWorld> => {
      const world = await fresh(options);
      const first = await world.update();
      expect([first.run.status, first.changes]).toEqual(['SUCCEEDED', []]);
      return world;
    };

    const hubOf = ({ standIn }: TrackedWorld): string => present(standIn.world.paperId(HUB));

    it('ask for the counts alone where nothing moved', async () => {
      const world = await read();
      const { requests, changes } = await world.update();
      expect([requests, changes]).toEqual([1, []]);
    });

    it('find exactly the new citing papers, once, at the cost of the counts and the pages that changed', async () => {
      const world = await read();
      const spread = world.standIn.grow(9);
      const many = world.standIn.grow(1_200, hubOf(world));
      const { world: source } = world.standIn;
      const changed = source.covered.filter((number) =>
        source.citersOf(number).some((citer) => spread.includes(source.paperId(citer) ?? '')),
      );
      // The hub's second page is new in part.
      const pages = new Set([...changed, HUB]).size + 1;
      const { requests, changes, run } = await world.update();
      expect(requests).toBeLessThanOrEqual(Math.floor((1 + pages) * 1.05));
      expect(run.status).toBe('SUCCEEDED');
      expect(new Set(kinds(changes))).toEqual(new Set(['CITATION_ADDED']));
      expect(citing(changes)).toEqual((await world.idsOf([...spread, ...many])).sort());
      const again = await world.update();
      expect([again.requests, again.changes]).toEqual([1, []]);
    });

    it('read every list whole after a while, and at once where that is asked', async () => {
      const world = await read();
      const lists = 12 + 12 + 2;
      const full = await world.update({ full: true });
      expect(full.requests).toBeGreaterThanOrEqual(1 + lists);
      world.pass(31);
      const late = await world.update();
      expect([late.requests, late.changes]).toEqual([full.requests, []]);
    });

    it('end at their limit, say what is left, and come to the same graph run by run', async () => {
      const whole = await read();
      const world = await fresh();
      const runs = [];
      for (let tries = 0; tries < 30; tries += 1) {
        const ran = await world.update({ maxRequests: 4 });
        expect(ran.requests).toBeLessThanOrEqual(4);
        expect(ran.changes).toEqual([]);
        runs.push(ran);
        if (ran.run.status === 'SUCCEEDED') break;
        expect(ran.run.status).toBe('PARTIAL');
        expect(ran.problems.map(({ code }) => code)).toContain('BUDGET_SPENT');
      }
      expect(runs.at(-1)?.run.status).toBe('SUCCEEDED');
      expect(runs.length).toBeGreaterThan(5);
      // What the first complete run proposes is no news either.
      expect(await world.proposals()).toBe(await whole.proposals());
      expect(await world.proposals()).toBeGreaterThan(0);
      expect(await dumpGraph(world.graph.stores)).toEqual(await dumpGraph(whole.graph.stores));
    });

    it('tell what is proposed for what comes after the first complete run, whoever it was split among', async () => {
      const world = await fresh({ hub: 0 });
      let left = true;
      while (left) {
        const { run, changes } = await world.update({ maxRequests: 9 });
        expect(changes).toEqual([]);
        left = run.status === 'PARTIAL';
      }
      const [first, second] = world.standIn.world.covered;
      const before = await world.proposals();
      // Each comes to cite two covered papers, as a candidate does.
      const added = world.standIn.world.grow(60, first);
      world.standIn.world.cite(present(second), added);
      const { changes } = await world.update();
      const proposed = changes.filter(({ kind }) => kind === 'CLAIM_PROPOSED');
      expect(proposed.length).toBe((await world.proposals()) - before);
      expect(proposed.length).toBeGreaterThan(0);
    });

    it('that cannot rank the candidates in time have read all the same: the next one proposes', async () => {
      const world = await fresh({ hub: 0 });
      const { stores } = world.graph;
      const surveys = Object.create(stores.surveys, {
        candidates: { value: () => Promise.reject(new TimeoutError('the graph took longer than 10 s')) },
      }) as typeof stores.surveys;
      const slow = await world.update({}, [world.instance({ ...stores, surveys })]);
      expect(slow.run).toMatchObject({ status: 'PARTIAL', progress: { phase: 'proposals' } });
      expect(slow.problems).toMatchObject([
        { code: 'PROPOSALS_LEFT', message: expect.stringContaining('took longer than 10 s') },
      ]);
      expect([slow.changes, await world.proposals()]).toEqual([[], 0]);
      const next = await world.update();
      expect([next.run.status, next.requests, next.changes]).toEqual(['SUCCEEDED', 1, []]);
      expect(await world.proposals()).toBeGreaterThan(0);
    });

    it('lose and repeat nothing of a list that drifts by 28 entries while it is walked twice', async () => {
      const world = await fresh();
      const inGraph = async () => {
        const [hub] = await world.idsOf([hubOf(world)]);
        const [paper] = await world.graph.stores.papers.byIds([present(hub)], ['citationsKnown']);
        return paper?.citationsKnown;
      };
      for (const options of [{}, { full: true }]) {
        const before = world.standIn.world.citersOf(HUB).length;
        world.standIn.faults({ drift: { add: 28, times: 1 } });
        const { changes } = await world.update(options);
        expect(world.standIn.world.citersOf(HUB).length).toBe(before + 28);
        expect(kinds(changes).filter((kind) => kind !== 'CITATION_ADDED')).toEqual([]);
        expect(new Set(citing(changes)).size).toBe(changes.length);
        const last = await world.update();
        expect(kinds(last.changes).filter((kind) => kind !== 'CITATION_ADDED')).toEqual([]);
        expect(await inGraph()).toBe(new Set(world.standIn.world.citersOf(HUB)).size);
      }
    });

    it('tell what vanished after two complete walks, once', async () => {
      const world = await read();
      const gone = world.standIn.world.vanish(HUB, 5).map((number) => world.standIn.world.paperId(number));
      const first = await world.update();
      expect(kinds(first.changes)).not.toContain('CITATION_VANISHED');
      const second = await world.update();
      const vanished = second.changes.filter(({ kind }) => kind === 'CITATION_VANISHED');
      expect(citing(vanished)).toEqual((await world.idsOf(gone)).sort());
      const third = await world.update();
      expect([third.requests, third.changes]).toEqual([1, []]);
    });

    it('let nothing vanish by lists that come back empty', async () => {
      const world = await read();
      for (let days = 0; days < 3; days += 1) {
        world.standIn.faults({ rules: [{ kind: 'empty-page', times: 1_000, match: '/citations' }] });
        const { changes, problems } = await world.update({ full: true });
        expect(changes).toEqual([]);
        expect(problems.map(({ code }) => code)).toContain('LIST_SHORT');
        world.standIn.clearFaults();
      }
      const healthy = await world.update({ full: true });
      expect([healthy.run.status, healthy.changes]).toEqual(['SUCCEEDED', []]);
    });

    it('make one of two papers that the source merged, tell it once, and leave them apart once people took them apart', async () => {
      const world = await read({ papers: 6, citations: 60, hub: 0 });
      const { world: source } = world.standIn;
      const [from, into] = [4, 5];
      const [absorbed = '', kept = ''] = await world.idsOf([source.paperId(from), source.paperId(into)]);
      source.merge(from, into);
      const { changes, problems, run } = await world.update({ full: true });
      const { stores } = world.graph;
      expect(run.status).toBe('SUCCEEDED');
      const merged = changes.filter(({ kind }) => kind === 'PAPERS_MERGED');
      expect(merged).toMatchObject([
        { source: 'semantic-scholar', after: expect.stringContaining('the source names both') },
      ]);
      expect(problems.map(({ code }) => code)).toEqual(['PAPERS_MERGED']);
      const keepId = present(merged[0]?.paperId);
      expect([absorbed, kept]).toContain(keepId);
      const goneId = keepId === kept ? absorbed : kept;
      expect(await world.idsOf([source.paperId(into)])).toEqual([keepId]);
      expect((await stores.papers.byIds([absorbed, kept], [])).map((found) => found?.id)).toEqual([keepId, keepId]);
      const citers = new Set(source.citersOf(into));
      const [found] = await stores.papers.byIds([keepId], ['citationsKnown']);
      expect(found?.citationsKnown).toBe(citers.size);
      const again = await world.update({ full: true });
      expect([kinds(again.changes), again.problems]).toEqual([[], []]);
      const { papers } = await stores.graph.stats();

      source.split(from);
      const split = await world.update({ full: true });
      expect(kinds(split.changes).filter((kind) => kind.startsWith('MERGE') || kind === 'PAPERS_MERGED')).toEqual([]);
      expect((await stores.graph.stats()).papers).toBe(papers);
      const undone = { source: 'person:ada', run: 'person:ada', at: world.instant() };
      await stores.writer.apply({ ...undone, undoneMerges: [{ absorbedId: goneId, reason: 'ada: two after all' }] });
      for (let runs = 0; runs < 3; runs += 1) await world.update({ full: true });
      expect((await stores.graph.stats()).papers).toBe(papers + 1);
      const ids = await world.idsOf([source.paperId(from), source.paperId(into)]);
      expect(ids.toSorted()).toEqual([absorbed, kept].toSorted());
      const apart = await stores.papers.byIds(ids, ['citationsKnown']);
      for (const [i, number] of [from, into].entries()) {
        expect(apart[i]?.citationsKnown).toBeGreaterThanOrEqual(new Set(source.citersOf(number)).size);
      }
    }, 180_000);

    it('go on once the source is back after a week without it', async () => {
      const world = await read();
      const added = world.standIn.grow(5);
      world.standIn.faults({ rules: [{ kind: '503', times: 1_000_000 }] });
      for (let days = 0; days < 7; days += 1) {
        const { run, changes } = await world.update();
        expect([run.status, changes]).toEqual(['FAILED', []]);
      }
      world.standIn.clearFaults();
      const { run, changes } = await world.update();
      expect(run.status).toBe('SUCCEEDED');
      expect(citing(changes)).toEqual((await world.idsOf(added)).sort());
      const quiet = await world.update();
      expect([quiet.requests, quiet.changes]).toEqual([1, []]);
    });

    it.each([
      ['an hour', 1 / 24],
      ['a day', 1],
      ['weeks', 19],
    ])('find what is new though the clock jumps back by %s', async (_by, days) => {
      const world = await read();
      // A run is a day after the one before.
      world.pass(-1 - days);
      const added = world.standIn.grow(5);
      const { changes } = await world.update();
      expect(kinds(changes)).toEqual(added.map(() => 'CITATION_ADDED'));
      expect(citing(changes)).toEqual((await world.idsOf(added)).sort());
      const { changes: none } = await world.update();
      expect(none).toEqual([]);
    });

    it('write how they ended once the graph takes writes again', async () => {
      const world = await read();
      const { stores } = world.graph;
      let failures = 3;
      // What a store that is down, or whose disk is full, does with this one write.
      const runs = new Proxy(stores.runs, {
        get(target, name: keyof RunStore) {
          const method = target[name].bind(target) as unknown;
          if (name !== 'setStatus') return method;
          return async (...given: Parameters<RunStore['setStatus']>) => {
            failures -= 1;
            if (failures >= 0) throw new GraphUnavailableError('down');
            return target.setStatus(...given);
          };
        },
      });
      const { run } = await world.update({}, [world.instance({ ...stores, runs })]);
      expect([failures, run.status]).toEqual([-1, 'SUCCEEDED']);
    });

    it('are closed by another process once they were seen without one for a while', async () => {
      const world = await read();
      const { stores } = world.graph;
      const startedAt = world.instant();
      const [last] = (await stores.runs.page(null, firstRows(1), false)).rows;
      const left: IngestRun = { ...present(last), id: 'r_left', status: 'RUNNING', startedAt, finishedAt: null };
      await stores.runs.create(left);
      let now = 0;
      const work = { stores, ingest: world.ingest, logger: createLogger('silent') };
      const abandoned = new AbandonedRuns(work, () => now);
      const lookAfter = async (ms: number) => {
        now += ms;
        await abandoned.look();
        return present((await stores.runs.byIds([left.id]))[0]);
      };
      const lease = `ingest:${left.surveyId}`;
      await stores.coordination.acquire(lease, 'its process', 300_000);
      for (let looks = 0; looks < 3; looks += 1) expect((await lookAfter(40_000)).status).toBe('RUNNING');
      await stores.coordination.release(lease, 'its process');
      expect((await lookAfter(40_000)).status).toBe('RUNNING');
      expect((await lookAfter(40_000)).status).toBe('RUNNING');
      const ended = await lookAfter(10_000);
      expect([ended.status, ended.finishedAt === null]).toEqual(['FAILED', false]);
      const [problems] = await stores.runs.problems([left.id], firstRows(5), false);
      expect(problems?.rows.map(({ code }) => code)).toEqual(['INTERRUPTED']);
      expect(await stores.coordination.holder(lease)).toBeNull();
      const { run } = await world.update();
      expect([run.status, run.resumedFromId]).toEqual(['SUCCEEDED', left.id]);
    });

    it('start again when asked between the end of a run and the release of its lease', async () => {
      const world = await read();
      const { stores } = world.graph;
      let letGo = (): void => undefined;
      const asked = new Promise<void>((resolve) => (letGo = resolve));
      let isHeld = false;
      const coordination = Object.create(stores.coordination, {
        release: {
          value: async (...given: Parameters<typeof stores.coordination.release>) => {
            isHeld = true;
            await asked;
            await stores.coordination.release(...given);
          },
        },
      }) as typeof stores.coordination;
      const instance = world.instance({ ...stores, coordination });
      const survey = present((await stores.surveys.surveys())[0]).id;
      const first = await instance.start(survey, 'test');
      await until('the lease is about to be released', () => isHeld, A_TEST_MS);
      expect(present((await stores.runs.byIds([first.id]))[0]).status).toBe('SUCCEEDED');
      const second = instance.start(survey, 'test');
      expect(await Promise.race([second.then(({ id }) => id), sleep(1_000)])).toBeUndefined();
      letGo();
      expect((await second).id).not.toBe(first.id);
      await instance.finished((await second).id);
    });

    it('are one run where two instances start at once', async () => {
      const world = await read();
      const added = world.standIn.grow(5);
      const { changes, requests } = await world.update({}, [world.ingest, world.instance()]);
      expect(citing(changes)).toEqual((await world.idsOf(added)).sort());
      // One that comes too late to join asks for the counts, and finds nothing to read.
      expect(requests).toBeLessThanOrEqual(7);
    });
  });
}
