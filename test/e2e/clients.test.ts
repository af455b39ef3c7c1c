import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runService, type RunningService } from '../support/running-service.js';
import { until } from '../support/until.js';
import { writeWatchedSeed } from '../support/watched-seed.js';

const folder = mkdtempSync(join(tmpdir(), 'stemma-clients-'));
writeWatchedSeed(folder, 6);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const FIRST = 'the-first-key-of-ada';
const SECOND = 'the-second-key-of-ada';

describe('keys that change while the service runs', () => {
  const codeWith = async (service: RunningService, secret: string): Promise<unknown> => {
    const { errors } = await service.ask('mutation { cancelIngest(id: "x") { id } }', {}, bearer(secret));
    return errors?.[0]?.extensions['code'];
  };

  it.each(['a file of their own', 'SIGHUP'])(
    'are taken over by %s, and wrong ones are not',
    async (by) => {
      const file = join(folder, `keys-${by.length}`);
      const isFile = by !== 'SIGHUP';
      const write = (keys: string): void => {
        writeFileSync(file, keys);
        process.emit('SIGHUP');
      };
      write(`# the keys\nada:${FIRST}\n`);
      const service = await runService({ STEMMA_SEEDS: folder, STEMMA_KEYS_FILE: file, LOG_LEVEL: 'silent' });
      try {
        expect(await codeWith(service, FIRST)).toBe('INVALID_INPUT');
        expect(await codeWith(service, SECOND)).toBe('UNAUTHENTICATED');
        for (const wrong of ['', '# none\n', 'ada:short\n', `a:${SECOND},,\n`]) write(wrong);
        expect(await codeWith(service, FIRST)).toBe('INVALID_INPUT');
        const keys = `ada:${SECOND}\nbob:another-key-of-bob\n`;
        if (isFile) writeFileSync(file, keys);
        else write(keys);
        await until('the second key is known', async () => (await codeWith(service, SECOND)) === 'INVALID_INPUT');
        expect(await codeWith(service, 'another-key-of-bob')).toBe('INVALID_INPUT');
        expect(await codeWith(service, FIRST)).toBe('UNAUTHENTICATED');
      } finally {
        await service.stop();
      }
      expect(process.listenerCount('SIGHUP')).toBe(0);
    },
    120_000,
  );
});

describe('the cost that clients may spend in a minute', () => {
  const QUERY = '{ papers(first: 100) { nodes { title } } }';

  it('is bounded by address and by key, with a clear answer', async () => {
    const service = await runService({
      STEMMA_SEEDS: folder,
      STEMMA_KEYS: `ada:${FIRST}`,
      STEMMA_COST_PER_MINUTE: '20000',
      STEMMA_KEY_COST_PER_MINUTE: '0',
    });
    try {
      const dear = `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: papers(first: 100) { nodes { title } }`).join(' ')} }`;
      const { extensions } = await service.ask(dear);
      expect(extensions?.['cost']).toBeGreaterThan(10_000);
      const refused = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: dear }),
      });
      expect(refused.status).toBe(429);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect((await refused.json()) as object).toMatchObject({
        errors: [
          { message: expect.stringContaining('20000'), extensions: { code: 'RATE_LIMITED', retryAfter: seconds } },
        ],
      });
      // What is cheap is still answered, and so is who has a key.
      expect((await service.ask(QUERY)).errors).toBeUndefined();
      for (let i = 0; i < 3; i += 1) expect((await service.ask(dear, {}, bearer(FIRST))).errors).toBeUndefined();
    } finally {
      await service.stop();
    }
  }, 120_000);

  it('is not bounded on an open instance, where everybody is on this machine', async () => {
    const service = await runService({ STEMMA_SEEDS: folder, STEMMA_COST_PER_MINUTE: '20000' });
    const dear = `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: papers(first: 100) { nodes { title } }`).join(' ')} }`;
    for (let i = 0; i < 4; i += 1) expect((await service.ask(dear)).errors).toBeUndefined();
    await service.stop();
  }, 120_000);
});
