import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServiceProcess } from '../support/service-process.js';
import { until } from '../support/until.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-ending-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = 'ANSWERED' | 'ANSWERED_LAST' | 'CUT';

/** One question over a connection that is kept; ANSWERED_LAST when the service says that it closes the connection. */
function ask(agent: Agent, port: number): Promise<Answer> {
  const query = '{ papers(first: 100) { nodes { title citations(first: 20) { edges { node { title } } } } } }';
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', () => resolve('CUT'));
      response.on('end', () => {
        try {
          JSON.parse(text);
          resolve(response.headers.connection === 'close' ? 'ANSWERED_LAST' : 'ANSWERED');
        } catch {
          resolve('CUT');
        }
      });
    });
    asked.on('error', () => resolve('CUT'));
    asked.end(JSON.stringify({ query }));
  });
}

describe('a service that gets SIGTERM', () => {
  it('under load leaves no request unanswered, whatever a reader that does not read holds, and ends within 8 s', async () => {
    const started = startServiceProcess(folder, { PORT: '0', STEMMA_DATA: join(folder, 'data') });
    await until('it listens', () => /http:\/\/127\.0\.0\.1:\d+/.test(started.output()));
    const port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(started.output())?.[1]);
    const stalled = connect(port, '127.0.0.1');
    stalled.on('error', () => undefined);
    stalled.pause();
    await once(stalled, 'connect');
    // Far more answers than fit into the buffers between.
    stalled.write('GET /export/papers.jsonld HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(30));
    const counts: Record<Answer, number> = { ANSWERED: 0, ANSWERED_LAST: 0, CUT: 0 };
    // Each keeps its one connection: the system resets a new one that comes in the moment in which the service stops listening.
    const clients = Array.from({ length: 8 }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      let answer: Answer;
      do {
        answer = await ask(agent, port);
        counts[answer] += 1;
      } while (answer === 'ANSWERED');
      agent.destroy();
    });
    await until('every client was answered', () => counts.ANSWERED > 16);
    await sleep(500);
    const at = Date.now();
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    // Docker kills after 10 s; the 2 s are for a busy machine.
    expect(Date.now() - at).toBeLessThan(10_000);
    await Promise.all(clients);
    stalled.destroy();
    expect(counts).toEqual({ ANSWERED: expect.any(Number), ANSWERED_LAST: 8, CUT: 0 });
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });
});
