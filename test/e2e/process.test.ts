import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { subscriber, tell } from '../support/subscriber.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-process-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (env: Record<string, string>): ServiceProcess => startServiceProcess(folder, env);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function answering(url: string, started: ServiceProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const ok = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`not ready: ${started.output()}`);
}

describe('the process', () => {
  it('names every wrong setting at once and ends with 2', async () => {
    const { ended, output } = start({ PORT: 'many', STEMMA_STORE: 'postgres', LOG_LEVEL: 'loud' });
    expect(await ended).toBe(2);
    for (const name of ['PORT', 'STEMMA_STORE', 'LOG_LEVEL', 'embedded or neo4j']) expect(output()).toContain(name);
  });

  it('does not listen beyond loopback where anybody could write', async () => {
    const { ended, output } = start({ HOST: '0.0.0.0', PORT: '0' });
    expect(await ended).toBe(2);
    expect(output()).toContain('STEMMA_KEYS');
  });

  it('says what to do where the graph cannot be opened, and ends with 4', async () => {
    const { ended, output } = start({ STEMMA_DATA: '/dev/null/data', PORT: '0' });
    expect(await ended).toBe(4);
    expect(output()).toContain('/dev/null/data');
    expect(output()).not.toContain('    at ');
  });

  it('keeps no secret in its log', async () => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      STEMMA_DATA: join(folder, 'log'),
      LOG_LEVEL: 'trace',
      S2_API_KEY: 'top-secret-key',
      STEMMA_KEYS: 'ana:other-secret-of-ana',
    };
    const started = start(env);
    await answering(`http://127.0.0.1:${port}`, started);
    await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer other-secret-of-ana' },
      body: JSON.stringify({ query: 'mutation { cancelIngest(id: "x") { id } }' }),
    });
    started.child.kill('SIGTERM');
    await started.ended;
    expect(started.output()).not.toMatch(/top-secret-key|other-secret/);
  });

  it('serves the bundled survey, answers what was asked and closes what listens before it ends on SIGTERM, and opens the same data again', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { PORT: String(port), STEMMA_DATA: join(folder, 'again') };
    const ask = async (query: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as { data: Record<string, unknown> };
    };
    const ids: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      const started = start(env);
      await answering(url, started);
      const { data } = await ask(
        '{ paper(ref: "arXiv:2006.11239") { id firstSeen: provenance { at } } status { papers methods } }',
      );
      ids.push(data);
      const under = Array.from({ length: 20 }, () =>
        ask('{ papers(first: 100) { nodes { title authors { author { name } } } } }'),
      );
      const client = subscriber(`${url}/graphql`);
      const ended = tell(client, 'subscription { changed { id } }').ended;
      await new Promise((resolve) => client.on('connected', resolve));
      started.child.kill('SIGTERM');
      const answers = await Promise.allSettled(under);
      expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect(await ended).toMatchObject({ code: 1001 });
      expect(await started.ended).toBe(0);
    }
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[0]).toMatchObject({ status: { papers: 334, methods: 339 } });
  });
});

describe('over HTTP', () => {
  let started: ServiceProcess;
  let url: string;
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    started = start({
      PORT: String(port),
      STEMMA_DATA: join(folder, 'http'),
      STEMMA_KEYS: 'ana:a-key-of-ana-that-is-long',
    });
    await answering(url, started);
  });
  afterAll(async () => {
    started.child.kill('SIGTERM');
    await started.ended;
  });

  it('has a page without inline script or style, and all that it names is there', async () => {
    const response = await fetch(url);
    const html = await response.text();
    expect(html).toContain('<title>Stemma</title>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script>|<style|style=/);
    const named = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].filter(([, path]) => path !== '/graphql');
    expect(named.length).toBeGreaterThan(3);
    for (const [, path] of named) {
      expect([path, (await fetch(`${url}${(path ?? '').replaceAll('&amp;', '&')}`)).status]).toEqual([path, 200]);
    }
  });

  it('refuses a body of 5 MB, and goes on', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ ${'a'.repeat(5_000_000)} }` }),
    });
    expect(response.status).toBe(413);
    expect((await response.json()) as object).toMatchObject({ errors: [{ message: expect.stringContaining('4mb') }] });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer wrong' }],
  ])('lets nobody write with %s', async (_, headers) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: 'mutation { ingest(survey: "lightweight-diffusion-models") { id } }' }),
    });
    expect((await response.json()) as object).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
