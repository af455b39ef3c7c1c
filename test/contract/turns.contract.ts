import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import { callAs, Caller } from '../../src/graph/turns/caller.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { batch, paper, type OpenGraph, type Opener } from './harness.js';

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code;

/** How a store shares itself between those who ask at once. */
export function turnsContract(name: string, open: Opener): void {
  describe(`${name}: turns`, () => {
    let graph: OpenGraph;
    beforeAll(async () => {
      graph = await open();
      const papers = Array.from({ length: 300 }, (_, n) => paper(n, { title: `Paper of turn ${n}`, year: 1900 + n }));
      await graph.stores.writer.apply(batch({ papers }));
    });
    afterAll(() => graph.close());

    /** Many different lists, of which each is asked for by itself. */
    const askMuch = (caller: Caller, lists: number): Promise<unknown>[] =>
      callAs(caller, () =>
        Array.from({ length: lists }, (_, n) =>
          graph.stores.papers
            .page({ ...ANY_PAPER, yearFrom: 1900 + (n % 300) }, 'MOST_CITED', firstRows(100), ['title'], true)
            .then(() => 'answered', codeOf),
        ),
      );

    it('one request is answered while another of the same client has much to do', async () => {
      const order: string[] = [];
      const long = askMuch(new Caller('same'), 400);
      const longDone = Promise.all(long).then((answers) => {
        order.push('long');
        return answers;
      });
      await callAs(new Caller('same'), () => graph.stores.graph.stats());
      order.push('short');
      expect(new Set(await longDone)).toEqual(new Set(['answered']));
      expect(order).toEqual(['short', 'long']);
    });

    it('a write and a ping are done while readers have much to do', async () => {
      const order: string[] = [];
      const long = Promise.all(askMuch(new Caller('reader'), 400)).then(() => order.push('long'));
      await graph.stores.graph.ping();
      await graph.stores.writer.apply(batch({ papers: [paper(1_000)] }));
      order.push('short');
      await long;
      expect(order).toEqual(['short', 'long']);
    });

    it('what a client that left had asked for is dropped, and others are answered', async () => {
      const leaving = new Caller('leaving');
      const asked = askMuch(leaving, 400);
      leaving.leave();
      expect(new Set(await Promise.all(asked))).toEqual(new Set(['CLIENT_CLOSED_REQUEST']));
      await expect(callAs(leaving, () => graph.stores.graph.stats())).rejects.toMatchObject({
        code: 'CLIENT_CLOSED_REQUEST',
      });
      expect(await callAs(new Caller('leaving'), () => graph.stores.graph.stats())).toMatchObject({ papers: 301 });
    });

    it('a write of a client that left is carried out', async () => {
      const caller = new Caller('writer');
      const written = callAs(caller, () => {
        caller.commit();
        return graph.stores.writer.apply(batch({ papers: [paper(2_000)] }));
      });
      caller.leave();
      await written;
      expect(await graph.stores.graph.stats()).toMatchObject({ papers: 302 });
    });
  });
}
