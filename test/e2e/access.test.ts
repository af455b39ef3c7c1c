import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { runService, type RunningService } from '../support/running-service.js';

/** fetch lets nobody set Host. */
function statusOf(url: string, headers: Record<string, string>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    asked.once('error', reject).end(body);
  });
}

/** 101 where a socket is opened. */
function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
    socket.once('error', reject);
  });
}

const JSON_BODY = { 'content-type': 'application/json' };
const QUESTION = JSON.stringify({ query: '{ status { papers } }' });
const PLACES = [
  '/',
  '/graphql?query=%7B__typename%7D',
  '/export',
  '/export/papers.csv',
  '/feeds/survey/lightweight-diffusion-models.atom',
  '/papers/arXiv:2010.02502',
  '/docs/graphql.md',
  '/schema.graphql',
  '/MCP',
];

describe('an open instance', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runService({ STEMMA_PUBLIC_URL: 'https://own.example' });
  });
  afterAll(() => service.stop());

  const FOREIGN = ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '0.0.0.0:3000', '10.0.0.1'];

  it('answers nothing under a foreign name', async () => {
    for (const host of FOREIGN) {
      const asked = PLACES.map((place) => statusOf(`${service.url}${place}`, { host }));
      asked.push(statusOf(`${service.url}/graphql`, { host, ...JSON_BODY }, QUESTION));
      asked.push(statusOf(`${service.url}/mcp`, { host, ...JSON_BODY }, '{}'));
      asked.push(upgradeStatus(service.url, { host }));
      expect(new Set(await Promise.all(asked))).toEqual(new Set([403]));
    }
  });

  it('answers under the names of loopback, and under its public one', async () => {
    for (const host of ['localhost', 'LOCALHOST:1', '127.9.9.9:80', '[::1]:3000', 'own.example', 'Own.Example']) {
      const asked = PLACES.slice(0, -1).map((place) => statusOf(`${service.url}${place}`, { host }));
      asked.push(statusOf(`${service.url}/graphql`, { host, ...JSON_BODY }, QUESTION));
      expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
      expect(await upgradeStatus(service.url, { host })).toBe(101);
    }
  });

  it('lets nobody write under its public name', async () => {
    const mutation = JSON.stringify({ query: 'mutation { cancelIngest(id: "x") { id } }' });
    expect(await statusOf(`${service.url}/graphql`, { host: 'own.example', ...JSON_BODY }, mutation)).toBe(403);
  });

  it('is found alive and ready under any name', async () => {
    for (const place of ['/healthz', '/readyz']) {
      expect(await statusOf(`${service.url}${place}`, { host: 'probe.internal:3000' })).toBe(200);
    }
  });

  it('executes nothing that a page of another site posts', async () => {
    const post = (headers: Record<string, string>) =>
      statusOf(`${service.url}/graphql`, { ...JSON_BODY, ...headers }, QUESTION);
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { referer: 'https://evil.example/page' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
      { 'sec-fetch-site': 'cross-site', origin: service.url },
    ];
    for (const headers of elsewhere) expect([headers, await post(headers)]).toEqual([headers, 403]);
    const own: Record<string, string>[] = [
      {},
      { origin: service.url },
      { referer: `${service.url}/news` },
      { origin: 'https://own.example' },
      { 'sec-fetch-site': 'none' },
      // A proxy put another Host.
      { 'sec-fetch-site': 'same-origin', origin: 'https://name-at-the-proxy.example' },
    ];
    for (const headers of own) expect([headers, await post(headers)]).toEqual([headers, 200]);
  });

  it('says why a query that repeats fields is not validated', async () => {
    const { errors, status } = await service.ask(`{ status { ${'papers '.repeat(3_000)} } }`);
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('select each field once'),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      }),
    ]);
  });
});

describe('an instance with keys', () => {
  const KEY = 'the-right-key-of-ada';
  let service: RunningService;
  beforeAll(async () => {
    service = await runService({ STEMMA_KEYS: `ada:${KEY}` });
  });
  afterAll(() => service.stop());

  const write = (secret: string) =>
    service.ask('mutation { cancelIngest(id: "x") { id } }', {}, { authorization: `Bearer ${secret}` });
  const codeOf = ({ errors }: Awaited<ReturnType<typeof write>>): unknown => errors?.[0]?.extensions['code'];

  it('answers under any name', async () => {
    for (const host of ['stemma:3000', 'stemma.example.org', '10.1.2.3']) {
      const asked = PLACES.slice(0, -1).map((place) => statusOf(`${service.url}${place}`, { host }));
      asked.push(statusOf(`${service.url}/graphql`, { host, ...JSON_BODY }, QUESTION));
      expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
    }
  });

  it('holds wrong keys back, refuses many at once, and never slows the right one', async () => {
    const wrong = Array.from({ length: 100 }, (_, index) => write(`a-wrong-key-number-${index}`));
    expect(codeOf(await write(KEY))).toBe('INVALID_INPUT');
    const answers = await Promise.all(wrong);
    const refused = answers.filter((answer) => codeOf(answer) === 'RATE_LIMITED');
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, errors } of refused) {
      expect(status).toBe(429);
      expect(errors?.[0]?.extensions['retryAfter']).toBe(4);
    }
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['UNAUTHENTICATED', 'RATE_LIMITED']));
    expect(codeOf(await write(KEY))).toBe('INVALID_INPUT');
    expect((await service.ask('{ status { papers } }')).status).toBe(200);
  }, 60_000);
});
