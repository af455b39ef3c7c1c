import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { until } from '../support/until.js';
import { startApi, type TestApi } from './graphql-app.js';

let api: TestApi;
const sockets: WebSocket[] = [];
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await api.close();
});

/** @returns the socket, or the status with which it was refused */
async function open(localAddress: string): Promise<WebSocket | number> {
  const socket = new WebSocket(api.url.replace('http', 'ws'), 'graphql-transport-ws', { localAddress });
  sockets.push(socket);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => {
      socket.send('{"type":"connection_init"}');
      socket.once('message', () => resolve(socket));
    });
  });
}

/** Subscribes `times` times; @returns how often it was refused */
async function subscribe(socket: WebSocket, times: number): Promise<number> {
  let refused = 0;
  socket.on('message', (data: Buffer) => {
    if (data.toString().includes('TOO_MANY_SUBSCRIPTIONS')) refused += 1;
  });
  const query = 'subscription { changed { id kind reason } }';
  for (let id = 0; id < times; id += 1)
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
  socket.send('{"type":"ping"}');
  for (;;) {
    const [data] = (await once(socket, 'message')) as [Buffer];
    if (data.toString().includes('pong')) break;
  }
  // Refusals are sent after a turn of each.
  await until('the refusals have come', () => refused >= times - 50);
  return refused;
}

describe('connections of subscriptions', () => {
  it('are bounded for one client, which leaves seats to others, and are given back', async () => {
    const opened = await Promise.all(Array.from({ length: 60 }, () => open('127.0.0.1')));
    expect(opened.filter((one) => one === 503)).toHaveLength(10);
    const other = await open('127.0.0.2');
    expect(other).toBeInstanceOf(WebSocket);
    const [first] = opened.filter((one) => typeof one !== 'number');
    first?.close();
    if (first) await once(first, 'close');
    expect(await open('127.0.0.1')).toBeInstanceOf(WebSocket);
  });

  it('have a number of subscriptions, and a rate at which they begin', async () => {
    const socket = await open('127.0.0.3');
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    expect(await subscribe(socket, 100)).toBe(50);
    expect((await api.ask('{ status { papers } }')).status).toBe(200);
    const closed = once(socket, 'close');
    for (let n = 0; n < 1_000; n += 1)
      socket.send(JSON.stringify({ id: `more ${n}`, type: 'subscribe', payload: { query: '{' } }));
    expect((await closed)[0]).toBe(4429);
  });
});
