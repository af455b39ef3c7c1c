import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { cutStalledReaders } from '../../../src/platform/stalled-readers.js';
import { until } from '../../support/until.js';

/** Long beside what a busy machine may stop for. */
const STALLED_MS = 2_000;
/** Far more than the buffers of the system hold. */
const LONG = 'x'.repeat(40_000_000);

let server: Server;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function serve(): Promise<{ readonly port: number; readonly ended: () => number }> {
  let ended = 0;
  const app = express();
  app.use(cutStalledReaders(STALLED_MS));
  app.use((request, response) => {
    response.once('close', () => (ended += 1));
    if (request.path === '/late') void sleep(STALLED_MS * 4).then(() => response.end('late'));
    else response.end(LONG);
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, ended: () => ended };
}

async function reader(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  return socket;
}

describe('a reader', () => {
  it('that takes nothing is cut', async () => {
    const { port, ended } = await serve();
    const socket = await reader(port);
    await until('it is cut', () => ended() === 1);
    let taken = 0;
    socket.on('data', (piece: Buffer) => (taken += piece.length));
    socket.resume();
    await until('it has what was on its way', () => socket.destroyed || socket.readableEnded);
    expect(taken).toBeLessThan(LONG.length);
  });

  it('that takes little at a time gets the whole answer', async () => {
    const { port } = await serve();
    const socket = await reader(port);
    let taken = 0;
    let steps = 0;
    socket.on('data', (piece: Buffer) => {
      taken += piece.length;
      socket.pause();
      steps += 1;
      // Slowly for longer than a stalled reader has, then at once.
      setTimeout(() => socket.resume(), steps < 60 ? STALLED_MS / 20 : 0);
    });
    socket.resume();
    await once(socket, 'end');
    expect(taken).toBeGreaterThan(LONG.length);
  }, 30_000);

  it('that waits for an answer is not cut', async () => {
    const { port } = await serve();
    expect(await (await fetch(`http://127.0.0.1:${port}/late`)).text()).toBe('late');
  });
});
