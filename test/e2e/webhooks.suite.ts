import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../../src/platform/logging/logger.js';
import { WebhookDelivery } from '../../src/tracking/webhooks/webhook-delivery.js';
import type { Webhook } from '../../src/domain/webhook.js';
import { batch, cites, day, paper, paperId, present, type OpenGraph, type Opener } from '../contract/harness.js';
import { until } from '../support/until.js';

interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const SECRET = Buffer.alloc(32, 7);

/** Webhooks over HTTP, from the change log to the receiver. */
export function webhooksSuite(name: string, open: Opener): void {
  describe(`${name}: webhooks`, () => {
    let graph: OpenGraph;
    let server: Server;
    let url: string;
    let received: Received[];
    let answer: (response: ServerResponse, message: Received) => void;
    let ahead: number;
    let citing = 1000;
    const deliveries: WebhookDelivery[] = [];

    beforeEach(async () => {
      received = [];
      ahead = 0;
      answer = (response) => response.writeHead(204).end();
      server = createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (text: string) => (body += text));
        request.on('end', () => {
          const message = { id: String(request.headers['webhook-id']), headers: request.headers, body };
          received.push(message);
          answer(response, message);
        });
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
      graph = await open();
      await graph.stores.writer.apply(
        batch({
          source: 'seed:a',
          run: 'seed:a@1',
          at: day(1),
          papers: [paper(1, { title: 'Followed' })],
          tracking: [{ paper: paperId(1), tracked: true }],
        }),
      );
      const listReadings = [{ paper: paperId(1), direction: 'citations', outcome: 'COMPLETE', listed: 0 }] as const;
      await graph.stores.writer.apply(batch({ at: day(1), listReadings: [...listReadings] }));
    });
    afterEach(async () => {
      for (const delivery of deliveries.splice(0)) await delivery.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await graph.close();
    });

    function deliver(over: Partial<Webhook> = {}, mayBePrivate = true): WebhookDelivery {
      const webhook = { name: 'lab', url, secret: SECRET, of: { kinds: ['CITATION_ADDED'] as const }, ...over };
      const clock = () => new Date(Date.now() + ahead).toISOString();
      const work = { stores: graph.stores, clock, logger: createLogger('silent'), mayBePrivate, timeoutMs: 1_000 };
      const delivery = new WebhookDelivery([webhook], work);
      deliveries.push(delivery);
      delivery.start();
      return delivery;
    }
    const state = async () => (await graph.stores.webhooks.states())[0];
    const opened = () => until('it has its place', async () => (await state()) !== undefined);
    async function cite(count: number): Promise<void> {
      const numbers = Array.from({ length: count }, () => (citing += 1));
      await graph.stores.writer.apply(
        batch({
          at: day(2),
          papers: numbers.map((n) => paper(n, { title: `Citing ${n}` })),
          citations: numbers.map((n) => cites(n, 1, { cited: paperId(1) })),
        }),
      );
    }
    const ids = () => received.map(({ id }) => id);

    it('are told each change once, signed, and nothing of before', async () => {
      await cite(3);
      deliver();
      await opened();
      await cite(20);
      await until('all are delivered', async () => (await state())?.delivered === 20);
      expect([received.length, new Set(ids()).size]).toEqual([20, 20]);
      const { id, headers, body } = present(received[0]);
      const signed = `${id}.${String(headers['webhook-timestamp'])}.${body}`;
      const signature = createHmac('sha256', SECRET).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signature}`);
      expect(JSON.parse(body)).toMatchObject({
        type: 'CITATION_ADDED',
        timestamp: day(2),
        data: { kind: 'CITATION_ADDED' },
      });
    });

    it('are tried again with the same id and text, by whoever goes on', async () => {
      answer = (response) => response.writeHead(500).end();
      const first = deliver();
      await opened();
      await cite(2);
      await until('both were tried', async () => received.length === 2 && (await state())?.lastFailure !== null);
      expect(await state()).toMatchObject({ waiting: 2, lastFailure: 'it answered 500' });
      await first.stop();
      answer = (response) => response.writeHead(200).end();
      ahead = 60_000;
      deliver();
      await until('both are delivered', async () => (await state())?.delivered === 2);
      expect(ids().slice(2).toSorted()).toEqual(ids().slice(0, 2).toSorted());
      for (const { id, body } of received.slice(2)) expect(body).toBe(received.find((one) => one.id === id)?.body);
    });

    it.each([
      ['a redirect', (response: ServerResponse) => response.writeHead(302, { location: url }).end(), 'redirects'],
      ['no answer', () => undefined, 'did not answer within'],
      ['a cut connection', (response: ServerResponse) => response.destroy(), 'socket hang up'],
    ])('wait after %s, which is said', async (_what, does, words) => {
      answer = does;
      deliver();
      await opened();
      await cite(1);
      await until('it was tried', async () => (await state())?.lastFailure != null);
      expect(await state()).toMatchObject({ waiting: 1, lastFailure: expect.stringContaining(words) });
      expect(received).toHaveLength(1);
    });

    it.each([429, 503])('are left alone, all messages of it, as long as %i with Retry-After asks', async (status) => {
      answer = (response) => response.writeHead(status, { 'retry-after': '3600' }).end();
      deliver();
      await opened();
      await cite(1);
      await until('it was tried', async () => (await state())?.lastFailure != null);
      answer = (response) => response.writeHead(200).end();
      // Later than any first wait, and another message has come.
      ahead = 60_000;
      await cite(1);
      await until('both wait', async () => (await state())?.waiting === 2);
      // Three looks of the one that delivers.
      await sleep(3_000);
      expect(received).toHaveLength(1);
      ahead = 3_700_000;
      await until('both are delivered', async () => (await state())?.delivered === 2);
      expect([received.length, new Set(ids()).size]).toEqual([3, 2]);
    });

    it('that redirect to a private host are not followed there', async () => {
      let followed = 0;
      const inside = createServer((_request, response) => {
        followed += 1;
        response.writeHead(204).end();
      });
      await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
      const location = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/`;
      answer = (response) => response.writeHead(307, { location }).end();
      deliver();
      await opened();
      await cite(1);
      await until('it was tried', async () => (await state())?.lastFailure != null);
      expect([(await state())?.lastFailure, followed]).toEqual([expect.stringContaining('redirects'), 0]);
      await new Promise((done) => inside.close(done));
    });

    it('are disabled where they answer 410, and go on from their place when enabled', async () => {
      answer = (response) => response.writeHead(410).end();
      deliver();
      await opened();
      await cite(1);
      await until('it is disabled', async () => (await state())?.disabledAt != null);
      await cite(2);
      answer = (response) => response.writeHead(200).end();
      ahead = 60_000;
      await graph.stores.webhooks.enable('lab');
      await until('all three are delivered', async () => (await state())?.delivered === 3);
      expect(new Set(ids()).size).toBe(3);
    });

    it.each(['by its address', 'by its name'])('are not sent to a private host %s', async (how) => {
      deliver({ url: how === 'by its name' ? url.replace('127.0.0.1', 'localhost') : url }, false);
      await opened();
      await cite(1);
      await until('it was tried', async () => (await state())?.lastFailure != null);
      expect((await state())?.lastFailure).toContain('is no public address');
      expect(received).toEqual([]);
    });

    it('are served by one of several instances at a time', async () => {
      for (let instance = 0; instance < 3; instance += 1) deliver();
      await opened();
      for (let wave = 0; wave < 5; wave += 1) await cite(10);
      await until('all are delivered', async () => (await state())?.delivered === 50);
      expect([received.length, new Set(ids()).size]).toEqual([50, 50]);
    });
  });
}
