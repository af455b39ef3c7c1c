import { describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { CoverageRecord, WriteBatch } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { freshGraphs } from './graphs.js';
import {
  SEED,
  batch,
  category,
  claim,
  day,
  evidence,
  method,
  methodId,
  paper,
  paperId,
  s2,
  surveyId,
} from './harness.js';
import type { GraphWithHistory, OpenGraph, Opener } from './harness.js';

const survey = { id: surveyId('x'), slug: 'x', title: 'X', paper: null, categoryIds: [] };
const covers = (key: string, more: Partial<CoverageRecord> = {}): CoverageRecord => ({
  surveyId: survey.id,
  paper: key,
  state: 'IN',
  listedBy: [`list ${key}`],
  reason: null,
  ...more,
});

/** The preprint and the printed version of one paper, whose records share an identifier. */
const twoKeys = [paper(1), paper(1, {}, { key: 'printed' })];
const worded = (text: string) => ({ evidence: [{ ...evidence, text }] });

/** A seed in which two entries are one paper, each covered and claimed in its own words. */
const seed = (more: Partial<WriteBatch> = {}): WriteBatch =>
  batch({
    source: SEED,
    run: 'seed:test@1',
    papers: twoKeys,
    surveys: [survey],
    categories: [category('fast')],
    methods: [method('one', { introducedBy: 'k1' })],
    coverage: [covers('k1'), covers('printed')],
    categoryClaims: [
      claim({ paper: 'k1' }, 'fast', worded('of the preprint')),
      claim({ paper: 'printed' }, 'fast', worded('of the printed version')),
    ],
    endsOthersOfSource: true,
    ...more,
  });

const changesOf = async (stores: GraphStores) => (await stores.changes.page(ANY_CHANGE, firstRows(100), false)).rows;

async function heldOf({ stores }: OpenGraph) {
  const { rows } = await stores.surveys.coverage(survey.id, null, firstRows(100), [], false);
  const [claims = []] = await stores.knowledge.categoryClaims([paperId(1)], true);
  return { coverage: rows.map(({ coverage }) => coverage), claims };
}

/** What a write decides where its records meet each other, or what is there already. */
export function oneBatchContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: records of one thing in one batch`, () => {
    const fresh = freshGraphs(open);

    it('of coverage by two keys keep both lists, and OUT of one of them', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed());
      const { coverage } = await heldOf(graph);
      expect(coverage).toEqual([
        { surveyId: survey.id, paperId: paperId(1), state: 'IN', listedBy: ['list k1', 'list printed'], reason: null },
      ]);
      const out = covers('k1', { state: 'OUT', reason: 'off topic' });
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2', coverage: [out, covers('printed')] }));
      expect((await heldOf(graph)).coverage).toMatchObject([
        { state: 'OUT', listedBy: ['list k1', 'list printed'], reason: 'off topic' },
      ]);
      const gone = covers('printed', { state: null });
      await graph.stores.writer.apply(seed({ at: day(3), run: 'seed:test@3', coverage: [covers('k1'), gone] }));
      expect((await heldOf(graph)).coverage).toMatchObject([{ state: 'IN', listedBy: ['list k1'], reason: null }]);
    });

    it('of one claim end with the later wording, whichever store and however often it is loaded', async () => {
      const graph = await fresh();
      for (const n of [1, 2, 3]) {
        await graph.stores.writer.apply(seed({ at: day(n), run: `seed:test@${n}` }));
        const { claims } = await heldOf(graph);
        expect(claims).toMatchObject([worded('of the printed version')]);
        expect(claims).toMatchObject([{ since: day(1) }]);
      }
    });

    it('written once more change nothing: no former wording is kept, no period without length', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed());
      const held = await heldOf(graph);
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2' }));
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2' }));
      expect(await heldOf(graph)).toEqual(held);
      expect(await graph.formerFacts()).toEqual([]);
      expect(await changesOf(graph.stores)).toEqual([]);
    });

    it('keep a former wording with its whole period, by whom it was said', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed());
      const coverage = [covers('k1', { state: 'OUT', reason: 'off topic' })];
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2', coverage }));
      // At the same instant: what it replaces never held.
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2', coverage: [covers('k1')] }));
      expect(await graph.formerFacts()).toEqual([
        {
          kind: 'coverage',
          of: `${survey.id} ${paperId(1)}`,
          value: { state: 'IN', listedBy: ['list k1', 'list printed'], reason: null },
          source: SEED,
          run: 'seed:test@1',
          since: day(1),
          until: day(2),
        },
      ]);
    });

    it('that cover and track a paper tell once that it is followed', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed());
      const news = {
        papers: [...twoKeys, paper(2), paper(2, {}, { key: 'printed2', identifiers: [s2(2)] })],
        coverage: [covers('k1'), covers('k2'), covers('printed2')],
        tracking: [
          { paper: 'k2', tracked: true },
          { paper: 'printed2', tracked: true },
        ],
      };
      await graph.stores.writer.apply(seed({ at: day(2), run: 'seed:test@2', ...news }));
      const added = await changesOf(graph.stores);
      expect(added.map(({ kind, paperId: of }) => [kind, of])).toEqual([['PAPER_ADDED', paperId(2)]]);
    });

    it('that track a paper a first loading covers tell nothing; nor where it was followed before', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed({ tracking: [{ paper: 'k1', tracked: true }] }));
      await graph.stores.writer.apply(
        seed({ at: day(2), run: 'seed:test@2', coverage: [], tracking: [{ paper: 'k1', tracked: true }] }),
      );
      expect(await changesOf(graph.stores)).toEqual([]);
    });

    it('of one method hold by the last, and emit it once', async () => {
      const graph = await fresh();
      await graph.stores.writer.apply(seed());
      const methods = [method('two', { name: 'First' }), method('two', { name: 'Last', introducedBy: 'printed' })];
      await graph.stores.writer.apply(
        seed({ at: day(2), run: 'seed:test@2', methods: [method('one', { introducedBy: 'k1' }), ...methods] }),
      );
      const [found] = await graph.stores.knowledge.methodsByIds([methodId('two')]);
      expect(found).toMatchObject({ name: 'Last', introducedById: paperId(1) });
      expect((await changesOf(graph.stores)).map(({ kind, methodId: of }) => [kind, of])).toEqual([
        ['METHOD_ADDED', methodId('two')],
      ]);
      expect(await graph.formerFacts()).toEqual([]);
    });

    it('of a method that a person says twice are refused', async () => {
      const { stores } = await fresh();
      const twice = batch({
        source: 'person:ada',
        byHand: true,
        methods: [method('two'), method('two', { name: 'B' })],
      });
      await expect(stores.writer.apply(twice)).rejects.toThrow('there is a method two already, TWO');
      expect(await stores.knowledge.methodsByIds([methodId('two')])).toEqual([null]);
    });

    it('exchange the slugs of two things; one that another keeps is refused', async () => {
      const graph = await fresh();
      const both = { categories: [category('fast'), category('slow')], methods: [method('one'), method('two')] };
      await graph.stores.writer.apply(batch(both));
      const exchanged = {
        categories: [
          { ...category('fast'), slug: 'slow' },
          { ...category('slow'), slug: 'fast' },
        ],
        methods: [method('one', { slug: 'two' }), method('two', { slug: 'one' })],
      };
      await graph.stores.writer.apply(batch({ at: day(2), ...exchanged }));
      const slugs = await graph.stores.knowledge.methodsByIds([methodId('one'), methodId('two')]);
      expect(slugs.map((one) => one?.slug)).toEqual(['two', 'one']);
      expect((await graph.stores.knowledge.categories()).map(({ id, slug }) => [slug, id])).toEqual([
        ['fast', category('slow').id],
        ['slow', category('fast').id],
      ]);
      await expect(
        graph.stores.writer.apply(batch({ at: day(3), methods: [method('three', { slug: 'one' })] })),
      ).rejects.toThrow(`methods gives ${methodId('three')} the slug one, which ${methodId('two')} has`);
      const twice = [method('three', { slug: 'same' }), method('four', { slug: 'same' })];
      await expect(graph.stores.writer.apply(batch({ at: day(3), methods: twice }))).rejects.toThrow('the slug same');
    });

    it('keep the whole period of a former wording, however often it was said', async () => {
      const graph = await fresh();
      for (const [n, name] of ['A', 'A', 'B'].entries()) {
        await graph.stores.writer.apply(
          batch({ at: day(n + 1), run: `run-${n + 1}`, methods: [method('one', { name })] }),
        );
      }
      expect(await graph.formerFacts()).toMatchObject([
        { kind: 'method', of: methodId('one'), value: { name: 'A' }, run: 'run-1', since: day(1), until: day(3) },
      ]);
    });
  });
}
