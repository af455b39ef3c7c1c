import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { until } from '../support/until.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('request ids', () => {
  let folder: string;
  let started: ServiceProcess;
  let url = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-ids-'));
    started = startServiceProcess(folder, { PORT: '0', LOG_LEVEL: 'debug', STEMMA_DATA: join(folder, 'data') });
    await until(
      'it listens',
      () => {
        url = /Stemma serves (http:\S+?)"/.exec(started.output())?.[1] ?? '';
        return url !== '';
      },
      120_000,
    );
  }, 150_000);
  afterAll(async () => {
    started.child.kill('SIGTERM');
    await started.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const idFor = async (headers: Record<string, string>, path = '/healthz') =>
    (await fetch(`${url}${path}`, { headers })).headers.get('x-request-id') ?? '';
  const lines = (id: string) =>
    started
      .output()
      .split('\n')
      .filter((line) => line.includes(`"requestId":"${id}"`));

  it.each(['/', '/graphql?query=%7B__typename%7D', '/export/papers.csv', '/readyz', '/nowhere', '/docs/graphql.md'])(
    'are made for %s',
    async (path) => {
      const [one, two] = [await idFor({}, path), await idFor({}, path)];
      expect(one).toMatch(UUID);
      expect(two).toMatch(UUID);
      expect(one).not.toBe(two);
    },
  );

  it('of a proxy are kept where they are safe, and are in the log', async () => {
    for (const id of ['abc-123', '01J.K~x:y+z/=@', 'a'.repeat(128)]) {
      expect(await idFor({ 'x-request-id': id })).toBe(id);
      await until(`${id} is logged`, () => lines(id).length > 0);
      expect(JSON.parse(lines(id)[0] ?? '')).toMatchObject({ path: '/healthz', status: 200, method: 'GET' });
    }
  });

  it('of other shapes are replaced', async () => {
    for (const id of ['a b', 'a"b', 'a'.repeat(129), '<x>', 'a,b', 'é', '{}', "a'b"]) {
      expect(await idFor({ 'x-request-id': id })).toMatch(UUID);
    }
    await sleep(50);
    expect(started.output()).not.toContain('a\\"b');
  });
});
