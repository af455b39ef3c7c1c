import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ProcessPool } from '../../../src/platform/processes/ask-process.js';

const ANSWERER = new URL('../../../src/platform/processes/answer-questions.js', import.meta.url).href;
const SOURCE = `import { answerQuestions } from ${JSON.stringify(ANSWERER)};
answerQuestions(async (question) => {
  if (question.kind === 'eat') { const all = []; for (;;) all.push(new Array(100_000).fill(String(all.length))); }
  if (question.kind === 'hang') for (;;);
  if (question.kind === 'throw') throw new TypeError('said so');
  return { pid: process.pid, env: Object.keys(process.env) };
});`;

async function withPool(test: (pool: ProcessPool) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'stemma-process-'));
  try {
    await writeFile(join(dir, 'script.mjs'), SOURCE);
    await test(new ProcessPool(pathToFileURL(join(dir, 'script.mjs')), 64));
  } finally {
    await rm(dir, { recursive: true });
  }
}

const LIMITS = { timeoutMs: 60_000, tooLong: 'too long', died: () => new RangeError('it died') };

interface Told {
  readonly pid: number;
  readonly env: readonly string[];
}

describe('a process that answers questions', () => {
  it('is kept for the next question, and knows nothing of the environment', async () => {
    await withPool(async (pool) => {
      const first = await pool.ask<object, Told>({ kind: 'tell' }, LIMITS);
      const second = await pool.ask<object, Told>({ kind: 'tell' }, LIMITS);
      expect(second.pid).toBe(first.pid);
      expect(first.env.filter((name) => !['SystemRoot', 'NODE_CHANNEL_FD'].includes(name))).toEqual([]);
    });
  });

  it('passes on what is thrown, and goes on', async () => {
    await withPool(async (pool) => {
      await expect(pool.ask({ kind: 'throw' }, LIMITS)).rejects.toThrow('said so');
      await expect(pool.ask({ kind: 'tell' }, LIMITS)).resolves.toMatchObject({ pid: expect.any(Number) });
    });
  });

  it('that runs out of memory is an answer, and another takes its place', async () => {
    await withPool(async (pool) => {
      await expect(pool.ask({ kind: 'eat' }, LIMITS)).rejects.toThrow('it died');
      await expect(pool.ask({ kind: 'tell' }, LIMITS)).resolves.toMatchObject({ pid: expect.any(Number) });
    });
  }, 60_000);

  it('that takes too long is killed', async () => {
    await withPool(async (pool) => {
      await expect(pool.ask({ kind: 'hang' }, { ...LIMITS, timeoutMs: 500 })).rejects.toMatchObject({
        code: 'TIMEOUT',
      });
      await expect(pool.ask({ kind: 'tell' }, LIMITS)).resolves.toMatchObject({ pid: expect.any(Number) });
    });
  });
});
