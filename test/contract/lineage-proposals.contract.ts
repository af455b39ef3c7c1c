import { describe, expect, it } from '@jest/globals';
import { proposeLineage } from '../../src/proposals/lineage/propose-lineage.js';
import { LINK_RULE } from '../../src/proposals/lineage/propose-links.js';
import { freshGraphs } from './graphs.js';
import { SOURCE, batch, cites, day, link, method, methodId, paper, paperId, present } from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';

const SAYS = { contexts: ['We extend Foo [1] to video.'], intents: ['METHODOLOGY' as const], isInfluential: true };

export function lineageProposalsContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: proposed lineage`, () => {
    const fresh = freshGraphs(open);

    const graphWith = async (fields: object, more: object = {}): Promise<GraphWithHistory> => {
      const graph = await fresh();
      await graph.stores.writer.apply(
        batch({
          papers: [paper(1), paper(2), paper(3)],
          methods: [
            method('foo', { name: 'Foo', introducedBy: 'k1' }),
            method('bar', { name: 'Bar', introducedBy: 'k2' }),
            method('no-paper'),
          ],
          citations: [cites(2, 1, fields), cites(3, 1, fields)],
          ...more,
        }),
      );
      return graph;
    };
    const parents = async ({ stores }: GraphWithHistory) =>
      present(
        (
          await stores.knowledge.lineageLinks([methodId('bar')], 'parents', { relations: null, includeProposed: true })
        )[0],
      );

    it("proposes a link where a method's paper says so of another's, with the sentence as evidence", async () => {
      const graph = await graphWith(SAYS);
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(1);
      expect(await parents(graph)).toMatchObject([
        {
          parentId: methodId('foo'),
          relation: 'EXTENDS',
          status: 'PROPOSED',
          claimedBy: 'stemma',
          rule: LINK_RULE,
          confidence: 0.8,
          since: day(2),
          evidence: [
            {
              text: 'We extend Foo [1] to video.',
              paperId: paperId(2),
              citation: { citingId: paperId(2), citedId: paperId(1) },
              url: null,
              source: SOURCE,
            },
          ],
        },
      ]);
    });

    it('proposes nothing twice', async () => {
      const graph = await graphWith(SAYS);
      expect([
        await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) }),
        await proposeLineage(graph.stores, SOURCE, { run: 'run-2', at: day(3) }),
      ]).toEqual([1, 0]);
      expect(await parents(graph)).toMatchObject([{ since: day(2) }]);
    });

    it('leaves a proposal whose citation vanished to people; its evidence says since when', async () => {
      const graph = await graphWith(SAYS);
      await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) });
      await graph.vanish(paperId(2), paperId(1), day(3));
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-2', at: day(4) })).toBe(0);
      const [proposed] = await parents(graph);
      expect(proposed).toMatchObject({ status: 'PROPOSED', until: null });
      const cited = present(present(proposed?.evidence[0]).citation);
      expect(await graph.stores.citations.byPairs([cited])).toMatchObject([{ vanishedAt: day(3) }]);
    });

    it('proposes nothing again that a person rejected', async () => {
      const graph = await graphWith(SAYS);
      await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) });
      const [proposed] = await parents(graph);
      await graph.stores.writer.apply(
        batch({
          at: day(3),
          reviews: [
            {
              claimId: present(proposed).id,
              verdict: 'REJECT',
              by: 'ada',
              note: null,
              seen: { status: 'PROPOSED', reviewedAt: null },
            },
          ],
        }),
      );
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-2', at: day(4) })).toBe(0);
      expect(await parents(graph)).toEqual([]);
    });

    it.each([
      ['no contexts', { ...SAYS, contexts: null }],
      ['a context that says no relation', { ...SAYS, contexts: ['Foo [1] is well known.'] }],
      [
        'a citation that is neither of method nor influential',
        { ...SAYS, intents: ['BACKGROUND'], isInfluential: false },
      ],
    ])('proposes nothing from %s', async (_, fields) => {
      expect(await proposeLineage((await graphWith(fields)).stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(0);
    });

    it.each([
      ['says it already', link('bar', 'foo')],
      ['says another descent already', link('bar', 'foo', { relation: 'DISTILS' })],
      ['says the opposite', link('foo', 'bar')],
      ['said it and was rejected', link('bar', 'foo', { status: 'REJECTED' })],
    ])('proposes nothing where a link %s', async (_, one) => {
      const graph = await graphWith(SAYS, { lineageLinks: [one] });
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(0);
    });

    it('proposes a descent beside a mere comparison', async () => {
      const graph = await graphWith(SAYS, { lineageLinks: [link('bar', 'foo', { relation: 'COMPARED_WITH' })] });
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(1);
    });

    it('means no other method than the one that the sentence names', async () => {
      const graph = await graphWith({ ...SAYS, contexts: ['We extend Baz [1] to video.'] });
      await graph.stores.writer.apply(batch({ methods: [method('baz', { name: 'Baz' })] }));
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(0);
    });

    it('words the undecided proposals of an older version again, and ends what it no longer proposes', async () => {
      const older = { claimedBy: 'stemma', rule: LINK_RULE.replace(/@.*/, '@1'), status: 'PROPOSED' as const };
      const graph = await graphWith(SAYS, {
        methods: [
          method('foo', { name: 'Foo', introducedBy: 'k1' }),
          method('bar', { name: 'Bar', introducedBy: 'k2' }),
          method('qux', { name: 'Qux', introducedBy: 'k3' }),
          method('no-paper'),
        ],
        lineageLinks: [
          link('bar', 'foo', { ...older, confidence: 0.3 }),
          link('bar', 'foo', { ...older, relation: 'APPLIES' }),
          link('bar', 'qux', older),
          link('bar', 'no-paper', { ...older, rule: 'another-rule@1' }),
          link('qux', 'no-paper', { ...older, claimedBy: 'ada' }),
        ],
      });
      const { knowledge, history } = graph.stores;
      const seen = { status: 'PROPOSED' as const, reviewedAt: null };
      const [kept] = (await parents(graph)).filter(({ parentId }) => parentId === methodId('qux'));
      const review = { claimId: present(kept).id, verdict: 'ACCEPT' as const, by: 'ada', note: null, seen };
      await graph.stores.writer.apply(batch({ at: day(2), reviews: [review] }));
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(3) })).toBe(2);
      const found = await parents(graph);
      const worded = new Set(
        found.map(({ parentId, relation, rule, status }) => [parentId, relation, rule, status].join(' ')),
      );
      expect(worded).toEqual(
        new Set([
          `${methodId('foo')} EXTENDS ${LINK_RULE} PROPOSED`,
          `${methodId('no-paper')} EXTENDS another-rule@1 PROPOSED`,
          `${methodId('qux')} EXTENDS ${older.rule} ACCEPTED`,
        ]),
      );
      const asked = { relations: null, includeProposed: true };
      expect((await history.at(day(2)).knowledge.lineageLinks([methodId('bar')], 'parents', asked))[0]).toHaveLength(4);
      expect((await knowledge.lineageLinks([methodId('qux')], 'parents', asked))[0]).toHaveLength(2);
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-2', at: day(4) })).toBe(0);
    });

    it('means the method that the sentence names, where a paper introduces several', async () => {
      const baz = method('baz', { name: 'Baz', introducedBy: paperId(1) });
      const graph = await graphWith(SAYS);
      await graph.stores.writer.apply(batch({ methods: [baz] }));
      expect(await proposeLineage(graph.stores, SOURCE, { run: 'run-1', at: day(2) })).toBe(1);
      expect(await parents(graph)).toMatchObject([{ parentId: methodId('foo') }]);
    });
  });
}
