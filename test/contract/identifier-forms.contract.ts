import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MergesService } from '../../src/api/curation/merges.service.js';
import type { IdentifierKey } from '../../src/domain/identifier.js';
import { identifierKey, parseIdentifierKey, parseReference } from '../../src/domain/identifier.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { SharedIdentifiers } from '../../src/api/status/shared-identifiers.service.js';
import { batch, category, claim, day, paper, paperId, present, s2, SEED } from './harness.js';

/** A graph that an earlier version wrote: it kept the identifiers as the tests write them. */
export interface FormerGraph {
  /** Opens it as this version does. */
  open(): Promise<GraphStores>;
  /** Makes it one of an earlier version; it is closed. */
  age(): Promise<void>;
  /** Everything in it, as text; it is closed. */
  dump(): Promise<string>;
  /** The next upgrade ends between two of its steps, as when the process is killed. */
  breakNextUpgrade?(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

const FORMER = 'arxiv:math.gt/0309136';
const PRESENT = 'arxiv:math/0309136';

function known(n: number, keys: readonly IdentifierKey[], more: Partial<PaperRecord> = {}): PaperRecord {
  return paper(n, {}, { identifiers: keys.map(parseIdentifierKey), ...more });
}

/** What becomes of identifiers that an earlier version stored in other forms, when the graph is opened. */
export function identifierFormsContract(name: string, make: () => Promise<FormerGraph>): void {
  describe(`${name}: identifiers of an earlier version`, () => {
    let graph: FormerGraph;
    let stores: GraphStores | null = null;
    beforeEach(async () => {
      graph = await make();
    });
    afterEach(async () => {
      await stores?.graph.close();
      stores = null;
      await graph.remove();
    });

    const open = async (): Promise<GraphStores> => {
      await stores?.graph.close();
      stores = null;
      stores = await graph.open();
      return stores;
    };
    const upgraded = async (): Promise<GraphStores> => {
      await stores?.graph.close();
      stores = null;
      await graph.age();
      return open();
    };
    const found = async ({ papers }: Pick<GraphStores, 'papers'>, text: string): Promise<string[]> => {
      const asked = present(parseReference(text));
      const read = await papers.byIdentifiers(asked, ['title']);
      return [...new Set(read.flatMap((one) => one?.id ?? []))];
    };
    const keysOf = async ({ papers }: Pick<GraphStores, 'papers'>, id: string) => {
      const [read] = await papers.byIds([id], ['identifiers', 'aliases']);
      return {
        identifiers: present(read).identifiers.map(identifierKey),
        aliases: present(read).aliases.map(identifierKey),
      };
    };
    const only = (ids: ReadonlyMap<string, string>, key: string): string => present(ids.get(key));

    it('are found in their former and in their present form, and a repeated ingest adds nothing', async () => {
      const dirty: [string, string, string][] = [
        [FORMER, 'arXiv:math.GT/0309136', 'math/0309136'],
        ['doi:10.5555/knots.2001.', '10.5555/knots.2001.', '10.5555/knots.2001'],
        ['doi:10.5555/a\\_b', '10.5555/a\\_b', 'https://doi.org/10.5555/a_b'],
        ['doi:10.5555/s1-2%2803%2904-5', '10.5555/s1-2%2803%2904-5', '10.5555/s1-2(03)04-5'],
        ['doi:10.5555/x\u200b7', '10.5555/x\u200b7', '10.5555/X7'],
        ['dblp:journals/tog/knot03.bib', 'DBLP:journals/tog/knot03.bib', 'DBLP:journals/tog/knot03'],
        ['pubmed:00012345', 'PMID:00012345', 'PMID:12345'],
      ];
      const before = await open();
      const records = dirty.map(([key], i) => known(i + 1, [key]));
      const { ids } = await before.writer.apply(batch({ papers: records }));
      const after = await upgraded();
      for (const [i, [, former, now]] of dirty.entries()) {
        const id = only(ids, `k${i + 1}`);
        expect([former, await found(after, former)]).toEqual([former, [id]]);
        expect([now, await found(after, now)]).toEqual([now, [id]]);
      }
      const again = dirty.map(([, former], i) =>
        paper(i + 1, {}, { key: `again${i + 1}`, identifiers: present(parseReference(former)) }),
      );
      const result = await after.writer.apply(batch({ at: day(3), run: 'run-3', papers: again }));
      expect(result.counts.papersAdded).toBe(0);
      expect((await after.graph.stats()).papers).toBe(dirty.length);
    });

    it('are brought to their forms once: a second opening changes nothing', async () => {
      const before = await open();
      const { ids } = await before.writer.apply(
        batch({
          papers: [
            known(1, [identifierKey(s2(1)), FORMER, 'arxiv:math/0309136'], {
              aliases: ['doi:10.5555/old.', 'arxiv:math.at/0309136'].map(parseIdentifierKey),
            }),
            known(2, ['doi:10.5555/clean']),
          ],
        }),
      );
      const after = await upgraded();
      expect(await keysOf(after, only(ids, 'k1'))).toEqual({
        identifiers: [identifierKey(s2(1)), PRESENT],
        aliases: ['doi:10.5555/old'],
      });
      expect(await found(after, '10.5555/old')).toEqual([only(ids, 'k1')]);
      await after.graph.close();
      stores = null;
      const first = await graph.dump();
      expect(first).not.toContain('"key":"arxiv:math.gt');
      await (await open()).graph.close();
      stores = null;
      expect(await graph.dump()).toBe(first);
      // Nor does an upgrade that is repeated.
      await (await upgraded()).graph.close();
      stores = null;
      const settled = (text: string): string => text.replaceAll(/"at":"[^"]*"/g, '');
      expect(settled(await graph.dump())).toBe(settled(first));
    });

    it('make two papers one, as every merge does: with what hangs on either, a change, a past and an undo', async () => {
      const before = await open();
      const seed = await before.writer.apply(
        batch({
          source: SEED,
          papers: [known(1, [FORMER])],
          categories: [category('knots')],
          categoryClaims: [claim({ paper: 'k1' }, 'knots')],
        }),
      );
      const ingest = await before.writer.apply(
        batch({
          at: day(2),
          papers: [
            known(2, [identifierKey(s2(2)), PRESENT, 'doi:10.5555/2'], { fields: { title: 'Made-up study number 1' } }),
            known(3, [identifierKey(s2(3))]),
          ],
          citations: [{ citing: 'k3', cited: 'k2', isInfluential: null, intents: null, contexts: null }],
        }),
      );
      const [kept, absorbed] = [only(seed.ids, 'k1'), only(ingest.ids, 'k2')];
      const after = await upgraded();
      expect((await after.graph.stats()).papers).toBe(2);
      for (const text of ['math.GT/0309136', 'math/0309136', '10.5555/2', identifierKey(s2(2))]) {
        expect([text, await found(after, text)]).toEqual([text, [kept]]);
      }
      const [paperNow] = await after.papers.byIds([kept], ['citationsKnown', 'title']);
      expect(paperNow).toMatchObject({ citationsKnown: 1, title: 'Made-up study number 1' });
      const changes = await after.changes.page(
        ANY_CHANGE,
        { size: 10, backward: false, after: null, before: null },
        false,
      );
      expect(changes.rows.filter(({ kind }) => kind === 'PAPERS_MERGED')).toMatchObject([
        { paperId: kept, field: absorbed, source: 'stemma', after: `both have one identifier, ${PRESENT}` },
      ]);
      // As of before, there were two, each by the names it had; an identifier leads to a paper whenever it became known.
      const then = after.history.at(day(2));
      expect(await keysOf(then, kept)).toEqual({ identifiers: [FORMER], aliases: [] });
      expect(await found(then, '10.5555/2')).toEqual([absorbed]);
      expect(await found(then, 'math/0309136')).toHaveLength(1);
      await new MergesService(after.writer).undo(absorbed, 'two after all', 'anna');
      expect((await after.graph.stats()).papers).toBe(3);
      expect(await keysOf(after, kept)).toEqual({ identifiers: [PRESENT], aliases: [] });
      expect((await keysOf(after, absorbed)).identifiers).toContain('doi:10.5555/2');
      // People separated them: no later upgrade makes them one, nor is that asked of anybody.
      const later = await upgraded();
      expect((await later.graph.stats()).papers).toBe(3);
      const shared = new SharedIdentifiers(later.graph, later.papers, later.duplicates);
      expect(await shared.list()).toEqual([]);
    });

    it('are kept by both of two papers that differ, which is said until people decide', async () => {
      const before = await open();
      const { ids } = await before.writer.apply(
        batch({
          papers: [
            known(1, ['doi:10.5555/same.', 'pubmed:1'], { fields: { title: 'On knots and their friends' } }),
            known(2, ['doi:10.5555/same', 'pubmed:2'], { fields: { title: 'On birds of the north' } }),
          ],
        }),
      );
      const [a, b] = [only(ids, 'k1'), only(ids, 'k2')];
      const after = await upgraded();
      expect((await keysOf(after, a)).identifiers).toEqual(['doi:10.5555/same', 'pubmed:1']);
      expect((await keysOf(after, b)).identifiers).toEqual(['doi:10.5555/same', 'pubmed:2']);
      const list = () => new SharedIdentifiers(after.graph, after.papers, after.duplicates).list();
      const named = (await list()).map(({ key, papers }) => [key, papers.map(({ id }) => id).sort()]);
      expect(named).toEqual([['doi:10.5555/same', [a, b].sort()]]);
      // A record of either goes to the one of its title, and takes nothing from the other.
      const again = await after.writer.apply(
        batch({
          at: day(3),
          run: 'run-3',
          papers: [known(2, ['doi:10.5555/same'], { key: 'again', fields: { title: 'On birds of the north' } })],
        }),
      );
      expect([again.ids.get('again'), again.counts.papersAdded]).toEqual([b, 0]);
      await after.writer.apply({
        source: 'person:anna',
        run: 'person:anna',
        at: day(4),
        merges: [{ keepId: a, absorbedId: b, reason: 'anna: one' }],
      });
      expect(await list()).toEqual([]);
    });

    it('of merged papers, and of what an undo gives back, are brought to their forms too', async () => {
      const before = await open();
      const { ids } = await before.writer.apply(
        batch({ papers: [known(1, ['doi:10.5555/kept.']), known(2, [FORMER, 'doi:10.5555/absorbed.'])] }),
      );
      const [kept, absorbed] = [only(ids, 'k1'), only(ids, 'k2')];
      const says = { source: 'person:anna', run: 'person:anna' };
      const merges = [{ keepId: kept, absorbedId: absorbed, reason: 'anna: one' }];
      await before.writer.apply({ ...says, at: day(2), merges });
      const after = await upgraded();
      for (const text of ['math/0309136', '10.5555/absorbed', '10.5555/kept']) {
        expect([text, await found(after, text)]).toEqual([text, [kept]]);
      }
      const undoneMerges = [{ absorbedId: absorbed, reason: 'anna: two' }];
      await after.writer.apply({ ...says, at: new Date().toISOString(), undoneMerges });
      expect((await keysOf(after, kept)).identifiers).toEqual(['doi:10.5555/kept']);
      expect((await keysOf(after, absorbed)).identifiers).toEqual([PRESENT, 'doi:10.5555/absorbed']);
      expect(await found(after, 'math/0309136')).toEqual([absorbed]);
      expect(await found(after, '10.5555/kept')).toEqual([kept]);
    });

    it('are all brought to their forms after an upgrade that broke off', async () => {
      if (!graph.breakNextUpgrade) return;
      const before = await open();
      const { ids } = await before.writer.apply(
        batch({
          papers: [
            known(1, [FORMER]),
            known(2, ['doi:10.5555/same.'], { fields: { title: 'On knots and their friends' } }),
            known(3, ['doi:10.5555/same'], { fields: { title: 'On birds of the north' } }),
          ],
        }),
      );
      await before.writer.apply(
        batch({
          at: day(2),
          papers: [known(4, [PRESENT, identifierKey(s2(4))], { fields: { title: 'Made-up study number 1' } })],
        }),
      );
      await before.graph.close();
      stores = null;
      await graph.age();
      const mend = await graph.breakNextUpgrade();
      await expect(graph.open().then(({ graph: opened }) => opened.close())).rejects.toThrow();
      await mend();
      const after = await open();
      expect((await after.graph.stats()).papers).toBe(3);
      expect(await found(after, 'math.GT/0309136')).toEqual([only(ids, 'k1')]);
      expect(await found(after, identifierKey(s2(4)))).toEqual([only(ids, 'k1')]);
      expect((await keysOf(after, only(ids, 'k2'))).identifiers).toEqual(['doi:10.5555/same']);
      const shared = new SharedIdentifiers(after.graph, after.papers, after.duplicates);
      expect((await shared.list()).map(({ key }) => key)).toEqual(['doi:10.5555/same']);
      expect(paperId(1)).not.toBe(only(ids, 'k1'));
    });
  });
}
