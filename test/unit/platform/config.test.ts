import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, isLoopback, readConfig } from '../../../src/platform/config/config.js';

const empty = mkdtempSync(join(tmpdir(), 'stemma-config-'));

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env, empty);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('readConfig', () => {
  it('serves the bundled survey on loopback when nothing is set', () => {
    expect(readConfig({}, empty)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      store: { kind: 'embedded', dataDir: join(empty, 'data') },
      scholar: { baseUrl: 'https://api.semanticscholar.org', apiKey: null, requestsPerSecond: null },
      readOnly: false,
      schedule: null,
      ingest: { fullWalkDays: 30, maxRequests: null },
      logLevel: 'info',
    });
  });

  it('reads what a run may ask, and refuses what is no count', () => {
    const { ingest } = readConfig({ INGEST_MAX_REQUESTS: '500', INGEST_FULL_WALK_DAYS: '7' }, empty);
    expect(ingest).toEqual({ fullWalkDays: 7, maxRequests: 500 });
    expect(() => readConfig({ INGEST_MAX_REQUESTS: '0' }, empty)).toThrow(/INGEST_MAX_REQUESTS must be a whole number/);
    expect(() => readConfig({ INGEST_FULL_WALK_DAYS: '-1' }, empty)).toThrow(/INGEST_FULL_WALK_DAYS must be/);
  });

  it('reads a schedule with its time zone, UTC where none is said', () => {
    expect(readConfig({ INGEST_CRON: '0 4 * * *' }, empty).schedule).toEqual({ cron: '0 4 * * *', zone: 'UTC' });
    const there = readConfig({ INGEST_CRON: '0 4 * * *', INGEST_TIMEZONE: 'Europe/Berlin' }, empty);
    expect(there.schedule?.zone).toBe('Europe/Berlin');
    expect(problemsOf({ INGEST_CRON: 'daily' })).toEqual([
      expect.stringContaining('INGEST_CRON must have five fields'),
    ]);
    expect(problemsOf({ INGEST_CRON: '0 4 * * *', INGEST_TIMEZONE: 'Nowhere' })).toEqual([
      expect.stringContaining('INGEST_TIMEZONE must be a time zone'),
    ]);
  });

  it('reads the public address without a slash at its end', () => {
    expect(readConfig({}, empty).publicUrl).toBeNull();
    expect(readConfig({ STEMMA_PUBLIC_URL: 'https://a.example/sub/' }, empty).publicUrl).toBe('https://a.example/sub');
    for (const wrong of ['a.example', 'ftp://a.example', 'https://a.example/?x', 'https://user@a.example']) {
      expect(problemsOf({ STEMMA_PUBLIC_URL: wrong })).toEqual([
        expect.stringContaining('STEMMA_PUBLIC_URL must be an http or https address'),
      ]);
    }
  });

  it('names every wrong setting at once, with what is allowed', () => {
    const problems = problemsOf({
      PORT: 'abc',
      STEMMA_STORE: 'mysql',
      S2_RPS: '-1',
      LOG_LEVEL: 'loud',
      S2_API_URL: 'ftp://x',
    });
    expect(problems.map((problem) => problem.replace(/ .*/s, '')).sort()).toEqual([
      'LOG_LEVEL',
      'PORT',
      'S2_API_URL',
      'S2_RPS',
      'STEMMA_STORE',
    ]);
    expect(problems.join('\n')).toContain('embedded or neo4j');
  });

  it('names what only several settings together show beside what is wrong by itself', () => {
    const env = {
      PORT: '99999',
      STEMMA_KEYS: 'a,,b',
      STEMMA_STORE: 'neo4j',
      STEMMA_SEEDS: 'nowhere',
      S2_API_URL: 'http://x/graph/v1',
    };
    const names = problemsOf(env)
      .map((problem) => problem.replace(/ .*/s, ''))
      .sort();
    expect(names).toEqual(['NEO4J_URI', 'PORT', 'S2_API_URL', 'STEMMA_KEYS', 'STEMMA_SEEDS']);
  });

  it('takes one request a second with a key, and what S2_RPS says', () => {
    expect(readConfig({ S2_API_KEY: 'k' }, empty).scholar.requestsPerSecond).toBe(1);
    expect(readConfig({ S2_API_KEY: 'k', S2_RPS: '2.5' }, empty).scholar.requestsPerSecond).toBe(2.5);
  });

  it('refuses to let strangers write', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })[0]).toMatch(/STEMMA_KEYS/);
    expect(problemsOf({ HOST: '0.0.0.0', STEMMA_KEYS: 'ana:a-secret-of-ana-1' })).toEqual([]);
    expect(problemsOf({ HOST: '0.0.0.0', STEMMA_READ_ONLY: 'true' })).toEqual([]);
    expect(problemsOf({ HOST: 'localhost' })).toEqual([]);
  });

  it('reads keys with and without names', () => {
    expect(readConfig({ STEMMA_KEYS: 'ana:with:colons-inside, bare-secret-of-16' }, empty).writeKeys).toEqual([
      { name: 'ana', secret: 'with:colons-inside', role: 'curator' },
      { name: 'key 2', secret: 'bare-secret-of-16', role: 'curator' },
    ]);
    expect(problemsOf({ STEMMA_KEYS: 'a,,b' })[0]).toMatch(/STEMMA_KEYS/);
    expect(problemsOf({ STEMMA_KEYS: 'a:one-secret-of-two,b:one-secret-of-two' })[0]).toMatch(/twice/);
  });

  it('reads the roles of keys; a key without one is a curator', () => {
    const entries = ['ana:a-secret-of-ana-1:reader', 'bob:a-secret-of-bob-1:proposer', 'cy:a-secret-of-cy-12:reviewer'];
    const { writeKeys } = readConfig(
      {
        STEMMA_KEYS: [
          ...entries,
          'di:a-secret-of-di-12:curator',
          'ed:one:two:three-of-ed-1:reader',
          'flo:word:of-flo-with-16',
        ].join(),
      },
      empty,
    );
    expect(writeKeys).toEqual([
      { name: 'ana', secret: 'a-secret-of-ana-1', role: 'reader' },
      { name: 'bob', secret: 'a-secret-of-bob-1', role: 'proposer' },
      { name: 'cy', secret: 'a-secret-of-cy-12', role: 'reviewer' },
      { name: 'di', secret: 'a-secret-of-di-12', role: 'curator' },
      { name: 'ed', secret: 'one:two:three-of-ed-1', role: 'reader' },
      { name: 'flo', secret: 'word:of-flo-with-16', role: 'curator' },
    ]);
  });

  it.each([
    [
      'a-secret-of-ana-1:reviwer',
      /unknown roles: ana \("reviwer"\)\. The roles are reader, proposer, reviewer, curator/,
    ],
    ['a-secret-of-ana-1:Curator', /ana \("Curator"\)/],
    ['a-secret-of-ana-1:admin', /ana \("admin"\)/],
    ['a-secret-of-ana-1:', /ana \(empty\)/],
    ['reviewer', /16 characters or more/],
    ['short:reviewer', /16 characters or more/],
    [':reviewer', /none of them empty/],
  ])('refuses a key whose role is misspelt or whose secret is missing: ana:%s', (rest, says) => {
    const problems = problemsOf({ STEMMA_KEYS: `ana:${rest}` });
    expect(problems).toEqual([expect.stringMatching(says)]);
    expect(problems[0]).not.toContain('a-secret-of-ana-1');
  });

  it('reads keys from a file, one a line, and says what is wrong with it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'stemma-config-'));
    writeFileSync(join(directory, 'keys'), '# ours\nana:a-secret-of-ana-1:reviewer\r\n\n  bob:a-secret-of-bob-1  \n');
    const { writeKeys } = readConfig({ HOST: '0.0.0.0', STEMMA_KEYS_FILE: 'keys' }, directory);
    expect(writeKeys.map(({ name, role }) => [name, role])).toEqual([
      ['ana', 'reviewer'],
      ['bob', 'curator'],
    ]);
    expect(problemsOf({ STEMMA_KEYS_FILE: 'none' })).toEqual([
      expect.stringMatching(/^STEMMA_KEYS_FILE cannot be read/),
    ]);
    writeFileSync(join(empty, 'empty-keys'), '\n');
    expect(problemsOf({ STEMMA_KEYS_FILE: 'empty-keys' })).toEqual([expect.stringContaining('has no keys')]);
    const both = { STEMMA_KEYS_FILE: 'empty-keys', STEMMA_KEYS: 'ana:a-secret-of-ana-1' };
    expect(problemsOf(both)).toEqual([expect.stringContaining('set one of them')]);
  });

  it('reads what clients may spend in a minute', () => {
    expect(readConfig({}, empty).costLimits).toEqual({ perAddress: 6_000_000, perKey: 30_000_000 });
    const given = { STEMMA_COST_PER_MINUTE: '20000', STEMMA_KEY_COST_PER_MINUTE: '0' };
    expect(readConfig(given, empty).costLimits).toEqual({ perAddress: 20_000, perKey: null });
    for (const wrong of ['19999', '-1', '1.5', 'many']) {
      expect(problemsOf({ STEMMA_COST_PER_MINUTE: wrong })).toEqual([expect.stringMatching(/^STEMMA_COST_PER_MINUTE/)]);
    }
  });

  it('reads how many proposals a key may make in a day', () => {
    expect(readConfig({}, empty).proposalsPerDay).toBe(500);
    expect(readConfig({ STEMMA_PROPOSALS_PER_DAY: '0' }, empty).proposalsPerDay).toBe(0);
    for (const wrong of ['-1', '1.5', 'many']) {
      expect(problemsOf({ STEMMA_PROPOSALS_PER_DAY: wrong })).toEqual([
        expect.stringMatching(/^STEMMA_PROPOSALS_PER_DAY must be a whole number/),
      ]);
    }
  });

  it('refuses secrets that can be guessed by their length, by name and without showing them', () => {
    const env = { STEMMA_KEYS: 'ana:fifteen-letters,sixteen-letters-,bob:tiny,short' };
    const problems = problemsOf(env);
    expect(problems).toEqual([expect.stringContaining('16 characters or more')]);
    expect(problems[0]).toMatch(/shorter: ana, bob, key 4\./);
    for (const secret of ['fifteen-letters', 'tiny', 'sixteen']) expect(problems[0]).not.toContain(secret);
  });

  it('needs the address of a Neo4j that it shall use', () => {
    expect(problemsOf({ STEMMA_STORE: 'neo4j' })[0]).toMatch(/NEO4J_URI/);
    expect(problemsOf({ STEMMA_STORE: 'neo4j', NEO4J_URI: 'http://x' })[0]).toMatch(/bolt/);
  });

  it('reads a file .env below the environment', () => {
    const directory = mkdtempSync(join(tmpdir(), 'stemma-config-'));
    writeFileSync(join(directory, '.env'), 'PORT=4000\nLOG_LEVEL=warn\n');
    expect(readConfig({ PORT: '5000' }, directory)).toMatchObject({ port: 5000, logLevel: 'warn' });
  });

  it('knows loopback', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.org'].map(isLoopback)).toEqual([false, false, false, false]);
  });
});
